/** Content hashes, as short as is safe to write thousands of them. */
import { hash as digest } from 'node:crypto';

/** SHA-256 in base64url. */
export function hash(data: string | Uint8Array): string {
  return digest('sha256', data, 'base64url');
}
