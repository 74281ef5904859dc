/** Unpacks gzip piece by piece. */
import { Gunzip } from 'minizlib';
import { FileError } from '../base/files.ts';
import type { ByteReader } from './byte-reader.ts';

/** Packed bytes that are unpacked at a time; a thousand times as many can come out. */
const PACKED_BLOCK = 16 * 1024;

/** `path` names the file in errors. Reading throws `FileError` when it is damaged, or unpacks to more than `maxUnpacked` bytes. */
export function unpackGzip(path: string, packed: ByteReader, maxUnpacked: number): ByteReader {
  const gunzip = new Gunzip({});
  const block = new Uint8Array(PACKED_BLOCK);
  let waiting: Uint8Array[] = [];
  let problem: unknown;
  let total = 0;
  let ended = false;
  gunzip.on('data', (piece: Buffer) => void waiting.push(piece));
  gunzip.on('error', (error: unknown) => (problem ??= error));
  const more = (): void => {
    const count = packed.read(block);
    ended = count === 0;
    if (ended) gunzip.end();
    else gunzip.write(Buffer.from(block.subarray(0, count)));
    if (problem !== undefined) throw new FileError(path, 'is no sound gzip file', { cause: problem });
    total += waiting.reduce((size, { length }) => size + length, 0);
    if (total > maxUnpacked) throw new FileError(path, `unpacks to more than ${Math.round(maxUnpacked / 1024 / 1024)} MB`);
  };
  return {
    read: (into) => {
      while (waiting.length === 0 && !ended) more();
      const [first, ...others] = waiting;
      if (first === undefined) return 0;
      const piece = first.subarray(0, into.length);
      into.set(piece);
      waiting = piece.length < first.length ? [first.subarray(piece.length), ...others] : others;
      return piece.length;
    },
    close: () => packed.close(),
  };
}
