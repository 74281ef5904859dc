/** The result of a search as JSON, CSV or a table. */
import type { ResultRow, ResultWarning } from '../../results/trace.ts';
import type { Colors } from '../colors.ts';
import { renderTable } from '../render-table.ts';

export interface SearchOutput {
  /** Columns in order. */
  readonly fields: readonly string[];
  /** Whether the search leaves open which fields there are, as of events. */
  readonly open: boolean;
  readonly rows: readonly ResultRow[];
  readonly warnings: readonly ResultWarning[];
}

/** The whole document. */
export function searchJson({ fields, rows, warnings }: SearchOutput): string {
  return `${JSON.stringify({ fields, rows, warnings }, null, 2)}\n`;
}

/** CSV as RFC 4180 writes it, but with plain newlines; values of a multivalue field stand below each other in one cell, as Splunk exports them. */
export function searchCsv({ fields, rows }: SearchOutput): string {
  if (fields.length === 0) return '';
  const lines = [fields.map(csvCell), ...rows.map((row) => fields.map((field) => csvCell(joined(row, field))))];
  return lines.map((cells) => `${cells.join(',')}\n`).join('');
}

/** A table; of events whose fields the search has not chosen only their time and text, as Splunk lists events. */
export function searchTable(
  { fields, open, rows }: SearchOutput,
  options: { readonly colors: Colors; readonly columns: number | undefined },
): string {
  const shown = open && fields.includes('_raw') ? fields.filter((field) => field === '_time' || field === '_raw') : fields;
  const readable = rows.map((row) => ({
    ...row,
    ...(typeof row['_time'] === 'string' ? { _time: readableTime(row['_time']) } : {}),
  }));
  const cellWidth = options.columns === undefined ? {} : { cellWidth: Math.max(40, options.columns - 26) };
  return renderTable(shown, readable, { colors: options.colors, ...cellWidth });
}

function joined(row: ResultRow, field: string): string {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  if (value === undefined) return '';
  return typeof value === 'string' ? value : value.join('\n');
}

function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Epoch seconds as ISO 8601 in UTC, to the millisecond; anything else stays as it is. */
function readableTime(text: string): string {
  const milliseconds = Number(text) * 1000;
  const valid = /^-?\d+(\.\d+)?$/.test(text) && Math.abs(milliseconds) <= 8.64e15;
  return valid ? new Date(milliseconds).toISOString() : text;
}
