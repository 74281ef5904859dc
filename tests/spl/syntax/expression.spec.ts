/** Eval expressions: precedence, literals, quoting, and every problem of a broken one. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { parseExpression } from '../../../src/spl/syntax/parse-expression.ts';
import { collect, fail, problems, showExpr } from './show.ts';

describe('eval expressions', () => {
  const correct: [text: string, tree: string][] = [
    ['a', 'a'],
    ['1+2*3', '(+ 1 (* 2 3))'],
    ['(1+2)*3', '(* (+ 1 2) 3)'],
    ['1-2-3', '(- (- 1 2) 3)'],
    ['a-b', '(- a b)'],
    ['-a*b', '(* (- a) b)'],
    ['2 - -3', '(- 2 (- 3))'],
    ['a.b', '(. a b)'],
    ['a."-".b+1', '(+ (. (. a "-") b) 1)'],
    ['a.1', '(. a 1)'],
    ['a..5', '(. a .5)'],
    ['.5+1.5', '(+ .5 1.5)'],
    ['1.+2', '(+ 1. 2)'],
    ['f(1.)', 'f(1.)'],
    ['1."x"', '(. 1 "x")'],
    ['1 . a', '(. 1 a)'],
    ['1e5', '1e5'],
    ['1.50E-3', '1.50E-3'],
    ['a=1 OR b=2 AND c=3', '(or (= a 1) (and (= b 2) (= c 3)))'],
    ['a=1 xor b=2 or c=3', '(xor (= a 1) (or (= b 2) (= c 3)))'],
    ['NOT a=1 AND b=2', '(and (not (= a 1)) (= b 2))'],
    ['not not a', '(not (not a))'],
    ['a==1', '(= a 1)'],
    ['a!=1', '(!= a 1)'],
    ['a<=1 aNd b>=2', '(and (<= a 1) (>= b 2))'],
    ['a+1>b*2', '(> (+ a 1) (* b 2))'],
    ['a LIKE "x%"', '(like a "x%")'],
    ['a not like "x%"', '(not (like a "x%"))'],
    ['like(a, "x%")', 'like(a "x%")'],
    ['a IN ("x", "y")', '(in a "x" "y")'],
    ['a not in (1)', '(not (in a 1))'],
    ['NOT a IN (b) OR c', '(or (not (in a b)) c)'],
    ['in(a, 1, 2)', 'in(a 1 2)'],
    ['a."x" IN ("y")', '(in (. a "x") "y")'],
    ['IF(a, true(), null())', 'if(a true() null())'],
    ['if (a, b, null)', 'if(a b null)'],
    ["'a.b' . 'x{}.y'", "(. 'a.b' 'x{}.y')"],
    ['order + android + likes + inner', '(+ (+ (+ order android) likes) inner)'],
    ['"a\\"b\\\\c\\d"', JSON.stringify('a"b\\c\\d')],
    ['match(a, "^\\\\\\\\x\\.(y|z)$")', 'match(a "^\\\\\\\\x\\\\.(y|z)$")'],
    ['if(<<FIELD>>="null", null(), <<FIELD>>)', 'if((= <<FIELD>> "null") null() <<FIELD>>)'],
    ['a ```why``` + b', '(+ a b)'],
    ['`m(1, 2)` + 1', '(+ `m/2` 1)'],
    ['über + 1', '(+ über 1)'],
    ['a % 2 / 3', '(/ (% a 2) 3)'],
    ['case(a>1, "x", 1=1, "y")', 'case((> a 1) "x" (= 1 1) "y")'],
  ];
  for (const [text, tree] of correct) {
    it(text, () => {
      const { report, found } = collect();
      assert.equal(showExpr(parseExpression(source('e', text), report)), tree);
      assert.deepEqual(problems(found), []);
    });
  }

  const broken: [text: string, problems: string[]][] = [
    ['', ['spl/expected-expression ']],
    ['a +', ['spl/expected-expression +']],
    ['a AND', ['spl/expected-expression AND']],
    ['* a', ['spl/expected-expression *']],
    ['a = = b', ['spl/expected-expression =']],
    ['a b', ['spl/expected-operator b']],
    ['"a" "b"', ['spl/expected-operator "b"']],
    ['a{}.b', ['spl/expected-operator {}.b']],
    ['f(a b, c)', ['spl/expected-operator b']],
    ['f(a,)', ['spl/expected-expression )']],
    ['f(,a)', ['spl/expected-expression ,']],
    ['f(a=, b+, c d)', ['spl/expected-expression ,', 'spl/expected-expression ,', 'spl/expected-operator d']],
    ['a= AND b=', ['spl/expected-expression AND', 'spl/expected-expression =']],
    ['a OR AND b', ['spl/expected-expression AND']],
    ['(a, b)', ['spl/expected-operator ,']],
    ['5m', ['spl/malformed-number 5m']],
    ['1e', ['spl/malformed-number 1e']],
    ['a IN "x"', ['spl/expected-list "x"']],
    ['a IN ()', ['spl/expected-value a IN ()']],
    ['(a', ['spl/unbalanced-paren (']],
    ['f(a))', ['spl/unbalanced-paren )']],
    ['f(a, "b)', ['spl/unbalanced-quote "']],
    ['a | b', ['spl/unexpected-pipe |']],
    ['a + [search b]', ['spl/unsupported-subsearch [search b]']],
    ['a && b', ['spl/expected-operator &&']],
  ];
  for (const [text, expected] of broken) {
    it(`reports ${text}`, () => {
      const { report, found } = collect();
      parseExpression(source('e', text), report);
      assert.deepEqual(problems(found), expected);
    });
  }

  it('gives spans of the whole, parentheses included', () => {
    const text = ' f( a ) * ( b + 1 ) ';
    const expr = parseExpression(source('e', text), fail);
    assert.ok(expr?.kind === 'binary');
    assert.deepEqual(expr.span, { start: 1, end: 19 });
    assert.deepEqual(expr.opSpan, { start: 8, end: 9 });
    assert.deepEqual(expr.left.span, { start: 1, end: 7 });
    assert.ok(expr.left.kind === 'call');
    assert.deepEqual(expr.left.nameSpan, { start: 1, end: 2 });
  });

  it('stops at nesting that would exhaust the stack', () => {
    for (const text of [
      '('.repeat(20_000) + 'a' + ')'.repeat(20_000),
      'NOT '.repeat(20_000) + 'a',
      '-'.repeat(20_000) + 'a',
      'a+'.repeat(20_000) + 'a',
    ]) {
      const { report, found } = collect();
      assert.equal(parseExpression(source('e', text), report), undefined);
      assert.deepEqual(
        found.map(({ code }) => code),
        ['spl/too-deep'],
      );
    }
  });
});
