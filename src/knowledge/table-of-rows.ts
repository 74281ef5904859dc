/** A lookup table out of rows that are written as objects. */
import type { LookupTable } from './knowledge.ts';

/** Columns in the order in which they first come; what a row has not got, or null, is an empty cell; lists and objects are JSON. */
export function tableOfRows(rows: readonly Readonly<Record<string, unknown>>[]): LookupTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, rows: rows.map((row) => columns.map((column) => cellOf(row[column]))) };
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
