/** Bytes that were read as latin1, back to the UTF-8 text they are. */

const BEYOND_ASCII = /[\x80-\xff]/;

/** Decodes a text whose characters are bytes as UTF-8; what is no UTF-8 becomes U+FFFD. */
export function decodeLatin1(bytes: string): string {
  return BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
