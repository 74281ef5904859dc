/** Event logs of Windows (EVTX) as the XML that a forwarder makes of them, by @ts-evtx/core, which is loaded only here. */
import { createRequire } from 'node:module';
import { FileError } from '../base/files.ts';
import { fromBytes, type ByteReader } from './byte-reader.ts';
import { windowsEventXml } from './windows-event-xml.ts';

/** What is used of the package. */
export interface EvtxPackage {
  readonly EvtxFile: new (bytes: Uint8Array) => EvtxFile;
}

interface EvtxFile {
  chunks(): Iterable<EvtxChunk>;
}

interface EvtxChunk {
  logFirstRecordNumber(): bigint;
  logLastRecordNumber(): bigint;
  records(): Iterable<EvtxRecord>;
}

interface EvtxRecord {
  recordNum(): bigint;
  /** 100 ns since 1601. */
  timestamp(): bigint;
  renderXml(): string;
}

/** What the package writes, without a word, in the place of what it could not read. */
const UNREAD = /\[SUBSTITUTION:\d+\]|UnknownTag_0x|UnknownAttribute_0x|\[BXML_DATA\]|\[UNKNOWN_TYPE\]/;

const PACKAGE = '@ts-evtx/core';

/** Events of a log, one a line; each is made when it is read. Throws `FileError` when the package is not there, and while reading for a log that is damaged. */
export function evtxAsXml(path: string, bytes: Uint8Array, close: () => void, load: () => unknown = loadPackage): ByteReader {
  const lines = linesOf(path, bytes, packageFor(path, load))[Symbol.iterator]();
  let current: ByteReader = fromBytes(new Uint8Array(0));
  return {
    read: (into) => {
      for (;;) {
        const count = current.read(into);
        if (count > 0 || into.length === 0) return count;
        const next = lines.next();
        if (next.done === true) return 0;
        current = fromBytes(Buffer.from(`${next.value}\n`, 'utf8'));
      }
    },
    close,
  };
}

function loadPackage(): unknown {
  return createRequire(import.meta.url)(PACKAGE);
}

function packageFor(path: string, load: () => unknown): EvtxPackage {
  let loaded: unknown;
  try {
    loaded = load();
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    const why = absent ? 'reading it takes a package that is not installed' : 'the package that reads it cannot be loaded';
    throw new FileError(path, `is an event log of Windows (EVTX); ${why}: npm install ${PACKAGE}@1 beside splkit`, {
      cause: error,
    });
  }
  if (isPackage(loaded)) return loaded;
  throw new FileError(
    path,
    `is an event log of Windows (EVTX); this version of ${PACKAGE} is not known: npm install ${PACKAGE}@1`,
  );
}

function isPackage(value: unknown): value is EvtxPackage {
  return typeof value === 'object' && value !== null && 'EvtxFile' in value && typeof value.EvtxFile === 'function';
}

function* linesOf(path: string, bytes: Uint8Array, { EvtxFile }: EvtxPackage): Iterable<string> {
  const chunks = attempt(path, () => new EvtxFile(bytes).chunks()[Symbol.iterator]());
  for (let chunk = attempt(path, () => chunks.next()); chunk.done !== true; chunk = attempt(path, () => chunks.next())) {
    yield* chunkLines(path, chunk.value);
  }
}

function* chunkLines(path: string, chunk: EvtxChunk): Iterable<string> {
  const records = attempt(path, () => chunk.records()[Symbol.iterator]());
  const [first, last] = attempt(path, () => [chunk.logFirstRecordNumber(), chunk.logLastRecordNumber()] as const);
  let count = 0n;
  for (let record = attempt(path, () => records.next()); record.done !== true; record = attempt(path, () => records.next())) {
    const { value } = record;
    const text = attempt(path, () => value.renderXml());
    const xml = UNREAD.test(text) ? undefined : attempt(path, () => windowsEventXml(text, value.timestamp()));
    if (xml === undefined) throw damaged(path, `record ${String(value.recordNum())} cannot be read`);
    count++;
    yield xml;
  }
  // A chunk that was never written to has no record, whatever its numbers are.
  if (count > 0n && count < last - first + 1n)
    throw damaged(path, `after ${count} of ${last - first + 1n} records of a chunk it breaks off`);
}

/** The package throws errors of many kinds at bytes that it does not understand. */
function attempt<T>(path: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw damaged(path, error instanceof Error ? error.message : String(error), error);
  }
}

function damaged(path: string, reason: string, cause?: unknown): FileError {
  return new FileError(path, `is a damaged event log of Windows: ${reason}`, { cause });
}
