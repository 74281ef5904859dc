/** sparkline over the time range of a search. */
import assert from 'node:assert/strict';
import { runSpl } from '../run-spl.ts';

const MARK = '##__SPARKLINE__##';

describe('sparkline', () => {
  it('has buckets for the whole range, the last of them before its end', () => {
    const rows = [{ _time: '70' }, { _time: '200' }];
    const { rows: found } = runSpl('stats sparkline(count, 1m) AS s', rows, {
      context: { range: { earliest: 30, latest: 180 } },
    });
    assert.deepEqual(found, [{ s: [MARK, '0', '1', '0'] }]);
  });

  it('goes to the last event where the range is open', () => {
    const rows = [{ _time: '70' }, { _time: '180' }];
    const { rows: found } = runSpl('stats sparkline(count, 1m) AS s', rows, {
      context: { range: { earliest: 30, latest: Infinity } },
    });
    assert.deepEqual(found, [{ s: [MARK, '0', '1', '0', '1'] }]);
  });
});
