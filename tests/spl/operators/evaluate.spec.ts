import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../../src/base/source.ts';
import { functions } from '../../../src/spl/functions/index.ts';
import { isBooleanExpr, toFieldValue, truth } from '../../../src/spl/operators/evaluate.ts';
import type { Value } from '../../../src/spl/semantics/value.ts';
import { parseExpression } from '../../../src/spl/syntax/parse-expression.ts';
import { assigned, evaluate } from '../evaluate-text.ts';

type Fields = Readonly<Record<string, Value>>;

const values: readonly [expression: string, fields: Fields, result: Value | null][] = [
  // fields and literals
  ['x', { x: 'a' }, 'a'],
  ['x', {}, null],
  ['x', { x: ['a', 'b'] }, ['a', 'b']],
  ["'a.b{}.c'", { 'a.b{}.c': '1' }, '1'],
  ['x', { x: '007' }, '007'],
  ['1.0', {}, '1.0'],
  ['12345678901234567', {}, '12345678901234568'],
  // arithmetic
  ['x + 1', { x: '007' }, '8'],
  ['2 + 3 * 4', {}, '14'],
  ['(2 + 3) * 4', {}, '20'],
  ['7 % 4', {}, '3'],
  ['-7 % 3', {}, '-1'],
  ['-x', { x: '5' }, '-5'],
  ['1 / 0', {}, null],
  ['1 % 0', {}, null],
  ['x * 2', { x: 'a' }, null],
  ['x - 1', {}, null],
  ['x + 1', { x: ['1', '2'] }, null],
  ['"1" * "2"', {}, '2'],
  // text
  ['"a" + "b"', {}, 'ab'],
  ['"1" + "2"', {}, '12'],
  ['x + y', { x: '1', y: '2' }, '3'],
  ['x + y', { x: 'a', y: '2' }, 'a2'],
  ['x . 1', { x: 'a' }, 'a1'],
  ['1.50 . ""', {}, '1.50'],
  ['x . "a"', {}, null],
  // precision: the least precise operand decides, integers are exact, the integer part is kept
  ['8.250 * 0.2', {}, '2'],
  ['8.250 * 0.20', {}, '1.7'],
  ['8.250 * 0.200', {}, '1.65'],
  ['8.250 * exact(0.2)', {}, '1.650'],
  ['x * y', { x: '0.014', y: '0.23' }, '0.0032'],
  ['3 * 0.5', {}, '2'],
  ['3 * 0.5 * 2', {}, '3'],
  ['1100 * 0.9', {}, '990'],
  ['2.2 * 1024', {}, '2253'],
  ['2.1 * 1024.1', {}, '2151'],
  ['2.1000 * 1024', {}, '2150.4'],
  ['2.10000 * 1024.10', {}, '2150.61'],
  ['0.1 + 0.2', {}, '0.3'],
  ['1.25 + 1', {}, '2.25'],
  ['10 / 4', {}, '2.5'],
  ['1 / 3', {}, '0.3333333333333333'],
  ['10.0 / 4', {}, '2.50'],
  ['x / 3', { x: '33.333333333333336' }, '11.111111111111112'],
  // conditions
  ['if(x = "A", 1, 0)', { x: 'a' }, '0'],
  ['if(x == 404, 1, 0)', { x: '404' }, '1'],
  ['if(x == "404", 1, 0)', { x: '404' }, '1'],
  ['if(x = 4.0, 1, 0)', { x: '4' }, '1'],
  ['if(x < 10, 1, 0)', { x: '9' }, '1'],
  ['if("9" < x, 1, 0)', { x: '10' }, '1'],
  ['if(x < y, 1, 0)', { x: '9', y: '10' }, '1'],
  ['if(x < y, 1, 0)', { x: '9a', y: '10a' }, '0'],
  ['if(x != "a", 1, 0)', {}, '0'],
  ['if(NOT x = "a", 1, 0)', { x: 'b' }, '1'],
  ['if(x = "a" XOR y = "b", 1, 0)', { x: 'a', y: 'c' }, '1'],
  ['if(x = 1 OR x = 2 AND y = 3, 1, 0)', { x: '1', y: '0' }, '1'],
  ['if(x LIKE "%b_", 1, 0)', { x: 'abc' }, '1'],
  ['if(x LIKE y, 1, 0)', { x: 'abc', y: 'a%' }, '1'],
  ['if(x IN ("a", "b", 3), 1, 0)', { x: '3' }, '1'],
  ['if(x IN ("a", "b"), 1, 0)', { x: 'B' }, '0'],
  ['if(NOT x IN ("a"), 1, 0)', {}, '0'],
  // multivalues
  ['if(x = "b", 1, 0)', { x: ['a', 'b'] }, '1'],
  ['if(x = y, 1, 0)', { x: ['a', 'b'], y: ['c', 'b'] }, '1'],
  ['if(x LIKE "b%", 1, 0)', { x: ['a', 'bb'] }, '1'],
  ['if(x IN ("b"), 1, 0)', { x: ['a', 'b'] }, '1'],
  ['if(x > 5, 1, 0)', { x: ['1', '9'] }, '1'],
];

