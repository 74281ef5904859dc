/** The delimiter that mvcombine and stats give a multivalue: nothing shows it but a nomv that comes next. */
import type { Value } from './value.ts';

const delimiters = new WeakMap<readonly string[], string>();

/** The value, with its delimiter remembered for as long as nobody makes a new one of it. */
export function delimited(value: Value, delimiter: string): Value {
  if (typeof value !== 'string') delimiters.set(value, delimiter);
  return value;
}

/** What nomv puts between values: the delimiter that a command gave them, else a line break. */
export function delimiterOf(values: readonly string[]): string {
  return delimiters.get(values) ?? '\n';
}
