/** The chosen reading of what no manual settles about values and expressions: one function and one test for each, so that it is flipped in one place. */
import { roundDecimal } from './number.ts';
import type { Inexact } from './value.ts';
import type { XmlElement } from './xml-tree.ts';

/** `search mv!=v`: true if any value differs (question 1), as `=` is true if any value matches. */
export function anyValueDiffers(values: readonly string[], equal: (value: string) => boolean): boolean {
  return !values.every(equal);
}

/** `where mv!=x`, `mv<x`, `mv>x`: true if any value satisfies the comparison (question 2), as `=` does. */
export function anyValueSatisfies(values: readonly string[], holds: (value: string) => boolean): boolean {
  return values.some(holds);
}

/** `NOT null` is null, so `where NOT x="a"` drops rows without x (question 3). */
export function notNull(): boolean | null {
  return null;
}

/** `null AND other`: false when the other side is false, else null (question 3). */
export function andNull(other: boolean | null): boolean | null {
  return other === false ? false : null;
}

/** `null OR other`: true when the other side is true, else null (question 3). */
export function orNull(other: boolean | null): boolean | null {
  return other === true ? true : null;
}

/** `match(null, ..)` and `like(null, ..)` are null, so `NOT match(missing, ..)` drops the row (question 3). */
export function matchNull(): boolean | null {
  return null;
}

/** A number compared with a text that is none: both as texts (question 4), so that `5 < "abc"` is true and `5 = "abc"` is false. */
export function orderAsTexts(a: string, b: string, compareText: (a: string, b: string) => number): number {
  return compareText(a, b);
}

/** A number plus a text that is no number has no value (question 4); only two texts are joined. */
export function addNumberAndText(): null {
  return null;
}

/**
 * Something plus null is null, as all of eval has it (question 5). An example of the manual's page on foreach shows `total=total+<<FIELD>>` giving the
 * partial total where a field is null; for that, give `_other`.
 */
export function plusNull<T>(_other: T | null): T | null {
  return null;
}

/**
 * Whether `search` compares the values of a field without regard to case (question 17): those of every field, host, source, sourcetype and tag
 * among them; `CASE()` says otherwise.
 */
export function fieldIgnoresCase(_field: string): boolean {
  return true;
}

/** `mv . "x"` joins with each value (question 22); two multivalues pair up one by one as far as both go. */
export function concatenateMultivalue(left: string | readonly string[], right: string | readonly string[]): readonly string[] {
  if (typeof left === 'string') return typeof right === 'string' ? [left + right] : right.map((value) => left + value);
  if (typeof right === 'string') return left.map((value) => value + right);
  return left.slice(0, right.length).map((value, i) => value + (right[i] ?? ''));
}

/** `len(mv)` is the length of each value (question 22), as other text functions work on each value. */
export function lengthOfMultivalue(values: readonly string[], length: (value: string) => number): readonly string[] {
  return values.map((value) => String(length(value)));
}

/**
 * `mvindex` with a range that only partly fits gives the values there are (question 22); a range that starts behind the last value or ends
 * before the first has none.
 */
export function clipRange(start: number, end: number, length: number): readonly [number, number] | null {
  const from = start < 0 ? start + length : start;
  const to = end < 0 ? end + length : end;
  if (from >= length || to < 0 || to < from) return null;
  return [Math.max(0, from), Math.min(to, length - 1)];
}

/** `round(x, n)` prints n decimals, zeros included (question 13): `round(3, 2)` is `3.00`. */
export function roundTo(number: number, places: number): number | Inexact {
  const rounded = roundDecimal(number, places);
  if (places <= 0 || !Number.isFinite(rounded)) return rounded;
  const exponent = rounded === 0 ? 0 : Math.floor(Math.log10(Math.abs(rounded)) + 1e-12);
  return { number: rounded, digits: Math.max(1, places + 1 + exponent) };
}

/** To how many digits `pi()` is known: the manual says 11, and calculations with it are as exact. */
export const PI_DIGITS = 11;

/** Text left over behind what the format of strptime describes is ignored (question 14). */
export function acceptsRest(_rest: string): boolean {
  return true;
}

/** What strptime() and relative_time() give prints like any number: whole seconds without decimals (Splunk may add `.000000`). */
export function timeResult(epoch: number): number {
  return epoch;
}

/** A month added to a day that the new month does not have gives its last day: the 31st minus one month is the 30th (section 16). */
export function clampDay(day: number, daysInMonth: number): number {
  return Math.min(day, daysInMonth);
}

/** What xpath gives of an element: its text and that of all elements in it, one after the other, without white space around it. */
export function xpathElementText(element: XmlElement): string {
  const texts: string[] = [];
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    texts.push(next.text);
    open.push(...next.children.toReversed());
  }
  return texts.join('').trim();
}
