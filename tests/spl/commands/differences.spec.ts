/** Where commands and stats functions knowingly differ from Splunk: one test for each comment that says so. */
import assert from 'node:assert/strict';
import type { CollectedEvents } from '../../../src/spl/world.ts';
import { runSpl } from '../run-spl.ts';

describe('Differs from Splunk', () => {
  it('stats: partitions changes nothing', () => {
    const input = [{ a: 'x' }, { a: 'y' }];
    assert.deepEqual(runSpl('stats partitions=4 values(a) AS v', input).rows, runSpl('stats values(a) AS v', input).rows);
  });

  it('estdc is exact, its error 0', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ a: String(i) }));
    assert.deepEqual(runSpl('stats estdc(a) AS n estdc_error(a) AS e', rows).rows, [{ n: '5000', e: '0' }]);
  });

  it('perc and upperperc are exact for any number of distinct values', () => {
    const rows = Array.from({ length: 5001 }, (_, i) => ({ a: String(i) }));
    assert.deepEqual(runSpl('stats perc10(a) AS p upperperc10(a) AS u exactperc10(a) AS e', rows).rows, [
      { p: '500', u: '500', e: '500' },
    ]);
  });

  it('rate_avg and rate_sum take a group for one time series', () => {
    const rows = [
      { a: '0', _time: '0', _timeseries: 'x' },
      { a: '10', _time: '10', _timeseries: 'y' },
    ];
    assert.deepEqual(runSpl('stats rate_avg(a) AS a rate_sum(a) AS s', rows).rows, [{ a: '1', s: '1' }]);
  });

  it('sort: auto puts numbers before addresses before texts, in a total order', () => {
    const rows = ['10a', '9', '10', '10.0.0.1', '-', 'x'].map((a) => ({ a }));
    assert.deepEqual(
      runSpl('sort a', rows).rows.map((row) => row['a']),
      ['-', '9', '10', '10.0.0.1', '10a', 'x'],
    );
  });

  it('makeresults: splunk_server and splunk_server_group do not choose who makes the results', () => {
    assert.equal(runSpl('makeresults splunk_server=a* splunk_server_group=g').rows.length, 1);
  });

  it('eventstats: no limit of memory leaves results out', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ a: String(i).padStart(100, 'x') }));
    const found = runSpl('eventstats values(a) AS v | eval n=mvcount(v) | fields n', rows).rows;
    assert.deepEqual(found[4999], { n: '5000' });
  });

  it('timechart: no _span and no _spandays', () => {
    assert.deepEqual(runSpl('timechart span=1d count', [{ _time: '0' }]).rows, [{ _time: '0', count: '1' }]);
  });

  it('fieldsummary: is_exact is 1 for any number of distinct values', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({ a: String(i) }));
    assert.deepEqual(runSpl('fieldsummary | fields distinct_count is_exact', rows).rows, [
      { distinct_count: '5000', is_exact: '1' },
    ]);
  });

  it('require: a search without results ends, with a warning, and does not fail', () => {
    const { rows, warnings } = runSpl('require | stats count', []);
    assert.deepEqual([rows, warnings.map(({ code }) => code)], [[{ count: '0' }], ['run/required-results']]);
  });

  it('rtorder: every event is old enough to go through at once', () => {
    const input = [{ _time: '1700000000' }, { _time: '1699999999' }];
    assert.deepEqual(runSpl('rtorder buffer_span=1h', input).rows, input);
  });

  it('iconify: no _icon', () => {
    assert.deepEqual(runSpl('iconify a', [{ a: 'x' }]).rows, [{ a: 'x' }]);
  });

  it('xmlunescape: maxinputs changes nothing', () => {
    const input = Array.from({ length: 3 }, () => ({ _raw: '&lt;' }));
    assert.deepEqual(runSpl('xmlunescape maxinputs=1', input).rows, runSpl('xmlunescape', input).rows);
  });

  it('join: return_multivalue changes nothing', () => {
    const events = [{ id: '1', b: ['x', 'y'] }];
    const joined = [{ id: '1', b: ['x', 'y'] }];
    for (const value of ['true', 'false'])
      assert.deepEqual(runSpl(`join return_multivalue=${value} id [search id=*]`, [{ id: '1' }], { events }).rows, joined);
  });

  it('lookup: local and update change nothing', () => {
    const lookups = { 't.csv': 'a,b\n1,2' };
    for (const options of ['', 'local=true', 'update=true'])
      assert.deepEqual(runSpl(`lookup ${options} t.csv a`, [{ a: '1' }], { lookups }).rows, [{ a: '1', b: '2' }]);
  });

  it('outputlookup: what is written stays in the memory of the run', () => {
    const spl =
      'outputlookup createinapp=true create_context=user output_format=splunk_mv_csv allow_updates=false t.csv | stats count';
    assert.deepEqual(runSpl(`${spl} | inputlookup append=t t.csv`, [{ a: '1' }]).rows, [{ count: '1' }, { a: '1' }]);
    assert.equal(runSpl('| inputlookup t.csv').needsSplunk.length, 1);
  });

  it('outputcsv: dispatch, usexml and singlefile change nothing', () => {
    const spl = 'outputcsv dispatch=true usexml=true singlefile=false x | where false() | inputcsv append=t x';
    assert.deepEqual(runSpl(spl, [{ a: '1' }]).rows, [{ a: '1' }]);
  });

  it('collect: file, spool, uselb and run_in_preview change nothing', () => {
    const collected: CollectedEvents[] = [];
    runSpl('collect index=i addinfo=f spool=f uselb=f run_in_preview=t', [{ _time: '1700000000', a: 'x y', b: ['1', '2'] }], {
      collected,
    });
    assert.deepEqual(collected, [
      {
        index: 'i',
        host: 'splkit',
        source: 'search',
        sourcetype: 'stash',
        events: [{ raw: '11/14/2023 22:13:20 +0000, a="x y", b=1, b=2', time: 1_700_000_000 }],
      },
    ]);
  });

  it('metadata: recentTime is the time of the last event', () => {
    const events = [{ host: 'a', _time: '9', _indextime: '99' }];
    assert.equal(runSpl('| metadata type=hosts', undefined, { events }).rows[0]?.['recentTime'], '9');
  });
});
