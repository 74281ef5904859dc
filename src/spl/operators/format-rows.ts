/** Rows as the text of a search expression: what `format` writes, and what a subsearch becomes without it. */
import type { Row, Value } from '../semantics/value.ts';
import { valuesOf } from './field-values.ts';

/** The pieces that rows are joined with. (Search Reference, `format`.) */
export interface RowFormat {
  readonly rowPrefix: string;
  readonly columnPrefix: string;
  readonly columnSeparator: string;
  readonly columnEnd: string;
  readonly rowSeparator: string;
  readonly rowEnd: string;
  /** Between the values of a multivalue. */
  readonly valueSeparator: string;
  /** What no row at all gives. */
  readonly empty: string;
  /** Whether values are in quotes. */
  readonly quote: boolean;
}

export const IMPLICIT_FORMAT: RowFormat = {
  rowPrefix: '(',
  columnPrefix: '(',
  columnSeparator: 'AND',
  columnEnd: ')',
  rowSeparator: 'OR',
  rowEnd: ')',
  valueSeparator: 'OR',
  empty: 'NOT( )',
  quote: true,
};

/** Fields whose values are put in as they are. */
const RAW_FIELDS: ReadonlySet<string> = new Set(['search', 'query']);

/** `( ( a="x" AND b="y" ) OR ( a="z" ) )`. Internal fields are left out, and rows that have no others. */
export function formatRows(rows: readonly Row[], format: RowFormat = IMPLICIT_FORMAT): string {
  const texts = rows.map((row) => formatRow(row, format)).filter((text) => text !== '');
  if (texts.length === 0) return format.empty;
  return [format.rowPrefix, texts.join(` ${format.rowSeparator} `), format.rowEnd].filter((text) => text !== '').join(' ');
}

/** `name="value"`, or `name=value` when it is not to be quoted: its quotes and backslashes escaped so that it reads back as it is. */
export function formatComparison(field: string, value: string, quote = true): string {
  const name = /^[\w.:{}@-]+$/.test(field) ? field : quoted(field);
  return `${name}=${quote ? quoted(value) : value}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function formatRow(row: Row, format: RowFormat): string {
  const columns = [...row].filter(([field]) => !field.startsWith('_')).map(([field, value]) => formatField(field, value, format));
  if (columns.length === 0) return '';
  const { columnPrefix, columnSeparator, columnEnd } = format;
  return [columnPrefix, columns.join(` ${columnSeparator} `), columnEnd].filter((text) => text !== '').join(' ');
}

function formatField(field: string, value: Value, format: RowFormat): string {
  const texts = valuesOf(value).map((text) => (RAW_FIELDS.has(field) ? text : formatComparison(field, text, format.quote)));
  const [only = '', ...others] = texts;
  return others.length === 0 ? only : `( ${texts.join(` ${format.valueSeparator} `)} )`;
}
