/** timechart over the time range of a search. (Search Reference, "timechart": Default time spans.) */
import assert from 'node:assert/strict';
import { runSpl } from '../run-spl.ts';

const HOUR = 3600;

describe('timechart over a range', () => {
  for (const [hours, span] of [
    [0.25, 10],
    [1, 60],
    [4, 300],
    [24, 1800],
    [168, 86_400],
    [720, 86_400],
  ] as const) {
    it(`of ${hours} hours has spans of ${span} seconds, wherever the results lie`, () => {
      const latest = 1_700_006_400;
      const earliest = latest - hours * HOUR;
      const rows = [{ _time: String(latest - 5) }, { _time: String(latest - 7) }];
      const { rows: found, warnings } = runSpl('timechart count', rows, { context: { range: { earliest, latest } } });
      assert.deepEqual([found.length, warnings], [(hours * HOUR) / span, []]);
      assert.equal(found.at(-1)?.['count'], '2');
    });
  }

  it('takes the span for the results with fixedrange=false', () => {
    const range = { earliest: 0, latest: 86_400 };
    const { rows: found } = runSpl('timechart fixedrange=f count', [{ _time: '5' }, { _time: '7' }], { context: { range } });
    assert.deepEqual(found.length, 3);
  });
});
