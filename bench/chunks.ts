/** Reads a file in pieces as fast as Node can: what every other measurement is compared with. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

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

/** The lines of a file, decoded as UTF-8. */
export function* lines(file: string): Generator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for (const piece of pieces(file, 4 << 20)) {
    const parts = (rest + decoder.write(piece)).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}
