/** Reads a lookup's CSV file into memory. */
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { LookupTable } from './knowledge.ts';

/** A lookup that unpacks to more than this is refused. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Reads a .csv or .csv.gz file: the first row names the columns. Throws `FileError` when it cannot be read or is no CSV. */
export function readLookupFile(fs: FileSystem, path: string): LookupTable {
  const bytes = fs.readBytes(path);
  try {
    const text = new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes);
    const records = parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
    const [columns = [], ...rows] = records;
    return { columns: columns.map((name) => name.trim()), rows };
  } catch (error) {
    throw new FileError(path, `it cannot be read as a CSV lookup: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
