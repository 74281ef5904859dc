/** What must hold for any rows: batches do not matter, stats counts as a naive loop does, sort orders totally, dedup is idempotent. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareKeys, orderKey } from '../../src/spl/operators/value-order.ts';
import type { Value } from '../../src/spl/semantics/value.ts';
import { runSpl, type PlainRow } from './run-spl.ts';

const text = fc.oneof(
  fc.constantFrom('', 'a', 'B', 'b', 'a\u0000b', '\u0000', '-', '10a', '10.0.0.1', '9.9.9.9', '::1', 'é', '\u{10000}', '\ufffd'),
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.string({ maxLength: 4 }),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.array(text, { minLength: 2, maxLength: 3 }) },
);
const row: fc.Arbitrary<PlainRow> = fc
  .record(
    { a: value, b: value, n: fc.integer({ min: -5, max: 30 }).map(String), _time: fc.nat({ max: 9 }).map(String) },
    { requiredKeys: [] },
  )
  .map((fields) => ({ ...fields }));
const rows = fc.array(row, { maxLength: 30 });

const PIPELINES = [
  'search a=b* OR n>3',
  'where n>b',
  'eval c=a.b, {n}=a',
  'stats count values(a) list(b) sum(n) by a',
  'stats dc(*) max(*) by b',
  'stats first(a) last(a) latest(b) earliest(b) perc90(n) mode(a)',
  'rename a AS x, x AS y, * AS z_*',
  'convert num(*) auto(a) AS q',
  'fields b a',
  'fields - a',
  'table b, a',
  'dedup 2 a',
  'dedup a b consecutive=true keepempty=true',
  'dedup a sortby -n',
  'sort - a, n',
  'sort 3 b',
  'head 8',
  'head (n>0) null=true keeplast=true',
  'rex field=a max_match=0 "(?<c>[a-z])(?<d>\\d)?"',
  'fillnull',
  'eventstats count dc(b) AS d first(n) by a',
  'eventstats sum(*) AS s_*',
  'streamstats count sum(n) AS s by a',
  'streamstats window=3 current=f list(n) AS l reset_on_change=t by b',
  'streamstats time_window=3s global=f window=2 count by a',
  'bin span=5 n',
  'bin n AS c',
  'bin span=2log3 n | bin _time span=3s',
  'top 3 a by b',
  'rare useother=t a b',
  'chart limit=2 count avg(n) by a b',
  'chart sum(n) by n span=7 b',
  'timechart span=2s limit=3 values(a) by b',
  'timechart count',
  'addtotals col=t labelfield=a',
  'accum n',
  'delta n p=2',
  'autoregress a p=1-3',
  'transpose 0 header_field=a',
  'untable a b c',
  'xyseries a b n _time',
  'makecontinuous n span=3',
  'trendline sma3(n) ema2(n) AS e',
  'fieldsummary',
  'contingency a b',
  'fillnull value=x a q*',
];

describe('properties', () => {
  for (const spl of PIPELINES) {
    it(`the same rows whatever the batches: ${spl}`, () => {
      fc.assert(
        fc.property(rows, (input) => {
          const whole = runSpl(spl, input, { batch: 1000 });
          for (const batch of [1, 7]) assert.deepEqual(runSpl(spl, input, { batch }).rows, whole.rows);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('stats agrees with a naive loop', () => {
    fc.assert(
      fc.property(rows, (input) => {
        const { rows: found } = runSpl('stats count, count(b) AS values, sum(n) AS sum, dc(a) AS distinct by a, b', input);
        assert.deepEqual(found.map(plain), naiveStats(input).map(plain));
      }),
    );
  });

  it('sort compares any values as a total order', () => {
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('auto', 'str', 'num', 'ip'), (a, b, c, type) => {
        const [x, y, z] = [a, b, c].map((each) => orderKey(each, type));
        assert.ok(x !== undefined && y !== undefined && z !== undefined);
        assert.equal(Math.sign(compareKeys(x, y)), 0 - Math.sign(compareKeys(y, x)));
        if (compareKeys(x, y) <= 0 && compareKeys(y, z) <= 0) assert.ok(compareKeys(x, z) <= 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('sort keeps all rows, those without the field last', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('a', '-a'), (input, key) => {
        const found = runSpl(`sort 0 ${key}`, input).rows;
        assert.deepEqual(found.map(plain).sort(), input.map(plain).sort());
        const missing = found.findIndex((each) => !('a' in each));
        if (missing >= 0) assert.ok(found.slice(missing).every((each) => !('a' in each)));
      }),
    );
  });

  it('dedup is idempotent, and keeps each combination once', () => {
    fc.assert(
      fc.property(rows, (input) => {
        const once = runSpl('dedup a b', input).rows;
        assert.deepEqual(runSpl('dedup a b', once).rows, once);
        const keys = input.filter((each) => 'a' in each && 'b' in each).map((each) => JSON.stringify([each['a'], each['b']]));
        assert.equal(once.length, new Set(keys).size);
      }),
    );
  });

  it('rename by a wildcard and back gives the rows again', () => {
    fc.assert(
      fc.property(rows, (input) => {
        assert.deepEqual(runSpl('rename * AS x.* | rename x.* AS *', input).rows.map(plain), input.map(plain));
      }),
    );
  });

  it('what analysis demands is enough', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(...DEMANDING), (input, spl) => {
        const { rows: all } = runSpl(spl, input);
        const kept = input.map((each) => Object.fromEntries(Object.entries(each).filter(([name]) => name !== 'b')));
        assert.deepEqual(runSpl(spl, kept).rows, all);
      }),
    );
  });
});

/** Pipelines whose demand leaves out b. */
const DEMANDING = [
  'stats count sum(n) by a',
  'rename a AS b | stats count by b',
  'eval b=n | stats values(b) by a',
  'fields a n | stats count by a',
  'rename a* AS c* | stats count by c',
];

function plain(each: PlainRow): string {
  return JSON.stringify(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function many(each: Value | undefined): readonly string[] {
  return each === undefined ? [] : typeof each === 'string' ? [each] : each;
}

function naiveStats(input: readonly PlainRow[]): readonly PlainRow[] {
  const groups = new Map<string, { readonly a: string; readonly b: string; readonly members: PlainRow[] }>();
  for (const each of input) {
    for (const a of many(each['a'])) {
      for (const b of many(each['b'])) {
        const key = JSON.stringify([a, b]);
        const group = groups.get(key) ?? { a, b, members: [] };
        group.members.push(each);
        groups.set(key, group);
      }
    }
  }
  const compare = (x: string, y: string): number => Buffer.compare(Buffer.from(x), Buffer.from(y));
  const ordered = [...groups.values()].sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
  return ordered.map(({ a, b, members }) => {
    const numbers = members.flatMap((each) => many(each['n']).map(Number));
    return {
      a,
      b,
      count: String(members.length),
      values: String(members.flatMap((each) => many(each['b'])).length),
      ...(numbers.length === 0 ? {} : { sum: String(numbers.reduce((sum, number) => sum + number, 0)) }),
      distinct: String(new Set(members.flatMap((each) => many(each['a']))).size),
    };
  });
}
