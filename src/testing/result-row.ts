/** From the engine's rows to rows as they are printed and judged. */
import type { ResultRow } from '../results/trace.ts';
import type { Row } from '../spl/semantics/value.ts';

/** The row's fields in the order of the result's columns; absent fields are left out. */
export function resultRow(fields: readonly string[], row: Row): ResultRow {
  const cells = fields.flatMap((field) => {
    const value = row.get(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  return Object.fromEntries(cells);
}
