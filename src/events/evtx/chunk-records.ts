/** Finds the records of a chunk, and tells whether all of them are there. */
import { crc32 } from 'node:zlib';
import { EvtxDamage } from './chunk.ts';

/** A record of a chunk. */
export interface EvtxRecord {
  /** Its number in the log. */
  readonly number: bigint;
  /** Where its binary XML starts and ends. */
  readonly start: number;
  readonly end: number;
}

/** What the header of the file says of its chunks. */
export interface LogState {
  /** The log was copied while it was being written: headers may be older than records. */
  readonly dirty: boolean;
  readonly checksums: boolean;
}

const HEADER_BYTES = 512;
const MARK = 0x2a2a;
/** Mark, size, number and time. */
const RECORD_HEADER_BYTES = 24;
/** The size again. */
const RECORD_END_BYTES = 4;

/** Whether the records of a chunk are those its checksum was made of. A log that was being written has not got the checksum of its last records yet. */
export function isAsWritten(bytes: Buffer, { dirty, checksums }: LogState): boolean {
  return dirty || !checksums || crc32(bytes.subarray(HEADER_BYTES, recordsEnd(bytes))) === bytes.readUInt32LE(52);
}

/** The records of a chunk in order, and how many more its header names that cannot be found behind them. */
export interface FoundRecords {
  readonly records: readonly EvtxRecord[];
  readonly missing: number;
}

/** What records of an earlier round left behind the last one is none. Throws `EvtxDamage` where the header makes no sense. */
export function chunkRecords(bytes: Buffer, { dirty }: LogState): FoundRecords {
  const free = recordsEnd(bytes);
  const records: EvtxRecord[] = [];
  for (let at = HEADER_BYTES; at < (dirty ? bytes.length : free);) {
    const record = recordAt(bytes, at);
    const before = records.at(-1);
    // The header of a log that was being written may be older than its records: only their numbers tell where they end.
    if (record === undefined || (dirty && before !== undefined && record.number !== before.number + 1n)) break;
    records.push(record);
    at = record.end + RECORD_END_BYTES;
  }
  return { records, missing: free > HEADER_BYTES ? missingRecords(bytes, records) : 0 };
}

function missingRecords(bytes: Buffer, records: readonly EvtxRecord[]): number {
  const [first, last] = [bytes.readBigUInt64LE(24), bytes.readBigUInt64LE(32)];
  // In a chunk without a record the first number is higher than the last, or both are -1.
  if (first > last || last === 2n ** 64n - 1n) return 0;
  const count = last - (records.at(-1)?.number ?? first - 1n);
  const room = BigInt(Math.floor(bytes.length / (RECORD_HEADER_BYTES + RECORD_END_BYTES)) - records.length);
  return Number(count < 0n ? 0n : count < room ? count : room);
}

function recordsEnd(bytes: Buffer): number {
  const free = bytes.readUInt32LE(48);
  if (free < HEADER_BYTES || free > bytes.length) throw new EvtxDamage('it says that its records end outside of it');
  return free;
}

function recordAt(bytes: Buffer, at: number): EvtxRecord | undefined {
  if (at + RECORD_HEADER_BYTES + RECORD_END_BYTES > bytes.length || bytes.readUInt32LE(at) !== MARK) return undefined;
  const size = bytes.readUInt32LE(at + 4);
  if (size < RECORD_HEADER_BYTES + RECORD_END_BYTES || at + size > bytes.length) return undefined;
  return { number: bytes.readBigUInt64LE(at + 8), start: at + RECORD_HEADER_BYTES, end: at + size - RECORD_END_BYTES };
}
