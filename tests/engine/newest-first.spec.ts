/** Order of events: newest first. */
import assert from 'node:assert/strict';
import { newestFirst } from '../../src/engine/newest-first.ts';
import type { Found } from '../../src/engine/scan.ts';

function found(...times: readonly (readonly [name: string, time: number])[]): Found {
  return { rows: times.map(([name]) => new Map([['name', name]])), times: times.map(([, time]) => time) };
}

function names(batches: readonly Found[], batchRows: number): readonly (readonly unknown[])[] {
  return [...newestFirst(batches, batchRows)].map((batch) => batch.map((row) => row.get('name')));
}

describe('newestFirst', () => {
  it('sorts by time over all batches, and cuts new ones', () => {
    assert.deepEqual(names([found(['a', 1], ['b', 5]), found(['c', 3])], 2), [['b', 'c'], ['a']]);
  });

  it('puts the later of two events of one time first', () => {
    assert.deepEqual(names([found(['a', 1], ['b', 1]), found(['c', 1], ['d', 2])], 10), [['d', 'c', 'b', 'a']]);
  });

  it('tells fractions of a second apart', () =>
    assert.deepEqual(names([found(['a', 1.25], ['b', 1.5], ['c', 1])], 10), [['b', 'a', 'c']]));

  it('hands on nothing for nothing', () => assert.deepEqual(names([], 10), []));
});
