/** Values of events as text (MS-EVEN6, 2.2.12.3 and 3.1.4.7.3), as Windows writes them. */
import { decodeWindows1252 } from '../../base/windows-1252.ts';
import { EvtxDamage } from './chunk.ts';
import { fileTimeText, systemTimeText } from './windows-time.ts';

/** Types of values that need more than text. */
export const NULL_TYPE = 0x00;
export const BINXML_TYPE = 0x21;
/** Set in the type of an array. */
export const ARRAY_FLAG = 0x80;

interface ValueType {
  /** Bytes of a value; undefined where they differ. */
  readonly bytes: number | undefined;
  readonly text: (bytes: Buffer, start: number, size: number) => string;
}

const hex = (digits: string): string => `0x${digits}`;

/** By number of the type. */
const TYPES: ReadonlyMap<number, ValueType> = new Map<number, ValueType>([
  [NULL_TYPE, { bytes: undefined, text: () => '' }],
  [0x01, { bytes: undefined, text: unicodeText }],
  [0x02, { bytes: undefined, text: ansiText }],
  [0x03, { bytes: 1, text: (bytes, at) => String(bytes.readInt8(at)) }],
  [0x04, { bytes: 1, text: (bytes, at) => String(bytes.readUInt8(at)) }],
  [0x05, { bytes: 2, text: (bytes, at) => String(bytes.readInt16LE(at)) }],
  [0x06, { bytes: 2, text: (bytes, at) => String(bytes.readUInt16LE(at)) }],
  [0x07, { bytes: 4, text: (bytes, at) => String(bytes.readInt32LE(at)) }],
  [0x08, { bytes: 4, text: (bytes, at) => String(bytes.readUInt32LE(at)) }],
  [0x09, { bytes: 8, text: (bytes, at) => String(bytes.readBigInt64LE(at)) }],
  [0x0a, { bytes: 8, text: (bytes, at) => String(bytes.readBigUInt64LE(at)) }],
  [0x0b, { bytes: 4, text: (bytes, at) => realText(bytes.readFloatLE(at)) }],
  [0x0c, { bytes: 8, text: (bytes, at) => String(bytes.readDoubleLE(at)) }],
  [0x0d, { bytes: 1, text: (bytes, at, size) => booleanText(size < 4 ? bytes.readInt8(at) : bytes.readInt32LE(at)) }],
  [0x0e, { bytes: undefined, text: (bytes, at, size) => bytes.toString('hex', at, at + size).toUpperCase() }],
  [0x0f, { bytes: 16, text: guidText }],
  [0x10, { bytes: undefined, text: sizeText }],
  [0x11, { bytes: 8, text: (bytes, at) => fileTimeText(bytes.readBigUInt64LE(at)) }],
  [
    0x12,
    {
      bytes: 16,
      text: (bytes, at) => systemTimeText(Array.from({ length: 8 }, (_, field) => bytes.readUInt16LE(at + 2 * field))),
    },
  ],
  [0x13, { bytes: undefined, text: sidText }],
  [0x14, { bytes: 4, text: (bytes, at) => hex(bytes.readUInt32LE(at).toString(16)) }],
  [0x15, { bytes: 8, text: (bytes, at) => hex(bytes.readBigUInt64LE(at).toString(16)) }],
  // An empty one holds nothing; what is in the others is written with the element they stand in.
  [BINXML_TYPE, { bytes: undefined, text: () => '' }],
]);

/** Text of a value that lies within `bytes`; not XML yet. Throws `EvtxDamage` for a type that is not known, and bytes that are too few. */
export function valueText(type: number, bytes: Buffer, start: number, size: number): string {
  const known = TYPES.get(type);
  if (known === undefined) throw new EvtxDamage(`it holds a value of type ${hex(type.toString(16))}, which is not known`);
  if (size === 0) return '';
  if (size < (known.bytes ?? 0)) throw new EvtxDamage('a value is too short for its type');
  return known.text(bytes, start, size);
}

/** Bytes of each item of an array; undefined where they differ. */
export function itemBytes(type: number, size: number): number | undefined {
  // A SizeT is as wide as the words of the machine, which the array does not say.
  if (type === 0x10) return size % 8 === 0 ? 8 : 4;
  return type === 0x0d ? 4 : TYPES.get(type)?.bytes;
}

/** Up to the first NUL. */
function unicodeText(bytes: Buffer, start: number, size: number): string {
  const text = bytes.toString('utf16le', start, start + size);
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/** The code page is not written anywhere; the usual one of Western machines is taken. */
function ansiText(bytes: Buffer, start: number, size: number): string {
  return decodeWindows1252(bytes.subarray(start, start + size)).replaceAll('\0', '');
}

/** The fewest digits that give the same number of 32 bits. */
function realText(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(value);
}

/** Four bytes in logs, whatever the document says. Some providers keep numbers in values that say they are boolean. */
function booleanText(value: number): string {
  return value === 0 ? 'false' : value === 1 ? 'true' : String(value);
}

/** In capitals, as Windows up to 10 and Server 2019 writes it and as forwarders record it; later ones write small letters. */
function guidText(bytes: Buffer, start: number): string {
  const digits = bytes.toString('hex', start + 8, start + 16);
  const first = bytes.readUInt32LE(start).toString(16).padStart(8, '0');
  const [second = '', third = ''] = [4, 6].map((at) =>
    bytes
      .readUInt16LE(start + at)
      .toString(16)
      .padStart(4, '0'),
  );
  return `{${first}-${second}-${third}-${digits.slice(0, 4)}-${digits.slice(4)}}`.toUpperCase();
}

function sizeText(bytes: Buffer, start: number, size: number): string {
  if (size < 4) throw new EvtxDamage('a value is too short for its type');
  return hex(size < 8 ? bytes.readUInt32LE(start).toString(16) : bytes.readBigUInt64LE(start).toString(16));
}

/** MS-DTYP, 2.4.2.1. */
function sidText(bytes: Buffer, start: number, size: number): string {
  if (size < sidBytes(bytes, start, size)) throw new EvtxDamage('a security identifier is not whole');
  const count = bytes.readUInt8(start + 1);
  const parts = Array.from({ length: count }, (_, part) => `-${bytes.readUInt32LE(start + 8 + 4 * part)}`);
  return `S-${bytes.readUInt8(start)}-${bytes.readUIntBE(start + 2, 6)}${parts.join('')}`;
}

/** How long a security identifier says it is. */
export function sidBytes(bytes: Buffer, start: number, size: number): number {
  return size < 8 ? 8 : 8 + 4 * bytes.readUInt8(start + 1);
}
