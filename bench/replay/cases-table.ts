/** The table of replayed cases for docs/escu-report.md. */
import { nameOf } from './name-of.ts';
import type { Replayed } from './replay-all.ts';

/** Characters of a stage in a cell. */
const WIDTH = 100;

/** Counts by evidence, and a row for every case that has no rows or was not certain to. */
export function casesTable(
  replayed: readonly Replayed[],
  reasons: ReadonlyMap<string, string>,
): { readonly summary: string; readonly cases: string } {
  return { summary: summary(replayed), cases: casesWithout(replayed, reasons) };
}

function summary(replayed: readonly Replayed[]): string {
  const kinds = [...new Set(replayed.map(({ test }) => `${test.evidence} | ${test.expect}`))].sort();
  const rows = kinds.map((kind) => {
    const own = replayed.filter(({ test }) => `${test.evidence} | ${test.expect}` === kind);
    const found = own.filter(({ outcome }) => outcome.result.rows.length > 0).length;
    const [explained, failed] = ['explained', 'failed'].map((kept) => own.filter(({ verdict }) => verdict === kept).length);
    return `| ${kind} | ${own.length} | ${found} | ${explained ?? 0} | ${failed ?? 0} |`;
  });
  return [
    '| evidence | expected | cases | with rows | explained | other than expected |',
    '|---|---|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

function casesWithout(replayed: readonly Replayed[], reasons: ReadonlyMap<string, string>): string {
  const told = replayed.filter(({ outcome, test }) => outcome.result.rows.length === 0 || test.expect !== 'rows');
  const rows = told.map(({ test, outcome }) => {
    const name = nameOf(test.detection);
    const lost = outcome.lost === undefined ? '' : `\`${cell(outcome.lost)}\``;
    const reason = outcome.lost === undefined ? '' : (reasons.get(name) ?? test.note ?? '');
    return `| ${name} | ${test.evidence} | ${test.expect} | ${outcome.result.rows.length} | ${lost} | ${reason} |`;
  });
  return ['| detection | evidence | expected | rows | lost by | why |', '|---|---|---|---:|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  const plain = text.replace(/`/g, "'").replace(/\|/g, '¦');
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH)}…` : plain;
}
