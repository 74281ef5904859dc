/** The table of stats functions is complete, and what it says of each function is true. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aggregate } from '../../../src/spl/function.ts';
import { modeTie, percentileOf, perSeconds } from '../../../src/spl/aggregates/open-questions.ts';
import { count } from '../../../src/spl/aggregates/count.ts';
import { TIME_AGGREGATES } from '../../../src/spl/operators/aggregations.ts';
import { createTimeCut } from '../../../src/spl/operators/time-cut.ts';
import type { Value } from '../../../src/spl/semantics/value.ts';
import { tables, testContext } from '../run-spl.ts';

const ALL = [...new Set(tables.aggregates.values())];
const REFERENCE = join(import.meta.dirname, '../../../../shared/reference/spl-functions.tsv');

function result(aggregate: Aggregate, values: readonly (readonly [Value, string])[]): Value | null {
  const context = testContext();
  const plain = { parameter: 90, listValues: 100, warn: context.warn };
  const sparkline = { of: () => count.create(plain), cut: createTimeCut('5s', context) };
  const accumulator = aggregate.create({ ...plain, sparkline });
  for (const [value, time] of values) accumulator.add(value, time);
  return accumulator.result();
}

/** What gives 0 where there are no rows. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'distinct_count', 'estdc']);

describe('stats functions', () => {
  it('are those of the reference', function () {
    if (!existsSync(REFERENCE)) return this.skip();
    const lines = readFileSync(REFERENCE, 'utf8').split('\n');
    const names = lines.map((line) => line.split('\t')).filter(([kind]) => kind === 'stats');
    // Its table has no sparkline, which is no function of its own but draws others.
    const own = ALL.map(({ name }) => name).filter((name) => name !== 'sparkline');
    assert.deepEqual(own.sort(), names.map(([, , name]) => name).sort());
    return undefined;
  });

  it('are found by their aliases', () => {
    assert.equal(tables.aggregates.get('c')?.name, 'count');
    assert.equal(tables.aggregates.get('dc')?.name, 'distinct_count');
    assert.equal(tables.aggregates.get('p')?.name, 'perc');
  });

  for (const aggregate of ALL) {
    it(`${aggregate.name}: value of nothing, use of the time, order`, () => {
      assert.equal(result(aggregate, []), COUNTS.has(aggregate.name) ? '0' : null);
      assert.equal(TIME_AGGREGATES.has(aggregate.name), aggregate.usesTime);
      const rows: readonly (readonly [Value, string])[] = [
        ['3', '1'],
        ['1', '2'],
        ['4', '5'],
        ['1', '9'],
        ['5', '3'],
      ];
      const changes = JSON.stringify(result(aggregate, rows)) !== JSON.stringify(result(aggregate, rows.toReversed()));
      if (changes) assert.ok(aggregate.ordered, 'depends on the order of rows');
      assert.equal(
        result(aggregate, [
          ['text', '1'],
          ['more', '2'],
        ]) === null,
        aggregate.numeric,
      );
    });
  }
});

describe('open questions of aggregates', () => {
  it('percentileOf: linear between the nearest ranks', () => {
    assert.equal(percentileOf([1, 2, 3, 4], 50), 2.5);
    assert.equal(percentileOf([1, 2, 3, 4], 90), 3.7);
    assert.equal(percentileOf([7], 95), 7);
  });

  it('modeTie: the first as text', () => {
    assert.equal(modeTie('a', 'b'), true);
    assert.equal(modeTie('10', '9'), true);
  });

  it("perSeconds: timechart's bucket, else the time between the rows", () => {
    assert.equal(perSeconds(60, 0, 10), 60);
    assert.equal(perSeconds(undefined, 0, 10), 10);
    assert.equal(perSeconds(undefined, 5, 5), undefined);
  });
});
