/** The items of a value that is an array (MS-EVEN6, 3.1.4.7.5). */
import { itemBytes, sidBytes } from './value-text.ts';

/** Where an item lies, and its bytes. */
export interface Item {
  readonly start: number;
  readonly size: number;
}

const STRING = 0x01;
const ANSI_STRING = 0x02;
const SID = 0x13;

/** `type` is that of an item. Texts end with a NUL, the last one also with the array. An array of what has no length of its own is one item. */
export function arrayItems(type: number, bytes: Buffer, start: number, size: number): readonly Item[] {
  const items: Item[] = [];
  const width = itemBytes(type, size);
  for (let at = start; at < start + size;) {
    const left = start + size - at;
    const length = Math.min(left, Math.max(1, width ?? itemLength(type, bytes, at, left)));
    items.push({ start: at, size: length });
    at += length;
  }
  return items;
}

function itemLength(type: number, bytes: Buffer, at: number, left: number): number {
  switch (type) {
    case STRING: {
      let end = at;
      while (end + 1 < at + left && bytes.readUInt16LE(end) !== 0) end += 2;
      return end + 2 - at;
    }
    case ANSI_STRING: {
      const nul = bytes.indexOf(0, at);
      return nul < 0 ? left : nul + 1 - at;
    }
    case SID:
      return sidBytes(bytes, at, left);
    default:
      return left;
  }
}
