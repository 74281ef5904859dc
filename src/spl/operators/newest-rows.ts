/** Puts rows of several searches in the order of events: newest first. */
import { parseNumber } from '../semantics/number.ts';
import type { Row } from '../semantics/value.ts';
import { timeOf } from './aggregate-columns.ts';

/** Rows newest first; those of one time stay in order, those without a time come last. */
export function newestRows(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row, index) => ({ row, index, time: parseNumber(timeOf(row) ?? '') ?? -Infinity }));
  return keyed.sort((a, b) => (a.time === b.time ? a.index - b.index : b.time - a.time)).map(({ row }) => row);
}
