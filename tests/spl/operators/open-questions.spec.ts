/** The chosen readings of the manual, one by one: a change of one is a change here. */
import assert from 'node:assert/strict';
import {
  attachesResult,
  convertKeeps,
  csvCell,
  DEDUP_SORTS_FIRST,
  equallyFrequent,
  inTimeWindow,
  isFillable,
  numericStep,
  rexInputs,
  rexSetsField,
  statsGivesRow,
  statsRowOrder,
  TABLE_OF_NOTHING_IS_EMPTY,
  TIME_STEPS,
  TOTAL_OF_NOTHING,
  WEEK_STARTS_ON,
} from '../../../src/spl/operators/open-questions.ts';

describe('open questions of commands', () => {
  it('statsRowOrder: by the BY values as texts', () => {
    assert.deepEqual([['9'], ['10'], ['1']].sort(statsRowOrder), [['1'], ['10'], ['9']]);
    assert.ok(statsRowOrder(['a', '2'], ['b', '1']) < 0);
  });

  it('statsGivesRow: when a function has a value', () => {
    assert.equal(statsGivesRow([null, '0']), true);
    assert.equal(statsGivesRow([null]), false);
  });

  it('isFillable: only what is missing', () => {
    assert.equal(isFillable(undefined), true);
    assert.equal(isFillable(''), false);
  });

  it('rexInputs: all values of a multivalue', () => {
    assert.deepEqual(rexInputs(['a', 'b']), ['a', 'b']);
  });

  it('rexSetsField: of a group that took part, even with the empty text', () => {
    assert.equal(rexSetsField(undefined), false);
    assert.equal(rexSetsField(''), true);
  });

  it('convertKeeps: all but num', () => {
    assert.equal(convertKeeps('auto'), true);
    assert.equal(convertKeeps('num'), false);
  });

  it('dedup sorts first', () => {
    assert.equal(DEDUP_SORTS_FIRST, true);
  });

  it('csvCell: an empty one is no value', () => {
    assert.equal(csvCell(''), null);
    assert.equal(csvCell(' '), ' ');
  });

  it('table of nothing is empty', () => {
    assert.equal(TABLE_OF_NOTHING_IS_EMPTY, true);
  });

  it('attachesResult: of several groups of a row the first', () => {
    assert.deepEqual(attachesResult(['a', 'b']), ['a']);
    assert.deepEqual(attachesResult([]), []);
  });

  it('inTimeWindow: less than the span apart', () => {
    assert.equal(inTimeWindow(100, 159, 60), true);
    assert.equal(inTimeWindow(160, 100, 60), false);
    assert.equal(inTimeWindow(undefined, 100, 60), false);
  });

  it('WEEK_STARTS_ON: on Thursday, as the epoch did', () => {
    assert.equal(WEEK_STARTS_ON, new Date(0).getUTCDay());
  });

  it('TIME_STEPS: from a second to a month', () => {
    assert.deepEqual([TIME_STEPS[0], TIME_STEPS.at(-1)], ['1s', '1mon']);
  });

  it('numericStep: the least power of ten that gives no more bins than wanted', () => {
    assert.deepEqual(
      [numericStep(24, 24), numericStep(24, 12), numericStep(59, 5), numericStep(0.5, 10), numericStep(0, 9)],
      [1, 10, 100, 0.1, 1],
    );
  });

  it('equallyFrequent: in the order of their texts', () => {
    assert.ok(equallyFrequent(['10'], ['9']) < 0);
  });

  it('TOTAL_OF_NOTHING: 0', () => {
    assert.equal(TOTAL_OF_NOTHING, '0');
  });
});
