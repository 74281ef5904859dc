/** Bytes that are no UTF-8, written as `\xF3`, as Splunk does with what its charset cannot read (props.conf.spec, CHARSET). */
import { isUtf8 } from 'node:buffer';
import type { ByteReader } from './byte-reader.ts';

/** Into less than this nothing is read at once. */
const SMALL = 64;
/** The longest character, but for its last byte. */
const LONGEST_REST = 3;

/** A reader of the same text with every byte that is no part of a character escaped. What is sound is not copied. */
export function escapeInvalidUtf8(reader: ByteReader): ByteReader {
  let waiting: Uint8Array = new Uint8Array(0);
  let cut: Uint8Array = new Uint8Array(0);
  let ended = false;
  /** Gives how many sound bytes it has put into `into`; when they are not sound they wait, escaped. */
  const readInto = (into: Uint8Array): number => {
    into.set(cut);
    const count = reader.read(into.subarray(cut.length));
    ended = count === 0;
    const bytes = into.subarray(0, cut.length + count);
    const whole = ended ? bytes.length : bytes.length - lengthOfCut(bytes);
    cut = Uint8Array.from(bytes.subarray(whole));
    if (isUtf8(bytes.subarray(0, whole))) return whole;
    waiting = escaped(Uint8Array.from(bytes.subarray(0, whole)));
    return 0;
  };
  return {
    read: (into) => {
      while (waiting.length === 0 && !ended) {
        const direct = into.length >= SMALL;
        const block = direct ? into : new Uint8Array(SMALL);
        const count = readInto(block);
        if (direct && count > 0) return count;
        if (count > 0) waiting = block.subarray(0, count);
      }
      const piece = waiting.subarray(0, into.length);
      into.set(piece);
      waiting = waiting.subarray(piece.length);
      return piece.length;
    },
    close: () => reader.close(),
  };
}

/** Bytes at the end that may be the start of a character. */
function lengthOfCut(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(LONGEST_REST, bytes.length); length++) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte >= 0xc0) return lengthOfCharacter(byte) > length ? length : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function lengthOfCharacter(first: number): number {
  if (first < 0xc0) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function escaped(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = lengthOfCharacter(byte);
    if (byte < 0x80 || (byte >= 0xc0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)))) at += length;
    else {
      pieces.push(bytes.subarray(from, at), Buffer.from(`\\x${byte.toString(16).toUpperCase()}`, 'latin1'));
      from = ++at;
    }
  }
  return Buffer.concat([...pieces, bytes.subarray(from)]);
}
