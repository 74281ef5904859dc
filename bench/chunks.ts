/** Reads a file in pieces as fast as Node can: what every other measurement is compared with. */
import { closeSync, openSync, readSync } from 'node:fs';

/** The bytes of a file, in pieces of `size` bytes, in one buffer that is used again. */
export function* pieces(file: string, size: number): Generator<Buffer<ArrayBuffer>> {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(size);
  try {
    for (let read = readSync(descriptor, buffer, 0, size, null); read > 0; read = readSync(descriptor, buffer, 0, size, null)) {
      yield buffer.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The texts between separators, read in pieces of `size` bytes as latin1. */
export function* split(file: string, size: number, separator: string): Generator<string> {
  let rest = '';
  for (const piece of pieces(file, size)) {
    const text = rest + piece.toString('latin1');
    let start = 0;
    for (let end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      yield text.slice(start, end);
      start = end + separator.length;
    }
    rest = text.slice(start);
  }
  if (rest !== '') yield rest;
}
