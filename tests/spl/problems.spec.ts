/** What is told of a search: each slip once, at words that can be seen; and what is no slip, not at all. */
import assert from 'node:assert/strict';
import { analyzeSpl, runSpl } from './run-spl.ts';

const CASES: Readonly<Record<string, readonly (readonly [spl: string, ...problems: string[]])[]>> = {
  'what Splunk takes': [
    ['tstats count from datamodel="Web"."Web" where nodename="Web"."Proxy" by "Web.user"'],
    ['streamstats reset_before=(x==1) count'],
    ['streamstats count as n reset_after=(x==1) by u'],
    ['join left=L right=R where L.a=R.a L.b=R.b [search x]'],
    ['join left=L right=R where L.a=R.a AND L.b=R.b [search x]'],
    ['timechart count by host where max>10'],
    ['chart count by host, x where count<10'],
    ['chart count by host, x where count > 10'],
    ['mstats avg(a) where index=m by x span=1h chart=t chart.limit=top10 chart.agg=sum chart.useother=f chart.nullstr=none'],
    ['tstats `summaries` count from datamodel=Web.Web by Web.user'],
  ],
  'regular expressions that only Splunk can run': [
    [String.raw`rex "(?<a>\d)(?(1)x|y)"`, String.raw`warning spl/unsupported-regex "(?<a>\d)(?(1)x|y)"`],
    [String.raw`regex "(\d)(?(1)x|y)"`, String.raw`warning spl/unsupported-regex "(\d)(?(1)x|y)"`],
    [String.raw`where match(a, "(\d)(?(1)x|y)")`, String.raw`warning spl/unsupported-regex "(\d)(?(1)x|y)"`],
    [String.raw`rex mode=sed "s/(\d)(?(1)x|y)//"`, String.raw`warning spl/unsupported-regex "s/(\d)(?(1)x|y)//"`],
    [String.raw`makemv tokenizer="(\d)(?(1)x|y)" a`, String.raw`warning spl/unsupported-regex "(\d)(?(1)x|y)"`],
  ],
  'commas that nothing follows': [
    ['table a, b,', 'warning spl/trailing-comma ,'],
    ['stats count by a, | head 1', 'warning spl/trailing-comma ,'],
    ['eval a=1,', 'error spl/expected-field ,'],
  ],
  times: [
    ['search index=a earliest=foo', 'error spl/time-modifier foo'],
    ['search index=a latest=-5x', 'error spl/time-modifier -5x'],
    ['search index=a earliest=-1hh', 'error spl/time-modifier -1hh'],
    ['search index=a earliest=-1d@d+2h latest=now'],
    ['search index=a earliest=rt-5m latest=rt'],
    ['search index=a earliest=@w1 latest=1700000000.5'],
    ['search index=a earliest=11/14/2023:22:13:20 latest=+1d'],
    ['search index=a earliest="2023-11-14 22:13" timeformat="%Y-%m-%d %H:%M"'],
    ['search index=a earliest=$start$ latest=[search x | return $y]'],
  ],
  'placeholders of foreach': [
    ['foreach x [eval <<FELD>>=1]', 'error spl/unknown-placeholder <<FELD>>'],
    ['foreach a_* fieldstr="<<F>>" [eval <<F>>=<<MATCHSTR>>]'],
    ['foreach mode=multivalue a [eval b=b+<<ITEM>>]'],
  ],
  'one slip, one problem': [
    ['rename as b', 'error spl/missing-as b'],
    ['rename a b', 'error spl/missing-as b'],
    ['eval =1', 'error spl/expected-field =1'],
    ['stats sum(eval(a+))', 'error spl/expected-expression )'],
    ['search index=a | `my_filter', 'error spl/unbalanced-backtick `'],
    ['stats count AS by user', 'error spl/expected-field AS'],
    ['stats count AS by by user'],
    ['timechart count by host where sum', 'error spl/invalid-option sum'],
  ],
  'words that can be seen': [
    ['stats count by', 'error spl/expected-field by'],
    ['eval a', 'error spl/missing-equals a'],
    ['rename a as', 'error spl/expected-field as'],
    ['chart count by host, x where', 'error spl/invalid-option where'],
  ],
};

describe('problems of a search', () => {
  for (const [group, cases] of Object.entries(CASES)) {
    describe(group, () => {
      for (const [spl, ...expected] of cases) {
        it(spl, () => {
          const found = analyzeSpl(spl).problems.map(
            ({ severity, code, source, span }) => `${severity} ${code} ${source.text.slice(span.start, span.end)}`,
          );
          assert.deepEqual(found, expected);
        });
      }
    });
  }

  it('takes a word for one of the clauses where it is like one', () => {
    const [problem] = analyzeSpl('tstats count form datamodel=Web').problems;
    assert.equal(problem?.code, 'spl/unknown-function');
    assert.match(problem.message, /"from"/);
  });

  it('takes a trailing comma away', () => {
    const [problem] = analyzeSpl('table a, b, ').problems;
    assert.deepEqual(
      problem?.fix?.edits.map(({ text }) => text),
      [''],
    );
    assert.equal(problem.fix?.safe, true);
  });

  it('leaves to Splunk what has a regular expression that only Splunk can run', () => {
    const rows = [{ a: '1' }];
    for (const [spl] of CASES['regular expressions that only Splunk can run'] ?? [])
      assert.equal(runSpl(spl, rows).needsSplunk.length, 1, spl);
  });
});
