/** Stopping work that blocks the event loop. */
import assert from 'node:assert/strict';
import { deadlineSignal } from '../../src/engine/deadline-signal.ts';

const late = (message: string): RangeError => new RangeError(message);

describe('a deadline', () => {
  it('comes when the clock says so, with the error of whoever set it', () => {
    let time = 0;
    const signal = deadlineSignal(new AbortController().signal, { limit: 100, elapsed: () => time, late });
    assert.deepEqual([signal.aborted, signal.reason], [false, undefined]);
    time = 101;
    assert.equal(signal.aborted, true);
    assert.ok(signal.reason instanceof RangeError);
    assert.throws(() => signal.throwIfAborted(), RangeError);
  });

  it('gives way to an interruption', () => {
    const outer = AbortSignal.abort(new Error('stop'));
    const signal = deadlineSignal(outer, { limit: 100, elapsed: () => 0, late });
    assert.equal(signal.aborted, true);
    assert.throws(() => signal.throwIfAborted(), /stop/);
  });
});
