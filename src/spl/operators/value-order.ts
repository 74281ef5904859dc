/** The order of values in `sort`: numbers, IP addresses, texts, or whatever suits the value. */
import { parseNumber } from '../semantics/number.ts';
import type { Value } from '../semantics/value.ts';
import { addressKey } from './address-key.ts';
import { compareText } from '../semantics/compare.ts';
import { valuesOf } from './field-values.ts';

/** How a sort field is read. */
export type OrderType = 'auto' | 'str' | 'ip' | 'num';

/** A value made ready for comparing: first by rank, then by number, then by text. */
export interface OrderKey {
  readonly rank: number;
  readonly number: number;
  readonly text: string;
}

/** The key of a value, or undefined for a missing field. A multivalue is ordered by its first value. */
export function orderKey(value: Value | undefined, type: OrderType): OrderKey | undefined {
  const text = value === undefined ? undefined : valuesOf(value)[0];
  if (text === undefined) return undefined;
  switch (type) {
    case 'str':
      return textKey(text);
    case 'num':
      return numberKey(text) ?? textKey(text);
    case 'ip':
      return ipKey(text) ?? textKey(text);
    case 'auto':
      return numberKey(text) ?? ipKey(text) ?? textKey(text);
  }
}

// Differs from Splunk: auto compares each pair by itself there, as numbers, as addresses or as texts, which is no order when a field mixes
// them ("10" < "10a" < "9" < "10"). Here numbers come first, then addresses, then texts; a text that starts below "0" comes before them all.
/** A total order of keys, missing fields left to the caller. */
export function compareKeys(a: OrderKey, b: OrderKey): number {
  return a.rank - b.rank || a.number - b.number || compareText(a.text, b.text);
}

function textKey(text: string): OrderKey {
  return { rank: text < '0' ? 0 : 3, number: 0, text };
}

function numberKey(text: string): OrderKey | undefined {
  const number = parseNumber(text);
  return number === undefined ? undefined : { rank: 1, number, text: '' };
}

function ipKey(text: string): OrderKey | undefined {
  const key = addressKey(text);
  return key === undefined ? undefined : { rank: 2, number: 0, text: key };
}
