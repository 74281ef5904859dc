/** Field values taken apart and put together: one value is a plain text, none is null. */
import type { Value } from '../semantics/value.ts';

/** The values of a field, one or many. */
export function valuesOf(value: Value): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

/** A multivalue of these; one is a plain value, none is null. */
export function asValue(values: readonly string[]): Value | null {
  const [first] = values;
  if (first === undefined) return null;
  return values.length === 1 ? first : values;
}

/** Changes each value; those for which `change` gives null are left out. */
export function mapValue(value: Value, change: (text: string) => string | null): Value | null {
  if (typeof value === 'string') return change(value);
  return asValue(value.map(change).filter((text) => text !== null));
}
