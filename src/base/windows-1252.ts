/** Text in Windows-1252, the code page of Western machines. Some versions of Node read its bytes from 0x80 to 0x9f as control characters. */

/** From 0x80 to 0x9f; five of them are not used. (WHATWG Encoding Standard, index windows-1252.) */
const SPECIAL = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Every byte is a character. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\x80-\x9f]/g, (character) => SPECIAL[character.charCodeAt(0) - 0x80] ?? character);
}
