/** What the rows of a subsearch become in the search around it. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { formatRows } from '../../src/spl/operators/format-rows.ts';
import { expressionOf } from '../../src/spl/resolve-subsearches.ts';
import { compileSearch } from '../../src/spl/semantics/search-match.ts';
import type { Row, Value } from '../../src/spl/semantics/value.ts';
import { parseSearchExpression } from '../../src/spl/syntax/parse-search-expression.ts';

function row(fields: Readonly<Record<string, Value>>): Row {
  return new Map(Object.entries(fields));
}

describe('rows of a subsearch', () => {
  const span = { start: 3, end: 9 };
  const expression = (rows: readonly Row[]) =>
    expressionOf(rows, span, (text) => parseSearchExpression(source('test', text), (problem) => assert.fail(problem.message)));
  const test = (rows: readonly Row[], candidate: Row): boolean => compileSearch(expression(rows))(candidate);

  it('are written as format writes them', () =>
    assert.equal(
      formatRows([row({ a: '1', 'b c': ['x', 'y'] }), row({ a: '"q" \\' })]),
      '( ( a="1" AND ( "b c"="x" OR "b c"="y" ) ) OR ( a="\\"q\\" \\\\" ) )',
    ));

  it('keep quotes and backslashes', () => {
    for (const value of ['\\\\server\\share', 'C:\\Windows\\', 'say "hi"', '\\"', 'a|b'])
      assert.equal(test([row({ a: value })], row({ a: value })), true, value);
    assert.equal(test([row({ a: '\\\\x' })], row({ a: '\\x' })), false);
  });

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

  it('puts the field search in as it is', () => assert.equal(test([row({ search: 'a=1 OR a=2' })], row({ a: '2' })), true));

  it('stands where the subsearch stood', () => assert.deepEqual(expression([row({ a: '1' })]).span, span));
});
