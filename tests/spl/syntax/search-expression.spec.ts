/** Expressions of the search command: precedence, comparisons, lists, terms, time modifiers, and every problem of a broken one. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { parseSearchExpression } from '../../../src/spl/syntax/parse-search-expression.ts';
import { collect, fail, problems, showSearch } from './show.ts';

describe('search expressions', () => {
  const correct: [text: string, tree: string][] = [
    ['', 'all'],
    ['()', 'all'],
    ['*', '*'],
    ['a b', '(and a b)'],
    ['a AND b c', '(and a b c)'],
    ['a b OR c d', '(and a (or b c) d)'],
    ['A=1 AND B=2 OR C=3', '(and [A = 1] (or [B = 2] [C = 3]))'],
    ['NOT a b', '(and (not a) b)'],
    ['NOT a OR b', '(or (not a) b)'],
    ['NOT (a b)', '(not (and a b))'],
    ['NOT NOT a', '(not (not a))'],
    ['a or b and not c', '(and a or b and not c)'],
    ['(a OR b)(c OR d)', '(and (or a b) (or c d))'],
    ['a ()', '(and a all)'],
    ['status = 200 x!=1 y<=2 z>3', '(and [status = 200] [x != 1] [y <= 2] [z > 3])'],
    ['a==b', '[a = b]'],
    ['url=/x?a=b&c=d', '[url = /x?a=b&c=d]'],
    ['userIdentity.arn=* a{}.b=c tag::host=x', '(and [userIdentity.arn = *] [a{}.b = c] [tag::host = x])'],
    ['"Account Name"="a b"', '[Account Name = "a b"]'],
    ['"some phrase" x', '(and "some phrase" x)'],
    ['a=""', '[a = ""]'],
    ['a="C:\\\\Windows\\*" b=C:\\\\x\\y', `(and [a = ${JSON.stringify('C:\\Windows\\*')}] [b = C:\\x\\y])`],
    ['a="\\"q\\" \\| \\s"', `[a = ${JSON.stringify('"q" | \\s')}]`],
    ['f IN (a, b*, "c d")', '[f in a b* "c d"]'],
    ['f IN (a b,,c)', '[f in a b c]'],
    ['f in(a)', '[f in a]'],
    ['NOT f IN ("a")', '(not [f in "a"])'],
    ['IN OUT', '(and IN OUT)'],
    ['f=CASE(Abc) CASE("x y") TERM(10.0.0.1)', '(and [f = case:Abc] case:"x y" term:10.0.0.1)'],
    ['TERM(user=bob)', 'term:user=bob'],
    ['EARLIEST=-24h@h latest=now() x', '(and <earliest -24h@h> <latest now> x)'],
    ['_index_earliest="-1d" starthoursago=3', '(and <_index_earliest -1d> <starthoursago 3>)'],
    ['starttime=10/19/2017:0:0:0', '<starttime 10/19/2017:0:0:0>'],
    ['earliest>5', '[earliest > 5]'],
    ['"earliest"=5', '[earliest = 5]'],
    ['sourcetype::access host::web01', '(and [sourcetype = access] [host = web01])'],
    ['fe80::1', 'fe80::1'],
    ['a,b', '(and a b)'],
    ['`m` x NOT `n("a, b", c)`', '(and `m/0` x (not `n/2`))'],
    ['index=`idx`', '[index = `idx`]'],
    ['a ```note``` b', '(and a b)'],
    ["user=o'brien", "[user = o'brien]"],
    ['android ORdinary NOTe', '(and android ORdinary NOTe)'],
    ['wow! a', '(and wow! a)'],
  ];
  for (const [text, tree] of correct) {
    it(text === '' ? 'nothing' : text, () => {
      const { report, found } = collect();
      assert.equal(showSearch(parseSearchExpression(source('s', text), report)), tree);
      assert.deepEqual(problems(found), []);
    });
  }

  const broken: [text: string, tree: string, problems: string[]][] = [
    ['a AND', 'a', ['spl/expected-term AND']],
    ['AND a', 'a', ['spl/expected-term AND']],
    ['OR a', 'a', ['spl/expected-term OR']],
    ['a OR', 'a', ['spl/expected-term OR']],
    ['a OR OR b', '(or a b)', ['spl/expected-term OR']],
    ['a OR AND b', '(and a b)', ['spl/expected-term OR']],
    ['a AND AND b', '(and a b)', ['spl/expected-term AND']],
    ['NOT', 'all', ['spl/expected-term NOT']],
    ['a (NOT) b', '(and a b)', ['spl/expected-term NOT']],
    ['a= b=', '[a = b=]', []],
    ['a=', '[a = ]', ['spl/expected-value =']],
    ['(a=) b!= AND c', '(and [a = ] [b != ] c)', ['spl/expected-value =', 'spl/expected-value !=']],
    ['=b c', 'c', ['spl/expected-field =']],
    ['f IN ()', '[f in ]', ['spl/expected-value f IN ()']],
    ['f IN (a, (b), c) d', '(and [f in a c] d)', ['spl/expected-value (']],
    ['a*=b', '[a* = b]', ['spl/wildcard-field a*']],
    ['(a OR b', '(or a b)', ['spl/unbalanced-paren (']],
    ['a) b', '(and a b)', ['spl/unbalanced-paren )']],
    ['a="b', '[a = "b"]', ['spl/unbalanced-quote "']],
    ['a | b', 'a', ['spl/unexpected-pipe |']],
    ['a=[search b] c', '(and [a = [search b]] c)', ['spl/unsupported-subsearch [search b]']],
    ['a [search b] c', '(and a c)', ['spl/unsupported-subsearch [search b]']],
    ["'x) (' b", "(and 'x (and ' b))", ['spl/unbalanced-paren )']],
  ];
  for (const [text, tree, expected] of broken) {
    it(`recovers in ${text}`, () => {
      const { report, found } = collect();
      assert.equal(showSearch(parseSearchExpression(source('s', text), report)), tree);
      assert.deepEqual(problems(found), expected);
    });
  }

  it('gives exact spans', () => {
    const text = ' a  NOT ( b = "c" OR d )';
    const expr = parseSearchExpression(source('s', text), fail);
    assert.ok(expr.kind === 'search-and');
    assert.deepEqual(expr.span, { start: 1, end: 24 });
    const not = expr.items[1];
    assert.ok(not?.kind === 'search-not');
    assert.deepEqual(not.span, { start: 4, end: 24 });
    assert.ok(not.item.kind === 'search-or');
    const comparison = not.item.items[0];
    assert.ok(comparison?.kind === 'comparison');
    assert.deepEqual(
      [comparison.span, comparison.field.span, comparison.value.span],
      [
        { start: 10, end: 17 },
        { start: 10, end: 11 },
        { start: 14, end: 17 },
      ],
    );
  });

  it('stops at nesting that would exhaust the stack', () => {
    for (const text of ['('.repeat(20_000) + 'a' + ')'.repeat(20_000), 'NOT '.repeat(20_000) + 'a']) {
      const { report, found } = collect();
      parseSearchExpression(source('s', text), report);
      assert.deepEqual(
        found.map(({ code }) => code),
        ['spl/too-deep'],
      );
    }
  });
});
