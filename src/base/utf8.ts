/** Bytes to text: UTF-8 only, so that a wrong encoding is said and never becomes wrong letters in an app. */
import { FileError } from './files.ts';

/** The text of a file's bytes, without a byte order mark. Throws `FileError` when they are no UTF-8. */
export function decodeUtf8(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new FileError(path, 'is not UTF-8 text', { cause: error });
  }
}
