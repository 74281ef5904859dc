/** Rows of lookup tables, and tables of rows: what inputlookup reads and outputlookup writes. */
import { inBatches } from './batches.ts';
import { csvCell } from './open-questions.ts';
import { valuesOf } from './field-values.ts';
import type { Batch, Row } from '../semantics/value.ts';
import type { LookupTable } from '../lookup-table.ts';

/** Every row of a table; an empty cell is no field. */
export function* tableRows(table: LookupTable): Generator<Batch> {
  yield* inBatches(rowsOf(table));
}

function* rowsOf({ columns, rows }: LookupTable): Generator<Row> {
  for (const cells of rows) {
    const row: Row = new Map();
    for (const [position, column] of columns.entries()) {
      const cell = csvCell(cells[position] ?? '');
      if (cell !== null) row.set(column, cell);
    }
    yield row;
  }
}

/** A table of rows with these columns; values of a multivalue stand on lines of their own, as in a CSV file. */
export function tableOf(columns: readonly string[], rows: readonly Row[]): LookupTable {
  return { columns, rows: rows.map((row) => columns.map((column) => valuesOf(row.get(column) ?? '').join('\n'))) };
}

/** Names of the fields of rows in order of first appearance. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) names.add(name);
  return [...names];
}
