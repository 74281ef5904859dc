/** The lookups of a test: rows that stand in it, or files of the project. */
import { FileError, type FileSystem } from '../base/files.ts';
import { shownAddress } from '../base/shown-address.ts';
import { resolveDataset } from '../content/resolve-dataset.ts';
import type { LookupTable } from '../knowledge/knowledge.ts';
import { readLookupFile } from '../knowledge/read-lookup-file.ts';
import { tableOfRows } from '../knowledge/table-of-rows.ts';
import type { DetectionTest } from '../spec/test.ts';

/** Tables by the name of the lookup (or of a CSV file), or why there are none. */
export function testLookups(
  files: FileSystem,
  root: string,
  { lookups = {} }: DetectionTest,
): { readonly lookups: ReadonlyMap<string, LookupTable> } | { readonly problem: string } {
  const tables = new Map<string, LookupTable>();
  for (const [name, rows] of Object.entries(lookups)) {
    const table = typeof rows === 'string' ? tableIn(files, root, rows) : tableOfRows(rows);
    if (typeof table === 'string') return { problem: `the lookup ${name} of the test: ${table}` };
    tables.set(name, table);
  }
  return { lookups: tables };
}

function tableIn(files: FileSystem, root: string, path: string): LookupTable | string {
  const place = resolveDataset(files, root, path, 'file');
  if ('problem' in place) return place.problem;
  if ('remote' in place) return `splkit does not fetch ${shownAddress(place.remote)}`;
  try {
    return readLookupFile(files, place.path);
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}
