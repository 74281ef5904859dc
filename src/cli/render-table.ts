/** Result rows as a table for a person: columns in order, the values of a multivalue field below each other. */
import type { ResultRow } from '../results/trace.ts';
import type { Colors } from './colors.ts';
import { clip, padColumns, printable, textWidth } from './text-width.ts';

export interface TableOptions {
  readonly colors: Colors;
  /** Widest cell, in columns; wider text is cut. Unlimited when absent. */
  readonly cellWidth?: number;
}

/** Header, rule and rows; empty when there are no columns. */
export function renderTable(fields: readonly string[], rows: readonly ResultRow[], options: TableOptions): string {
  if (fields.length === 0) return '';
  const limit = options.cellWidth ?? Number.POSITIVE_INFINITY;
  const cells = rows.map((row) => fields.map((field) => cellLines(row, field).map((line) => clip(printable(line), limit))));
  const names = fields.map(printable);
  const widths = names.map((name, column) =>
    cells.reduce((widest, row) => Math.max(widest, ...(row[column] ?? []).map(textWidth)), textWidth(name)),
  );
  const last = widths.length - 1;
  const rule = widths.map((width, column) => '-'.repeat(column === last ? Math.min(width, 60) : width)).join('  ');
  const lines = [options.colors.bold(joinCells(names, widths)), options.colors.dim(rule)];
  for (const row of cells) {
    const height = row.reduce((most, cell) => Math.max(most, cell.length), 1);
    for (let line = 0; line < height; line++) {
      lines.push(
        joinCells(
          row.map((cell) => cell[line] ?? ''),
          widths,
        ),
      );
    }
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** The last column is not filled up: it may be as long as an event. */
function joinCells(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, column) => padColumns(cell, widths[column] ?? 0))
    .join('  ')
    .trimEnd();
}

function cellLines(row: ResultRow, field: string): readonly string[] {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  if (value === undefined) return [];
  return (typeof value === 'string' ? [value] : value).flatMap((text) => text.split(/\r?\n/));
}
