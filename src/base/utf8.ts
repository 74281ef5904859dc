/** Bytes to text: UTF-8 only, so that a wrong encoding is said and never becomes wrong letters in an app. */
import { isUtf8 } from 'node:buffer';
import { FileError } from './files.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** The text of a file's bytes, without a byte order mark. Throws `FileError` when they are no UTF-8. */
export function decodeUtf8(path: string, bytes: Uint8Array): string {
  if (!isUtf8(bytes)) throw new FileError(path, 'is not UTF-8 text');
  const text = textOf(bytes);
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/** The text of bytes that we have made of one, or that may be anything: what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
