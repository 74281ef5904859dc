/** Reads a lookup's table into memory: a CSV file, or the JSON of a KV store collection. */
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { LookupTable } from './knowledge.ts';
import { tableOfRows } from './table-of-rows.ts';

/** A lookup that unpacks to more than this is refused. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * Reads a .csv or .csv.gz file, whose first row names the columns, or a .json file: an array of objects, or one object a line, as a collection is
 * exported. Throws `FileError` when it cannot be read or is none of these.
 */
export function readLookupFile(fs: FileSystem, path: string): LookupTable {
  const bytes = fs.readBytes(path);
  try {
    const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes);
    if (/\.json$/i.test(path)) return tableOfRows(readJsonRows(text));
    const records = parse(text, {
      ...{ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
      // Blanks behind a comma are no part of an unquoted cell: ESCU's dynamic_dns_providers_default.csv has `*.4irc.com*, True` and is asked for `=True`.
      ltrim: true,
    });
    const [columns = [], ...rows] = records;
    return { columns: columns.map((name) => name.trim()), rows };
  } catch (error) {
    throw new FileError(path, `it cannot be read as a lookup: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function readJsonRows(text: string): readonly Readonly<Record<string, unknown>>[] {
  const written = text.trim();
  const rows: unknown = written.startsWith('[')
    ? JSON.parse(written)
    : written.split(/\r?\n/).map((line): unknown => JSON.parse(line));
  if (!Array.isArray(rows) || !rows.every(isRow)) throw new Error('an array of objects is expected, or one object a line');
  return rows;
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
