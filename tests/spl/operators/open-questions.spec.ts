/** The chosen readings of the manual, one by one: a change of one is a change here. */
import assert from 'node:assert/strict';
import {
  convertKeeps,
  csvCell,
  DEDUP_SORTS_FIRST,
  isFillable,
  rexInputs,
  rexSetsField,
  statsGivesRow,
  statsRowOrder,
  TABLE_OF_NOTHING_IS_EMPTY,
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
});
