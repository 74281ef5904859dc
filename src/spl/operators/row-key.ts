/** A text that two rows have in common just when they have the same fields with the same values. */
import type { Row } from '../semantics/value.ts';

/** The key of a row, whatever the order of its fields; the fields in `without` do not count. */
export function rowKey(row: Row, without: ReadonlySet<string> = new Set()): string {
  const entries = [...row].filter(([name]) => !without.has(name));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
