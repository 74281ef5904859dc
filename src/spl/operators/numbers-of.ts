/** The numbers among a field's values, for functions that ignore everything else. */
import { parseNumber } from '../semantics/number.ts';
import type { Value } from '../semantics/value.ts';

/** Calls `use` for each value that is a number. */
export function eachNumber(value: Value, use: (number: number) => void): void {
  if (typeof value === 'string') {
    const number = parseNumber(value);
    if (number !== undefined) use(number);
    return;
  }
  for (const text of value) eachNumber(text, use);
}
