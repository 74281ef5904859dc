/** Searches that double a value or their columns with every stage end all the same, and say what was cut. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import { mergeApps } from '../../../src/knowledge/merge-apps.ts';
import { aggregates } from '../../../src/spl/aggregates/index.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { functions } from '../../../src/spl/functions/index.ts';

function search(spl: string): { readonly row: Readonly<Record<string, unknown>>; readonly codes: readonly string[] } {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge: mergeApps([]) });
  const { rows, warnings, diagnostics } = engine.search({ search: source('s', spl), macros: new Map(), now: 0, zone: 'UTC' });
  assert.deepEqual(diagnostics, []);
  return { row: Object.fromEntries(rows[0] ?? []), codes: [...new Set(warnings.map(({ code }) => code))] };
}

const times = (count: number, stage: string): string => Array.from({ length: count }, () => `| ${stage}`).join(' ');

describe('bounds', () => {
  it('hold for a text that doubles', () => {
    const { row, codes } = search(`| makeresults | eval x="0123456789" ${times(30, 'eval x=x.x')} | eval n=len(x) | table n`);
    assert.deepEqual([row, codes], [{ n: '4000000' }, ['run/value-limit']]);
  });

  it('hold for a text longer than any string', () => {
    const grown = `| makeresults | eval x="a" ${times(22, 'eval x=x.x')}`;
    const { row, codes } = search(
      `${grown} | eval y=replace(x, "a", substr(x, 1, 1000)) | eval n=coalesce(len(y), "none") | table n`,
    );
    assert.deepEqual([row, codes], [{ n: 'none' }, ['run/value-limit']]);
  });

  it('hold for a multivalue that doubles', () => {
    const { row, codes } = search(
      `| makeresults | eval x=split("a b", " ") ${times(21, 'eval x=mvappend(x, x)')} | eval n=mvcount(x) | table n`,
    );
    assert.deepEqual([row, codes], [{ n: '1000000' }, ['run/value-limit']]);
  });

  it('hold for columns that double', () => {
    const doubling = times(15, 'stats first(*) AS f*, last(*) AS l*');
    const { row, codes } = search(`| makeresults | eval a=1 | table a ${doubling} | transpose | stats count`);
    assert.deepEqual([row, codes], [{ count: '10000' }, ['run/column-limit']]);
  });
});
