/** The SHA-256 of a file, read in pieces. */
import { createHash } from 'node:crypto';
import type { FileSystem } from '../base/files.ts';
import type { LfsPointer } from '../base/lfs-pointer.ts';

const PIECE = 1024 * 1024;

/** Throws `FileError` when it cannot be read. */
export function hashFile(files: FileSystem, path: string): LfsPointer {
  const file = files.open(path);
  try {
    const hash = createHash('sha256');
    const piece = new Uint8Array(PIECE);
    let size = 0;
    for (let count = file.read(piece, 0); count > 0; count = file.read(piece, size)) {
      hash.update(piece.subarray(0, count));
      size += count;
    }
    return { sha256: hash.digest('hex'), size };
  } finally {
    file.close();
  }
}
