/** Values of events as they lie in an event log, each with the text that Windows makes of it. */
import type { TestValue } from './write-evtx.ts';

/** A value and its text, before it is escaped. */
export interface Sample {
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly text: string;
}

export const STRING = 0x01;
export const SID = 0x13;
export const ARRAY = 0x80;

/** Little-endian, of a width in bytes. */
export function number(width: number, value: bigint | number): Uint8Array {
  const wide = BigInt.asUintN(8 * width, BigInt(value));
  return Uint8Array.from({ length: width }, (_, index) => Number((wide >> BigInt(8 * index)) & 0xffn));
}

/** UTF-16. */
export function unicode(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le');
}

export function string(text: string): TestValue {
  return { type: STRING, bytes: unicode(text) };
}

/** S-1-AUTHORITY-PARTS. */
export function sid(authority: number, parts: readonly number[]): Uint8Array {
  const wide = number(6, authority).reverse();
  return Buffer.concat([Uint8Array.of(1, parts.length), wide, ...parts.map((part) => number(4, part))]);
}

/** Seconds since 1970 and 100 ns as a FILETIME. */
export function fileTime(seconds: number, ticks = 0): Uint8Array {
  return number(8, (BigInt(seconds) + 11_644_473_600n) * 10_000_000n + BigInt(ticks));
}

function systemTime(fields: readonly number[]): Uint8Array {
  return Buffer.concat(fields.map((field) => number(2, field)));
}

const float = (value: number): Uint8Array => new Uint8Array(Float32Array.of(value).buffer);
const double = (value: number): Uint8Array => new Uint8Array(Float64Array.of(value).buffer);
const GUID = Buffer.from('d1c2b3a4f6e51807192a3b4c5d6e7f80', 'hex');

/** What stands in the documents, and what Windows does beyond them. */
export const SAMPLES: readonly Sample[] = [
  { type: 0x00, bytes: Uint8Array.of(), text: '' },
  { type: 0x00, bytes: Uint8Array.of(1, 2), text: '' },
  { type: STRING, bytes: Uint8Array.of(), text: '' },
  { type: STRING, bytes: unicode('Grüße 😀 \'q\' "d" %%1833'), text: 'Grüße 😀 \'q\' "d" %%1833' },
  { type: STRING, bytes: unicode('up to here\0not this'), text: 'up to here' },
  { type: STRING, bytes: unicode('first\r\n\t\tsecond\n\nfourth'), text: 'first\n\t\tsecond\n\nfourth' },
  { type: STRING, bytes: unicode('\u0001bell\u0007 \ud800 half \ufffe'), text: '_bell_ _ half _' },
  { type: 0x02, bytes: Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x80, 0), text: 'Grüß€' },
  { type: 0x03, bytes: number(1, -128), text: '-128' },
  { type: 0x04, bytes: number(1, 255), text: '255' },
  { type: 0x05, bytes: number(2, -32_768), text: '-32768' },
  { type: 0x06, bytes: number(2, 65_535), text: '65535' },
  { type: 0x07, bytes: number(4, -2_147_483_648), text: '-2147483648' },
  { type: 0x08, bytes: number(4, 4_294_967_295), text: '4294967295' },
  { type: 0x09, bytes: number(8, -(2n ** 63n)), text: '-9223372036854775808' },
  { type: 0x0a, bytes: number(8, 2n ** 64n - 1n), text: '18446744073709551615' },
  { type: 0x0b, bytes: float(0.1), text: '0.1' },
  { type: 0x0b, bytes: float(-1234.5), text: '-1234.5' },
  { type: 0x0c, bytes: double(0.1), text: '0.1' },
  { type: 0x0d, bytes: number(4, 0), text: 'false' },
  { type: 0x0d, bytes: number(4, 1), text: 'true' },
  { type: 0x0d, bytes: number(1, 1), text: 'true' },
  { type: 0x0d, bytes: number(4, 6), text: '6' },
  { type: 0x0e, bytes: Uint8Array.of(0x00, 0xab, 0x0f), text: '00AB0F' },
  { type: 0x0f, bytes: GUID, text: '{A4B3C2D1-E5F6-0718-192A-3B4C5D6E7F80}' },
  { type: 0x10, bytes: number(4, 18), text: '0x12' },
  { type: 0x10, bytes: number(8, 0xff_ffff_ffff), text: '0xffffffffff' },
  { type: 0x11, bytes: fileTime(1_558_287_120, 4_829_823), text: '2019-05-19T17:32:00.482982300Z' },
  { type: 0x11, bytes: number(8, 0), text: '1601-01-01T00:00:00.000000000Z' },
  { type: 0x11, bytes: fileTime(253_402_300_800), text: '0000-01-01T00:00:00.000000000Z' },
  { type: 0x11, bytes: number(8, 2n ** 64n - 1n), text: '0000-00-00T00:00:00.000000000Z' },
  { type: 0x12, bytes: systemTime([2024, 2, 4, 29, 23, 59, 58, 7]), text: '2024-02-29T23:59:58.007000000Z' },
  { type: 0x12, bytes: systemTime([2023, 2, 4, 29, 23, 59, 58, 7]), text: '1601-01-01T00:00:00.000000000Z' },
  { type: 0x12, bytes: systemTime([0, 0, 0, 0, 0, 0, 0, 0]), text: '1601-01-01T00:00:00.000000000Z' },
  { type: SID, bytes: sid(5, [18]), text: 'S-1-5-18' },
  { type: SID, bytes: sid(5, [21, 1_004_336_348, 4_294_967_295, 500]), text: 'S-1-5-21-1004336348-4294967295-500' },
  { type: SID, bytes: sid(0xffff_ffff_ffff, []), text: 'S-1-281474976710655' },
  { type: 0x14, bytes: number(4, 0xc000_006d), text: '0xc000006d' },
  { type: 0x14, bytes: number(4, 0), text: '0x0' },
  { type: 0x15, bytes: number(8, 0x8020_0000_0000_0000n), text: '0x8020000000000000' },
  { type: 0x21, bytes: Uint8Array.of(), text: '' },
];
