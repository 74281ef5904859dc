/** Whether values are numbers, for functions that take only numbers. */
import { parseNumber } from '../semantics/number.ts';
import type { Value } from '../semantics/value.ts';

/** Whether every value of a field is a number. */
export function isNumeric(value: Value): boolean {
  return typeof value === 'string' ? parseNumber(value) !== undefined : value.every((text) => parseNumber(text) !== undefined);
}
