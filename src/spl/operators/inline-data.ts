/** Rows written in the search itself, as CSV or JSON: the data= of makeresults. */
import { parse } from 'csv-parse/sync';
import { isArray, isObject, parseJson, printJson, type JsonObject } from '../semantics/json.ts';
import type { Row, Value } from '../semantics/value.ts';
import { csvCell } from './open-questions.ts';

/** What was read. */
export interface InlineData {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** What is wrong with the text, in a sentence; then there are no rows. */
  readonly problem?: string;
}

/** Parses `data` as `csv` or `json`. Every row is a new one. */
export function parseInlineData(format: string, data: string): InlineData {
  return format.toLowerCase() === 'json' ? parseJsonRows(data) : parseCsv(data);
}

/** The first line has the names; blanks around names and values do not count. */
function parseCsv(data: string): InlineData {
  let lines: readonly (readonly string[])[];
  try {
    lines = parse(data.trim(), { trim: true, skip_empty_lines: true, relax_column_count: true, bom: true });
  } catch (error) {
    return { columns: [], rows: [], problem: `The data is no CSV: ${reason(error)}.` };
  }
  const [columns = [], ...cells] = lines;
  const rows = cells.map((line): Row => {
    const row: Row = new Map();
    for (const [i, name] of columns.entries()) {
      const value = csvCell(line[i] ?? '');
      if (value !== null) row.set(name, value);
    }
    return row;
  });
  return { columns, rows };
}

/** An array of objects, or one: each is a row with its text as _raw and its keys as fields; numbers as they are written, objects and arrays as JSON texts. */
function parseJsonRows(data: string): InlineData {
  const parsed = parseJson(data);
  if (parsed === undefined) return { columns: [], rows: [], problem: 'The data is no JSON.' };
  const rows: Row[] = [];
  for (const item of isArray(parsed) ? parsed : [parsed]) {
    if (!isObject(item)) return { columns: [], rows: [], problem: 'JSON data must be an array of objects.' };
    rows.push(jsonRow(item));
  }
  return { columns: [], rows };
}

function jsonRow(item: JsonObject): Row {
  const row: Row = new Map<string, Value>([['_raw', printJson(item)]]);
  for (const [name, value] of item) {
    if (value !== null) row.set(name, typeof value === 'string' ? value : printJson(value));
  }
  return row;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
