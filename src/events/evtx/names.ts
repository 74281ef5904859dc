/** Names of elements and attributes, which stand once in a chunk and are named by their place. */
import { spend, type EvtxChunk } from './chunk.ts';
import { cursorOver, readLong, readText, skip, type Cursor } from './cursor.ts';

/** A link to the next name and a hash, which no reader needs. */
const LINK_BYTES = 6;
/** What would end a name in XML. No real name holds it. */
const NOT_IN_NAMES = /[\0-\x20<>&'"=/\ud800-\udfff\ufffe\uffff]/g;

/** Reads the place of a name, and the name where it stands for the first time. Throws `EvtxDamage`. */
export function readName(cursor: Cursor): string {
  const { chunk } = cursor;
  const place = readLong(cursor);
  const known = chunk.names.get(place);
  const name = known ?? nameAt(chunk, place);
  if (known === undefined) chunk.names.set(place, name);
  if (place === cursor.at) skipName(cursor);
  return name;
}

function nameAt(chunk: EvtxChunk, place: number): string {
  const name = readText(cursorOver(chunk, Math.min(place + LINK_BYTES, chunk.bytes.length), chunk.bytes.length));
  spend(chunk, name.length);
  return name.replace(NOT_IN_NAMES, '_');
}

function skipName(cursor: Cursor): void {
  skip(cursor, LINK_BYTES);
  readText(cursor);
  skip(cursor, 2); // the NUL behind it
}
