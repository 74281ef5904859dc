/** What the rows of a subsearch become in the search around it. */
import assert from 'node:assert/strict';
import { formatRows } from '../../src/engine/subsearch.ts';
import { compileSearch } from '../../src/spl/semantics/search-match.ts';
import type { Row, Value } from '../../src/spl/semantics/value.ts';
import { equals } from './event-source.ts';

function row(fields: Readonly<Record<string, Value>>): Row {
  return new Map(Object.entries(fields));
}

describe('formatRows', () => {
  const span = { start: 3, end: 9 };
  const test = (rows: readonly Row[], candidate: Row): boolean =>
    compileSearch(formatRows(rows, span, (text) => equals('read', text)))(candidate);

  it('joins fields by AND and rows by OR', () => {
    const rows = [row({ a: '1', b: 'x' }), row({ a: '2', b: 'y' })];
    assert.equal(test(rows, row({ a: '1', b: 'X' })), true);
    assert.equal(test(rows, row({ a: '2', b: 'y' })), true);
    assert.equal(test(rows, row({ a: '1', b: 'y' })), false);
  });

  it('joins the values of a multivalue by OR', () => {
    assert.equal(test([row({ a: ['1', '2'] })], row({ a: '2' })), true);
    assert.equal(test([row({ a: ['1', '2'] })], row({ a: '3' })), false);
  });

  it('leaves out internal fields', () => assert.equal(test([row({ _time: '5', a: '1' })], row({ a: '1' })), true));

  it('matches nothing when there is no row', () => {
    assert.equal(test([], row({ a: '1' })), false);
    assert.equal(test([row({ _time: '5' })], row({ _time: '5' })), false);
  });

  it('puts the field search in as it is', () => assert.equal(test([row({ search: 'hello' })], row({ read: 'hello' })), true));

  it('stands where the subsearch stood', () =>
    assert.deepEqual(formatRows([row({ a: '1' })], span, () => equals('x', 'y')).span, span));
});
