/** Event logs of Windows (EVTX) as the XML that a forwarder makes of them. */
import { FileError } from '../base/files.ts';
import type { RunWarning } from '../spl/function.ts';
import { fill, fromBytes, type ByteReader } from './byte-reader.ts';
import { CHUNK_BYTES, EvtxDamage, openChunk } from './evtx/chunk.ts';
import { chunkRecords, isAsWritten, type LogState } from './evtx/chunk-records.ts';
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

/**
 * Events of a log, one after the other, each ended by a line feed, in the order of the file; a chunk of 64 kB is in memory at a time. Throws `FileError` for what is no
 * event log, and while reading for a log that is damaged or makes more than `maxUnpacked` bytes. The format is that of libyal's "Windows XML Event
 * Log (EVTX)" and of Microsoft's MS-EVEN6.
 */
export function evtxAsXml(
  path: string,
  log: ByteReader,
  maxUnpacked: number,
  warn: (warning: RunWarning) => void = () => undefined,
): ByteReader {
  const state = readHeader(path, log);
  let current: ByteReader = fromBytes(new Uint8Array(0));
  let number = 0;
  let total = 0;
  const next = (): boolean => {
    const bytes = Buffer.alloc(CHUNK_BYTES);
    const count = fill(log, bytes);
    if (count === 0) return false;
    const xml = Buffer.from(chunkXml(path, bytes.subarray(0, count), number++, state, warn), 'utf8');
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
    close: () => log.close(),
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
function chunkXml(path: string, bytes: Buffer, number: number, state: Header, warn: (warning: RunWarning) => void): string {
  if (bytes.every((byte) => byte === 0)) return '';
  if (bytes.toString('latin1', 0, 8) !== CHUNK_MARK) {
    if (number >= state.chunks) return '';
    throw damaged(path, `chunk ${number} is none`);
  }
  if (bytes.length < CHUNK_BYTES) throw damaged(path, `chunk ${number} is cut off`);
  let doing = `chunk ${number}`;
  try {
    if (!isAsWritten(bytes, state))
      warn({
        code: 'run/wrong-checksum',
        message: `${nameOf(path)} has been changed since it was written: a checksum is another.`,
      });
    const chunk = openChunk(bytes);
    let text = '';
    for (const record of chunkRecords(bytes, state)) {
      doing = `record ${record.number} in chunk ${number}`;
      text += `${renderBinxml(chunk, record.start, record.end)}\n`;
    }
    return text;
  } catch (error) {
    if (error instanceof EvtxDamage) throw damaged(path, `${doing}: ${error.message}`, error);
    throw error;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function damaged(path: string, reason: string, cause?: unknown): FileError {
  return new FileError(path, `is a damaged event log of Windows: ${reason}`, { cause });
}
