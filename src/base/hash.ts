/** Content hashes, as short as is safe to write thousands of them. */
import { createHash, hash as digest } from 'node:crypto';

/** SHA-256 in base64url. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'base64url');
}

/** The same of all pieces, one after the other. */
export function hashOfAll(pieces: Iterable<Uint8Array>): string {
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece);
  return sum.digest('base64url');
}
