/** The run of a pipeline: laziness, trace, columns, cancellation, what only Splunk can do. */
import assert from 'node:assert/strict';
import type { Batch } from '../../src/spl/semantics/value.ts';
import { analyzeSpl, runSpl, tables, testContext } from './run-spl.ts';
import { run } from '../../src/spl/run.ts';

/** Endless batches of one row, counted. */
function endless(): { readonly input: Iterable<Batch>; readonly pulled: () => number; readonly closed: () => boolean } {
  let pulled = 0;
  let closed = false;
  function* rows(): Generator<Batch> {
    try {
      for (;;) yield [new Map([['n', String(pulled++)]])];
    } finally {
      closed = true;
    }
  }
  return { input: rows(), pulled: () => pulled, closed: () => closed };
}

describe('run', () => {
  it('pulls no more than head wants, and lets the input go', () => {
    const { input, pulled, closed } = endless();
    const { search } = analyzeSpl('where n>=0 | eval m=n | head 3 | table m');
    const { rows } = run(search, tables, testContext(), { input });
    assert.equal(rows.length, 3);
    assert.equal(pulled(), 3);
    assert.equal(closed(), true);
  });

  it('tells the fields of BY that no row has', () => {
    const input = [{ a: '1', b: '2' }, { a: '3' }];
    const missing = (spl: string) => runSpl(spl, input).trace.map(({ by_missing }) => by_missing);
    assert.deepEqual(missing('stats count(a) by b c d'), [['c', 'd']]);
    assert.deepEqual(missing('stats count by a b | search a=9 | stats count by c'), [undefined, undefined, undefined]);
    assert.deepEqual(missing('fields a | stats count by b'), [undefined, ['b']]);
  });

  it('traces rows and fields of every stage', () => {
    const { trace } = runSpl('search a=*   | eval b=1 | where a=1 | stats count by b', [
      { a: '1', c: 'x' },
      { a: '2' },
      { c: 'y' },
    ]);
    assert.deepEqual(
      trace.map((stage) => [stage.command, stage.spl, stage.rows_in, stage.rows_out, stage.fields_added, stage.fields_lost]),
      [
        ['search', 'search a=*', 3, 2, [], []],
        ['eval', 'eval b=1', 2, 2, ['b'], []],
        ['where', 'where a=1', 2, 1, [], []],
        ['stats', 'stats count by b', 1, 1, ['count'], ['a', 'c']],
      ],
    );
  });

  it('has no rows in for a command that makes its own', () => {
    assert.deepEqual(
      runSpl('makeresults count=2 | head 1').trace.map((stage) => [stage.rows_in, stage.rows_out]),
      [
        [null, 2],
        [2, 1],
      ],
    );
  });

  it('hands the base search what is demanded', () => {
    const { search } = analyzeSpl('search a=1 | stats count by b');
    const requests: unknown[] = [];
    const scan = (request: { readonly demanded: unknown; readonly ordered: boolean }): Batch[] => {
      requests.push([request.demanded, request.ordered]);
      return [[new Map([['b', 'x']])]];
    };
    const { rows } = run(search, tables, testContext({ context: { scan } }));
    assert.deepEqual(requests, [[new Set(['b']), false]]);
    assert.deepEqual(rows, [
      new Map([
        ['b', 'x'],
        ['count', '1'],
      ]),
    ]);
  });

  it('stops between batches when it is cancelled', () => {
    const abort = new AbortController();
    const { search } = analyzeSpl('eval a=1');
    function* input(): Generator<Batch> {
      yield [new Map([['n', '1']])];
      abort.abort(new Error('enough'));
      yield [new Map([['n', '2']])];
    }
    assert.throws(() => run(search, tables, testContext(), { input: input(), signal: abort.signal }), /enough/);
  });

  it('runs nothing of what needs a real Splunk', () => {
    const result = runSpl('stats count by a | fit LinearRegression a', [{ a: '1' }]);
    assert.deepEqual([result.needsSplunk, result.rows, result.trace], [['fit (MLTK)'], [], []]);
    const call = runSpl('eval x=lookup("t.csv", json_object("a", a), json_array("b"))', [{ a: '1' }]);
    assert.deepEqual([call.needsSplunk, call.problems], [['the lookup t.csv (no app has the file lookups/t.csv)'], []]);
  });

  it('warns when sort cuts', () => {
    const context = { limits: { sortRows: 2, subsearchRows: 10_000, appendRows: 50_000, listValues: 100 } };
    const rows = [{ n: '3' }, { n: '1' }, { n: '2' }];
    const cut = runSpl('sort n', rows, { context });
    assert.deepEqual(cut.rows, [{ n: '1' }, { n: '2' }]);
    assert.deepEqual(
      cut.warnings.map((warning) => warning.code),
      ['run/sort-limit'],
    );
    assert.deepEqual(runSpl('sort 0 n', rows, { context }).warnings, []);
    assert.deepEqual(runSpl('sort 2 n', rows, { context }).warnings, []);
  });

  it('sorts and cuts many rows without holding them all', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => ({ n: String((i * 7919) % 30_000) }));
    assert.deepEqual(runSpl('sort 3 -n', rows, { batch: 1000 }).rows, [{ n: '29999' }, { n: '29998' }, { n: '29997' }]);
  });
});

describe('columns of the result', () => {
  const cases: readonly (readonly [string, readonly Readonly<Record<string, string>>[], readonly string[]])[] = [
    ['search *', [{ _raw: 'r', b: '1', _time: '5' }, { a: '2' }], ['_time', 'b', 'a', '_raw']],
    ['stats count, sum(x) by g | eval z=1', [{ g: 'a' }], ['g', 'count', 'sum(x)', 'z']],
    ['stats count by g | rename g AS h', [{ g: 'a' }], ['h', 'count']],
    ['stats count by g | table count, g, x', [{ g: 'a' }], ['count', 'g', 'x']],
    ['stats count by g', [], ['g', 'count']],
    ['search * | fields b a', [{ a: '1', b: '2', c: '3' }], ['b', 'a']],
  ];
  for (const [spl, input, fields] of cases) it(spl, () => assert.deepEqual(runSpl(spl, input).fields, fields));
});
