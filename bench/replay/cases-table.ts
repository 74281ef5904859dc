/** The table of replayed cases for docs/escu-report.md. */
import type { Replayed } from './replay-all.ts';

/** Characters of a stage in a cell. */
const WIDTH = 100;

/** Counts by evidence, and a row for every case that has no rows or was not certain to. */
export function casesTable(replayed: readonly Replayed[]): { readonly summary: string; readonly cases: string } {
  return { summary: summary(replayed), cases: casesWithout(replayed) };
}

function summary(replayed: readonly Replayed[]): string {
  const kinds = [...new Set(replayed.map(({ test }) => `${test.evidence} | ${test.expect}`))].sort();
  const rows = kinds.map((kind) => {
    const own = replayed.filter(({ test }) => `${test.evidence} | ${test.expect}` === kind);
    const found = own.filter(({ outcome }) => outcome.result.rows.length > 0).length;
    const failed = own.filter(({ verdict }) => verdict === 'failed').length;
    return `| ${kind} | ${own.length} | ${found} | ${failed} |`;
  });
  return ['| evidence | expected | cases | with rows | other than expected |', '|---|---|---:|---:|---:|', ...rows].join('\n');
}

function casesWithout(replayed: readonly Replayed[]): string {
  const told = replayed.filter(({ outcome, test }) => outcome.result.rows.length === 0 || test.expect !== 'rows');
  const rows = told.map(({ test, outcome }) => {
    const name = test.detection.slice(test.detection.lastIndexOf('/') + 1).replace(/\.yml$/, '');
    const lost = outcome.lost === undefined ? '' : `\`${cell(outcome.lost)}\``;
    return `| ${name} | ${test.evidence} | ${test.expect} | ${outcome.result.rows.length} | ${lost} |`;
  });
  return ['| detection | evidence | expected | rows | lost by |', '|---|---|---|---:|---|', ...rows].join('\n');
}

function cell(text: string): string {
  const plain = text.replace(/`/g, "'").replace(/\|/g, '¦');
  return plain.length > WIDTH ? `${plain.slice(0, WIDTH)}…` : plain;
}
