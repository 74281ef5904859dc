/** The shape of a CSV table, which is the same for as long as the text is. */
import { hash } from '../base/hash.ts';
import { keepJson, readKeptJson } from '../base/kept.ts';
import type { Kept } from '../base/kept.ts';
import { csvShape } from './csv-shape.ts';
import type { CsvShape } from './csv-shape.ts';

/** As `csvShape`. Of a table without mistakes the header is kept for later runs. */
export function keptCsvShape(text: string, kept: Kept | undefined): CsvShape {
  if (kept === undefined) return csvShape(text);
  const key = `table ${hash(text)}`;
  const known = readKeptJson(kept, key);
  if (isHeader(known)) return { header: known, uneven: [], broken: undefined };
  const shape = csvShape(text);
  if (shape.uneven.length === 0 && shape.broken === undefined) keepJson(kept, key, shape.header);
  return shape;
}

function isHeader(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
