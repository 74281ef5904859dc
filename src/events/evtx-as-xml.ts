/** Event logs of Windows (EVTX) as the XML that a forwarder makes of them. */
import { FileError } from '../base/files.ts';
import type { RunWarning } from '../spl/function.ts';
import { fill, fromBytes, type ByteReader } from './byte-reader.ts';
import { CHUNK_BYTES, EvtxDamage, isSpent, openChunk } from './evtx/chunk.ts';
import { chunkRecords, isAsWritten, type LogState } from './evtx/chunk-records.ts';
import { lose, lossesText, noLosses, type Losses } from './evtx/losses.ts';
import { renderBinxml } from './evtx/render-binxml.ts';

const FILE_MARK = 'ElfFile\0';
const CHUNK_MARK = 'ElfChnk\0';
/** What is known of the header of a file; more of it is reserved. */
const HEADER_BYTES = 128;
const MAJOR_VERSION = 3;
const DIRTY = 0x1;
const NO_CHECKSUMS = 0x4;

interface Header extends LogState {
  /** How many chunks have been written to; a log that was being written may have more. */
  readonly chunks: number;
}

/** Whether bytes start as a log does. */
export function isEvtx(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, FILE_MARK.length)).toString('latin1') === FILE_MARK;
}

/** What reading a log hands from chunk to chunk. */
interface Log {
  readonly path: string;
  readonly header: Header;
  readonly losses: Losses;
  readonly warn: (warning: RunWarning) => void;
}

/**
 * Events of a log, one after the other, each ended by a line feed, in the order of the file; a chunk of 64 kB is in memory at a time. Records and chunks
 * that cannot be read are left out, which one warning tells when the end is reached or nobody reads on. Throws `FileError` for what is no event log, and
 * while reading for a log that is cut off, of which nothing can be read, or that makes more than a log can, or than `maxUnpacked` bytes. The format is
 * that of libyal's "Windows XML Event Log (EVTX)" and of Microsoft's MS-EVEN6.
 */
export function evtxAsXml(
  path: string,
  bytes: ByteReader,
  maxUnpacked: number,
  warn: (warning: RunWarning) => void = () => undefined,
): ByteReader {
  const log: Log = { path, header: readHeader(path, bytes), losses: noLosses(), warn };
  let current: ByteReader = fromBytes(new Uint8Array(0));
  let number = 0;
  let total = 0;
  let isTold = false;
  const tell = (): void => {
    if (!isTold) tellLosses(log);
    isTold = true;
  };
  const next = (): boolean => {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const count = fill(bytes, chunk);
    if (count === 0) {
      const missing = log.header.chunks - number;
      if (missing > 0) lose(log.losses, 'chunks', missing, `it ends after ${number} of ${log.header.chunks} chunks`);
      isTold ||= total === 0;
      if (total === 0 && log.losses.first !== undefined) throw damaged(path, log.losses.first);
      tell();
      return false;
    }
    const xml = Buffer.from(chunkXml(log, chunk.subarray(0, count), number++), 'utf8');
    total += xml.length;
    if (total > maxUnpacked) throw new FileError(path, `makes more than ${Math.round(maxUnpacked / 1024 / 1024)} MB of events`);
    current = fromBytes(xml);
    return true;
  };
  return {
    read: (into) => {
      for (;;) {
        const count = current.read(into);
        if (count > 0 || into.length === 0 || !next()) return count;
      }
    },
    close: () => {
      tell();
      bytes.close();
    },
  };
}

function readHeader(path: string, log: ByteReader): Header {
  const head = Buffer.alloc(HEADER_BYTES);
  if (fill(log, head) < HEADER_BYTES || !isEvtx(head)) throw damaged(path, 'its header is not whole');
  const version = head.readUInt16LE(38);
  if (version !== MAJOR_VERSION)
    throw new FileError(path, `is an event log of Windows (EVTX) of version ${version}; only ${MAJOR_VERSION} is known`);
  const reserved = Buffer.alloc(Math.max(0, head.readUInt16LE(40) - HEADER_BYTES));
  if (fill(log, reserved) < reserved.length) throw damaged(path, 'its header is not whole');
  const flags = head.readUInt32LE(120);
  return { dirty: (flags & DIRTY) !== 0, checksums: (flags & NO_CHECKSUMS) === 0, chunks: head.readUInt16LE(42) };
}

/** Room for chunks that was never written to holds zeros, or in the image of a disk anything. */
function chunkXml(log: Log, bytes: Buffer, number: number): string {
  if (bytes.every((byte) => byte === 0)) return '';
  if (bytes.toString('latin1', 0, 8) !== CHUNK_MARK) {
    if (number < log.header.chunks) lose(log.losses, 'chunks', 1, `chunk ${number} is none`);
    return '';
  }
  if (bytes.length < CHUNK_BYTES) throw damaged(log.path, `chunk ${number} is cut off`);
  try {
    if (!isAsWritten(bytes, log.header))
      log.warn({
        code: 'run/wrong-checksum',
        message: `${nameOf(log.path)} has been changed since it was written: a checksum is another.`,
      });
    return recordsXml(log, bytes, number);
  } catch (error) {
    if (!(error instanceof EvtxDamage)) throw error;
    lose(log.losses, 'chunks', 1, `chunk ${number}: ${error.message}`);
    return '';
  }
}

/** Throws `EvtxDamage` for a chunk whose header makes no sense. */
function recordsXml({ path, header, losses }: Log, bytes: Buffer, number: number): string {
  const chunk = openChunk(bytes);
  const { records, missing } = chunkRecords(bytes, header);
  let text = '';
  for (const record of records) {
    try {
      text += `${renderBinxml(chunk, record.start, record.end)}\n`;
    } catch (error) {
      if (!(error instanceof EvtxDamage)) throw error;
      const reason = `record ${record.number} in chunk ${number}: ${error.message}`;
      // No accident makes a record that grows without end.
      if (isSpent(chunk)) throw damaged(path, reason, error);
      lose(losses, 'records', 1, reason);
    }
  }
  if (missing > 0)
    lose(
      losses,
      'records',
      missing,
      `chunk ${number}: it breaks off after ${records.length} of ${records.length + missing} records`,
    );
  return text;
}

function tellLosses({ path, losses, warn }: Log): void {
  if (losses.first === undefined) return;
  warn({
    code: 'run/unreadable-records',
    message: `${nameOf(path)} is damaged and was read without ${lossesText(losses)} of it. The first: ${losses.first}.`,
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function damaged(path: string, reason: string, cause?: unknown): FileError {
  return new FileError(path, `is a damaged event log of Windows: ${reason}`, { cause });
}
