/** A confined search finds in its own indexes what the search as written finds in the indexes of the datasets. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventSource } from '../../../src/events/event.ts';
import { source } from '../../../src/base/source.ts';
import { memorySource } from '../../../src/events/memory-source.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { aggregates } from '../../../src/spl/aggregates/index.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { functions } from '../../../src/spl/functions/index.ts';
import { restrictSearch } from '../../../src/testing/targets/restrict-search.ts';
import { NO_KNOWLEDGE } from '../../server/serve.ts';

const OWN = new Map([
  ['main', 'splkit_a'],
  ['net', 'splkit_b'],
  ['_audit', 'splkit_c'],
]);
const EVENTS = ['a=1 b=2', 'a=2 b=2 c=x', 'c=y', 'a=1 c=x'].map((raw, i) => ({ raw, time: 1_700_000_000 + i }));
const OTHERS = memorySource({ index: 'main', host: 'other', source: 's', sourcetype: 'st' }, EVENTS);

const term = fc.constantFrom(
  'a=1',
  'b=2',
  'c=x',
  'a!=1',
  'index=main',
  'index=n*',
  'index=*',
  'index!=main',
  'index=_audit',
  'index=other',
  'index IN (net, other)',
  'a=* ',
  '"a"',
  'x',
);
const expression = fc.letrec<{ all: string }>((tie) => ({
  all: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    fc.tuple(tie('all'), tie('all')).map(([a, b]) => `${a} ${b}`),
    fc.tuple(tie('all'), tie('all')).map(([a, b]) => `${a} OR ${b}`),
    tie('all').map((a) => `NOT ${a}`),
    tie('all').map((a) => `(${a})`),
  ),
})).all;
const tail = fc.constantFrom(
  '',
  ' | stats count by index',
  ' | search index=main',
  ' | eval i=index | stats values(i) as i count',
  ' | where index="net" | table _raw',
);

describe('restrict-search: rows', () => {
  it('are the same, whatever else the Splunk holds', () => {
    const written = engineOf([...OWN.keys()]);
    const confined = engineOf([...OWN.values()], [OTHERS]);
    fc.assert(
      fc.property(expression, tail, (base, then) => {
        const text = base + then;
        const restricted = restrictSearch(source('test', text), OWN, (problem) => assert.fail(problem.message));
        assert.ok('text' in restricted);
        assert.deepEqual(rowsOf(confined, restricted.text), rowsOf(written, text), restricted.text);
      }),
      { numRuns: 300 },
    );
  });
});

function engineOf(indexes: readonly string[], others: readonly EventSource[] = []): Engine {
  const sources = indexes.map((index) => memorySource({ index, host: 'h', source: 's', sourcetype: 'st' }, EVENTS));
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge: NO_KNOWLEDGE });
  for (const events of [...sources, ...others]) engine.add(events);
  return engine;
}

/** Rows in the order they come, but for events of the same time, which have none. Own indexes under the names they stand for. */
function rowsOf(engine: Engine, text: string): readonly string[] {
  const result = engine.search({ search: source('test', text), macros: new Map(), now: 1_700_000_100, zone: 'UTC' });
  assert.deepEqual(result.diagnostics, [], text);
  const names = new Map([...OWN].map(([index, name]) => [name, index]));
  const cell = (value: string | readonly string[]): unknown => (typeof value === 'string' ? (names.get(value) ?? value) : value);
  const rows = result.rows.map((row) => JSON.stringify([...row].map(([field, value]) => [field, cell(value)]).sort()));
  return rows.sort();
}
