/** Where commands on values and events knowingly differ from Splunk: one test for each comment that says so. */
import assert from 'node:assert/strict';
import { runSpl, type PlainRow } from '../run-spl.ts';

/** Options that change nothing: the pipeline with them, and without. */
const IDLE: readonly (readonly [name: string, withThem: string, without: string, input: readonly PlainRow[]])[] = [
  ['makemv: setsv', 'makemv setsv=true delim="," a', 'makemv delim="," a', [{ a: 'x,y' }]],
  ['xmlkv: maxinputs', 'xmlkv maxinputs=1 a', 'xmlkv a', [{ a: '<b>1</b>' }, { a: '<b>2</b>' }]],
  ['extract: segment and reload', 'extract segment=false reload=true', 'extract', [{ _raw: 'a=1 b=2' }]],
  [
    'transaction: delim',
    'transaction u delim="," | nomv a',
    'transaction u | nomv a',
    [
      { _time: '2', u: 'x', a: 'p' },
      { _time: '1', u: 'x', a: 'q' },
    ],
  ],
];

describe('Differs from Splunk, values and events', () => {
  for (const [name, withThem, without, input] of IDLE) {
    it(`${name} changes nothing`, () => {
      const { rows, problems } = runSpl(withThem, input);
      assert.deepEqual(problems, []);
      assert.deepEqual(rows, runSpl(without, input).rows);
    });
  }

  it('fieldformat: results show the value', () => {
    assert.deepEqual(runSpl('fieldformat a="x".a', [{ a: '1' }]).rows, [{ a: '1' }]);
  });

  it('mvexpand: its limit of memory is warned of and cuts no results', () => {
    const a = Array.from({ length: 30_000 }, (_, i) => String(i));
    const { rows, warnings } = runSpl('mvexpand a | stats count count(text) AS texts | fields count', [
      { a, text: 'x'.repeat(20_000) },
    ]);
    assert.deepEqual(rows, [{ count: '30000' }]);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/mvexpand-limit'],
    );
  });

  it('multikv: the names are the first line without numbers', () => {
    assert.deepEqual(runSpl('multikv | fields - _raw', [{ _raw: 'report 7\nk v\n1 2' }]).rows, [{ k: '1', v: '2' }]);
  });
});