describe('compileExpression', () => {
  for (const [expression, fields, result] of values) {
    it(`${expression} with ${JSON.stringify(fields)} is ${JSON.stringify(result)}`, () =>
      assert.deepEqual(assigned(expression, fields), result));
  }

  const logic: readonly [string, boolean | null][] = [
    ['NOT null()', null],
    ['null() OR true()', true],
    ['true() OR null()', true],
    ['null() OR false()', null],
    ['null() AND false()', false],
    ['false() AND null()', false],
    ['null() AND true()', null],
    ['null() XOR true()', null],
    ['x = x', null],
    ['NOT x = 1', null],
  ];
  for (const [expression, result] of logic) it(`${expression} is ${result}`, () => assert.equal(evaluate(expression), result));

  it('an unknown function, and one with too few arguments, has no value', () => {
    assert.equal(evaluate('nosuchfunction(1)'), null);
    assert.equal(evaluate('if(1=1)'), null);
  });

  it('tells which expressions are Boolean', () => {
    const isBoolean = (text: string) => {
      const expr = parseExpression(source('test', text), () => undefined);
      assert.ok(expr !== undefined);
      return isBooleanExpr(expr, functions);
    };
    for (const text of ['x=1', 'NOT x', 'x AND y', 'isnull(x)', 'x IN (1)', 'x LIKE "a"', 'match(x, "a")'])
      assert.equal(isBoolean(text), true, text);
    for (const text of ['x', '1', '"a"', 'x+1', 'if(x=1,1,0)', 'len(x)', '-x']) assert.equal(isBoolean(text), false, text);
  });

  it('a field holds text, a multivalue, or nothing', () => {
    assert.equal(toFieldValue(null), null);
    assert.equal(toFieldValue(1.5), '1.5');
    assert.equal(toFieldValue(true), 'True');
    assert.equal(toFieldValue([]), null);
    assert.equal(toFieldValue(['a']), 'a');
    assert.deepEqual(toFieldValue(['a', 'b']), ['a', 'b']);
    assert.equal(toFieldValue({ number: 1.65, digits: 4 }), '1.650');
  });

  it('only true is true', () => {
    assert.deepEqual([true, false, null, 1, 'True'].map(truth), [true, false, false, false, false]);
  });

  it('sums of integers are exact, and no expression throws', () => {
    const value = fc.oneof(fc.string(), fc.integer().map(String), fc.array(fc.string(), { minLength: 2, maxLength: 3 }));
    const operator = fc.constantFrom('+', '-', '*', '/', '%', '.', '=', '!=', '<', '>', 'AND', 'OR', 'XOR', 'LIKE');
    fc.assert(
      fc.property(value, value, operator, (x, y, op) => {
        evaluate(`x ${op} y`, { x, y });
      }),
    );
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (x, y) => assigned('x + y', { x: String(x), y: String(y) }) === String(x + y)),
    );
  });
});
