/** Content hashes, as short as is safe to write thousands of them. */
import { createHash } from 'node:crypto';

/** SHA-256 in base64url. */
export function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url');
}
