/** Reads numbers and text of a chunk one after the other. */
import { EvtxDamage, type EvtxChunk } from './chunk.ts';

/** Where reading goes on, and where it must stop. */
export interface Cursor {
  readonly chunk: EvtxChunk;
  at: number;
  readonly end: number;
}

/** Opens a range of a chunk. Throws `EvtxDamage` when it is none. */
export function cursorOver(chunk: EvtxChunk, start: number, end: number): Cursor {
  if (start > end || end > chunk.bytes.length) throw new EvtxDamage('something lies outside of its chunk');
  return { chunk, at: start, end };
}

/** Goes on by a number of bytes; gives where they start. Throws `EvtxDamage` when there are not as many. */
export function skip(cursor: Cursor, bytes: number): number {
  const { at } = cursor;
  if (at + bytes > cursor.end) throw new EvtxDamage('something ends before it is whole');
  cursor.at = at + bytes;
  return at;
}

/** An unsigned byte. */
export function readByte(cursor: Cursor): number {
  return cursor.chunk.bytes.readUInt8(skip(cursor, 1));
}

/** Two bytes, little-endian. */
export function readShort(cursor: Cursor): number {
  return cursor.chunk.bytes.readUInt16LE(skip(cursor, 2));
}

/** Four bytes, little-endian. */
export function readLong(cursor: Cursor): number {
  return cursor.chunk.bytes.readUInt32LE(skip(cursor, 4));
}

/** A number of UTF-16 characters and the characters. */
export function readText(cursor: Cursor): string {
  const bytes = readShort(cursor) * 2;
  const start = skip(cursor, bytes);
  return cursor.chunk.bytes.toString('utf16le', start, start + bytes);
}
