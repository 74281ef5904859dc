/** Orders of values: lexicographic as sort and stats use it, and the comparison of eval. */
import { formatNumber, parseNumber, plain } from './number.ts';
import type { Numeric } from './number.ts';
import { orderAsTexts } from './open-questions.ts';

/** Lexicographic order by code point (the order of UTF-8 bytes): negative, zero or positive. Upper case comes before lower case. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return byCodePoint(left) - byCodePoint(right);
  }
  return a.length - b.length;
}

/** Numbers before texts, numbers by value, texts lexicographically: the order of min() and max(). */
export function compareNumbersFirst(a: string, b: string): number {
  const left = parseNumber(a);
  const right = parseNumber(b);
  if (left !== undefined && right !== undefined) return left - right || compareText(a, b);
  if (left !== undefined) return -1;
  return right !== undefined ? 1 : compareText(a, b);
}

/** The comparison of eval and where: by value when both are numbers, else as text, case-sensitive. NaN when a side is no number to compare with. */
export function compareScalars(a: string | Numeric, b: string | Numeric): number {
  const left = typeof a === 'string' ? parseNumber(a) : plain(a);
  const right = left === undefined ? undefined : typeof b === 'string' ? parseNumber(b) : plain(b);
  if (left !== undefined && right !== undefined) {
    if (left === right) return typeof a === 'string' && typeof b === 'string' ? compareDigits(a, b) : 0;
    return left < right ? -1 : left > right ? 1 : NaN;
  }
  return orderAsTexts(textOf(a), textOf(b), compareText);
}

/** Two texts of the same double: numbers of more digits than a double holds, such as identifiers, are still told apart. */
function compareDigits(a: string, b: string): number {
  if (a.length <= 15 || a.length !== b.length || !/^\d+$/.test(a) || !/^\d+$/.test(b)) return 0;
  return compareText(a, b);
}

function textOf(value: string | Numeric): string {
  return typeof value === 'string' ? value : formatNumber(value);
}

/** UTF-16 puts surrogates (code points above U+FFFF) before U+E000; code point order puts them last. */
function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
