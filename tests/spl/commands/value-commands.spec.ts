/** What the field analysis knows of commands that work on values: which fields they make, and which they want. */
import assert from 'node:assert/strict';
import { fieldStatus } from '../../../src/spl/fields.ts';
import { analyzeSpl, runSpl } from '../run-spl.ts';

function statusAfter(spl: string, field: string): string {
  return fieldStatus(analyzeSpl(spl).analysis.fields, field);
}

/** What the stage after `search` wants of it. */
function wanted(spl: string): unknown {
  const { needs } = analyzeSpl(`search x | ${spl}`).analysis.stages[1] ?? {};
  return needs === 'all' ? 'all' : [...(needs ?? [])].sort();
}

describe('fields of commands that work on values', () => {
  const start = 'search x | fields a b.c _raw';
  for (const [spl, field, status] of [
    [`${start} | spath output=o path=p`, 'o', 'maybe'],
    [`${start} | spath p.q`, 'p.q', 'maybe'],
    [`${start} | spath`, 'anything', 'open'],
    ['stats count by x | spath', 'x', 'always'],
    ['stats count by x | foreach x [eval n_<<FIELD>>=1]', 'n_x', 'maybe'],
    ['stats count by x | foreach * [eval n_<<MATCHSTR>>=1]', 'n_count', 'maybe'],
    ['stats count by x | foreach * [eval n_<<MATCHSTR>>=1]', 'n_other', 'never'],
    ['stats count by x | foreach x [rex field=<<FIELD>> "(?<y>.)"]', 'y', 'open'],
    ['stats count by x | mvexpand x', 'x', 'always'],
    ['stats count by x | makemv x', 'x', 'maybe'],
    ['stats count | regex x="y"', 'x', 'always'],
    ['stats count by x | replace a WITH b IN x', 'x', 'always'],
    ['stats count by x | iplocation x', 'Country', 'maybe'],
    ['stats count by x | iplocation prefix=p_ allfields=t x', 'p_Timezone', 'maybe'],
    ['stats count by x | iplocation x', 'Timezone', 'never'],
    ['stats count by x | transaction x', 'duration', 'always'],
    ['stats count by x | transaction x', 'closed_txn', 'never'],
    ['stats count by x | transaction x keepevicted=t', 'closed_txn', 'always'],
    ['stats count by x | rangemap field=count low=0-1', 'range', 'always'],
    ['stats count by x | strcat x "-" count y', 'y', 'always'],
    ['stats count by x | addinfo', 'info_min_time', 'always'],
    ['stats count by x | fromjson x', 'k', 'open'],
    ['stats count by x | tojson', '_raw', 'always'],
    ['stats count by x | concurrency duration=count', 'concurrency', 'maybe'],
    ['stats count by x | reltime timefield=x', 'reltime_x', 'maybe'],
    ['stats count by x | xpath "//a" outfield=o default=d', 'o', 'always'],
    ['stats count by x | tags x', 'tag::x', 'maybe'],
    ['stats count by x | multikv', 'k', 'open'],
    ['gentimes start=-1', 'starttime', 'always'],
    ['gentimes start=-1', '_time', 'never'],
  ] as const) {
    it(`${field} after ${spl}: ${status}`, () => {
      assert.equal(statusAfter(spl, field), status);
    });
  }

  for (const [spl, expected] of [
    ['regex a="x" | table b', ['a', 'b']],
    ['spath input=j output=o path=p | table o', ['j', 'o']],
    ['spath | table o', ['_raw', 'o']],
    ['mvexpand m | table a', ['a', 'm']],
    ['replace a WITH b | table c', ['c']],
    ['foreach a [eval b=<<FIELD>>] | table b', 'all'],
    ['transaction u startswith=(a=1) endswith=eval(b>1) | table c', ['_time', 'a', 'b', 'c', 'u']],
    ['strcat a "x" b c | table c', ['a', 'b']],
    ['uniq | table c', 'all'],
    ['tojson num(a) | table _raw', ['a']],
    ['rangemap field=n low=0-1 | table range', ['n']],
    ['iplocation ip | table Country', ['Country', 'ip']],
    ['fieldformat a=b.c | table a', ['a', 'b', 'c']],
  ] as const) {
    it(`${spl} wants ${String(expected)}`, () => {
      assert.deepEqual(wanted(spl), expected);
    });
  }
});

describe('what only a real Splunk knows', () => {
  for (const [spl, what] of [['multikv conf=netstat', 'multikv conf=netstat']] as const) {
    it(spl, () => {
      const { needsSplunk, rows } = runSpl(spl, [{ _raw: 'a=1', _time: '1' }]);
      assert.deepEqual(needsSplunk, [what]);
      assert.deepEqual(rows, []);
    });
  }
});

describe('spath', () => {
  it('says when it cuts what it reads, and follows a path beyond the cut', () => {
    const raw = JSON.stringify({ a: 'x'.repeat(6000), b: 'y' });
    const all = runSpl('spath | table b', [{ _raw: raw }]);
    assert.deepEqual(all.rows, []);
    assert.deepEqual(
      all.warnings.map(({ code }) => code).filter((code) => code === 'run/spath-limit'),
      ['run/spath-limit'],
    );
    assert.deepEqual(runSpl('spath b | table b', [{ _raw: raw }]).rows, [{ b: 'y' }]);
  });
});
