/** Conversions of values inside an expression: to text, to a number, to a truth value, to what a field can hold. */
import { formatNumber, parseNumeric } from '../semantics/number.ts';
import type { Numeric } from '../semantics/number.ts';
import type { EvalValue, Value } from '../semantics/value.ts';

/** A value that is text throughout, as the text functions and the dot see it. */
export type TextValue = string | readonly string[];

/** The text of a value; null for none. Booleans print as `True` and `False`. */
export function toText(value: EvalValue): TextValue | null {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isMultivalue(value) ? value : formatNumber(value);
}

/** The number a value is or whose text it is; null for none and for a multivalue. */
export function toNumeric(value: EvalValue): Numeric | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseNumeric(value) ?? null;
  if (value === null || typeof value === 'boolean' || isMultivalue(value)) return null;
  return value;
}

/** Whether a value is several texts. */
export function isMultivalue(value: EvalValue): value is readonly string[] {
  return Array.isArray(value);
}

/** The values of a value: none for null, one for a scalar. */
export function toList(value: EvalValue): readonly string[] {
  const text = toText(value);
  if (text === null) return [];
  return typeof text === 'string' ? [text] : text;
}

/** A list of texts as a value: a multivalue of one is that value, of none is null. */
export function fromList(list: readonly string[]): string | readonly string[] | null {
  const [first] = list;
  if (first === undefined) return null;
  return list.length === 1 ? first : list;
}

/** Whether a condition holds: null, and everything that is no Boolean, counts as false. */
export function truth(value: EvalValue): boolean {
  return value === true;
}

/** A condition in three-valued logic: null, and everything that is no Boolean, is unknown. */
export function ternary(value: EvalValue): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/**
 * What a field holds after an assignment; null clears it. A Boolean cannot be assigned in Splunk, which analysis reports; here it becomes the
 * text that tostring() gives it.
 */
export function toFieldValue(value: EvalValue): Value | null {
  if (typeof value === 'string' || value === null) return value;
  const text = toText(value);
  return text === null || typeof text === 'string' ? text : fromList(text);
}
