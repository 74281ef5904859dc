/** Compares what a search gave with what its case expects. */
import type { ResultRow } from '../results/trace.ts';
import type { ExportedCase } from './export-case.ts';

/** What a target did with a search. */
export type Answer =
  | { readonly fields: readonly string[]; readonly rows: readonly ResultRow[] }
  /** It would not run it, and why. */
  | { readonly refused: string };

/** How an answer stands to what was expected. `reading` is that of an open question which the answer shows instead of splkit's. */
export type Verdict =
  { readonly agrees: true } | { readonly agrees: false; readonly difference: string; readonly reading?: string };

/** Judges an answer: rows in order, fields in any order unless the case says which. */
export function judge({ expected, otherwise = [] }: ExportedCase, answer: Answer): Verdict {
  if ('refused' in expected) {
    if ('refused' in answer) return { agrees: true };
    return { agrees: false, difference: `it ran; splkit refuses it (${expected.refused.join(', ')})` };
  }
  if ('refused' in answer) return { agrees: false, difference: `it was refused: ${answer.refused}` };
  if (!sameRows(expected.rows, answer.rows)) {
    const other = otherwise.find(({ rows }) => sameRows(rows, answer.rows));
    const difference = `expected ${rowsText(expected.rows)}, got ${rowsText(answer.rows)}`;
    return { agrees: false, difference, ...(other === undefined ? {} : { reading: other.reading }) };
  }
  const { fields } = expected;
  if (fields === undefined || fields.join('\n') === answer.fields.join('\n')) return { agrees: true };
  return { agrees: false, difference: `expected the columns ${fields.join(', ')}, got ${answer.fields.join(', ')}` };
}

function sameRows(a: readonly ResultRow[], b: readonly ResultRow[]): boolean {
  return a.length === b.length && rowsText(a) === rowsText(b);
}

/** Rows as JSON, with the fields of each in one order, and a multivalue of one value as that value. */
function rowsText(rows: readonly ResultRow[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .sort(byName)
          .map(([name, value]) => [name, alone(value)]),
      ),
    ),
  );
}

function alone(value: string | readonly string[]): string | readonly string[] {
  const [only] = value;
  return typeof value !== 'string' && value.length === 1 && only !== undefined ? only : value;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
