/** The cursor that commands read their arguments with. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { createStageParser } from '../../../src/spl/syntax/create-stage-parser.ts';
import { cursorOver } from '../../../src/spl/syntax/cursor.ts';
import type { StageParser } from '../../../src/spl/syntax/stage-parser.ts';
import { splitStructure } from '../../../src/spl/syntax/split-structure.ts';
import { collect, problems, showExpr } from './show.ts';

function open(text: string): { p: StageParser; found: Diagnostic[] } {
  const { report, found } = collect();
  const structure = splitStructure(source('s', text), report);
  const span = structure.root.stages[0]?.span ?? structure.root.span;
  return {
    p: createStageParser(
      cursorOver(structure, span, report, () => undefined),
      'cmd',
      { start: 0, end: 0 },
    ),
    found,
  };
}

describe('stage parser', () => {
  it('takes keywords in any case, but only whole words', () => {
    const { p } = open('BY x by=1 by.y');
    assert.equal(p.peekKeyword('by'), true);
    assert.deepEqual(p.keyword('as', 'by'), { kind: 'keyword', span: { start: 0, end: 2 }, word: 'by' });
    assert.equal(p.keyword('by'), undefined);
    assert.equal(p.word()?.text, 'x');
    assert.equal(p.keyword('by'), undefined);
    assert.equal(p.option('BY')?.value.text, '1');
    assert.equal(p.keyword('by'), undefined);
    assert.equal(p.rest(), 'by.y');
  });

  it('takes options with their values and places', () => {
    const text = 'limit = 5 timeformat="%Y \\"x\\"" span=1h, _x.y=`m(1)` ok';
    const { p, found } = open(text);
    const limit = p.option('limit');
    assert.deepEqual(
      [limit?.name, limit?.value.text, limit?.span, limit?.value.span],
      ['limit', '5', { start: 0, end: 9 }, { start: 8, end: 9 }],
    );
    assert.equal(p.option('nothing'), undefined);
    const format = p.anyOption();
    assert.deepEqual([format?.name, format?.value.text, format?.value.quoted], ['timeformat', '%Y "x"', true]);
    assert.equal(p.option('SPAN')?.value.text, '1h');
    assert.ok(p.symbol(','));
    assert.equal(p.anyOption()?.value.text, '`m(1)`');
    assert.equal(p.anyOption(), undefined);
    assert.deepEqual(found, []);
  });

  it('reports an option without a value and gives an empty one', () => {
    const { p, found } = open('limit= , x');
    assert.equal(p.option('limit')?.value.text, '');
    assert.deepEqual(problems(found), ['spl/expected-value limit=']);
    assert.ok(p.symbol(','));
  });

  const words: [text: string, word: string, rest: string][] = [
    ['a,b', 'a', ',b'],
    ['a=b c', 'a=b', 'c'],
    ['"a b"c', 'a b', 'c'],
    ['datamodel:"Risk.All Risk" x', 'datamodel:Risk.All Risk', 'x'],
    ['-5d@d)', '-5d@d', ''],
    ['C:\\\\x\\"y z', 'C:\\x"y', 'z'],
    ['%Y-%m', '%Y-%m', ''],
  ];
  for (const [text, word, rest] of words) {
    it(`takes the word ${word}`, () => {
      const { p } = open(text);
      assert.equal(p.word()?.text, word);
      assert.equal(p.rest(), rest);
    });
  }

  it('takes numbers that stand alone', () => {
    const { p } = open('5 -1.5e3 +.5, 3d 4)');
    assert.deepEqual([p.number()?.text, p.number()?.text, p.number()?.text], ['5', '-1.5e3', '+.5']);
    assert.ok(p.symbol(','));
    assert.equal(p.number(), undefined);
    assert.equal(p.word()?.text, '3d');
    assert.equal(p.number()?.text, '4');
  });

  it('takes strings', () => {
    const { p } = open('"a\\\\b" c');
    assert.deepEqual(p.string(), { kind: 'string', span: { start: 0, end: 6 }, value: 'a\\b' });
    assert.equal(p.string(), undefined);
  });

  it('takes field names, plain and quoted', () => {
    const { p, found } = open('a.b{}.c "x y" \'p q\' count_{kind}=1 x:y @t <<FIELD>> *z -m');
    const names: [string | undefined, string | undefined][] = [];
    for (let i = 0; i < 4; i++) {
      const field = p.field();
      names.push([field?.name, field?.quote]);
    }
    assert.deepEqual(names, [
      ['a.b{}.c', 'none'],
      ['x y', 'double'],
      ['p q', 'single'],
      ['count_{kind}', 'none'],
    ]);
    assert.ok(p.symbol('='));
    assert.ok(p.number());
    assert.deepEqual([p.field()?.name, p.field()?.name, p.field()?.name], ['x:y', '@t', '<<FIELD>>']);
    assert.deepEqual(found, []);
    assert.equal(p.field({ wildcards: false })?.name, '*z');
    assert.deepEqual(problems(found), ['spl/wildcard-field *z']);
    assert.equal(p.field(), undefined);
    assert.ok(p.symbol('-'));
  });

  it('takes expressions up to a comma', () => {
    const { p, found } = open('if(a, 1, 2), b');
    assert.equal(showExpr(p.expression()), 'if(a 1 2)');
    assert.ok(p.symbol(','));
    assert.equal(showExpr(p.expression()), 'b');
    assert.deepEqual(found, []);
  });

  const aggregations: [text: string, shown: unknown[], rest: string][] = [
    ['count by x', ['count', undefined, undefined, undefined, 'count'], 'by x'],
    ['Count AS n, x', ['count', undefined, undefined, 'n', 'Count'], ', x'],
    ['perc95(bytes) as p', ['perc', '95', 'bytes', 'p', 'perc95(bytes)'], ''],
    ['exactperc99.9(b)', ['exactperc', '99.9', 'b', undefined, 'exactperc99.9(b)'], ''],
    ['p5(b)', ['p', '5', 'b', undefined, 'p5(b)'], ''],
    ['sum( a.b{}.c ) x', ['sum', undefined, 'a.b{}.c', undefined, 'sum(a.b{}.c)'], 'x'],
    ['values(*) as *_all', ['values', undefined, '*', '*_all', 'values(*)'], ''],
    ['dc("a b") as "c d"', ['dc', undefined, "'a b'", 'c d', 'dc(a b)'], ''],
    ["avg('a b')", ['avg', undefined, "'a b'", undefined, 'avg(a b)'], ''],
    ['count(eval(x>1 AND y="(")) as n', ['count', undefined, '(and (> x 1) (= y "("))', 'n', 'count(eval(x>1 AND y="("))'], ''],
    ['count()', ['count', undefined, undefined, undefined, 'count()'], ''],
    ['values(a) as flags(inherited) z', ['values', undefined, 'a', 'flags(inherited)', 'values(a)'], 'z'],
  ];
  for (const [text, shown, rest] of aggregations) {
    it(`takes the aggregation ${text}`, () => {
      const { p, found } = open(text);
      const node = p.aggregation();
      const argument = node?.argument === undefined ? undefined : showExpr(node.argument);
      assert.deepEqual([node?.function, node?.parameter?.text, argument, node?.alias?.name, node?.text], shown);
      assert.equal(p.rest(), rest);
      assert.equal(node?.isEval, text.includes('eval'));
      assert.deepEqual(found, []);
    });
  }

  const brokenAggregations: [text: string, problems: string[]][] = [
    ['sum(a b)', ['spl/unexpected-argument b']],
    ['sum(a + b) as c', ['spl/unexpected-argument +']],
    ['count(eval(a=)) as c', ['spl/expected-expression )']],
    ['count(eval(a, b))', ['spl/unexpected-argument ,']],
    ['count as', ['spl/expected-field as']],
  ];
  for (const [text, expected] of brokenAggregations) {
    it(`reports ${text}`, () => {
      const { p, found } = open(text);
      p.aggregation();
      p.expectEnd();
      assert.deepEqual(problems(found), expected);
    });
  }

  it('finds no aggregation in a clause or an option', () => {
    for (const text of ['by x', 'AS y', 'allnum=true', '"count"', ', count']) {
      const { p } = open(text);
      assert.equal(p.aggregation(), undefined, text);
      assert.equal(p.rest(), text);
    }
  });

  it('leaves the cursor where it was when it finds nothing', () => {
    for (const text of ['', '(', ')', '"s"', '=', '`m`', '[x]', 'word', '5', ',']) {
      const { p } = open(text);
      const before = p.rest();
      p.keyword('nope');
      p.symbol('#');
      p.option('nope');
      if (text !== '[x]') p.subsearch();
      if (text !== '5') p.number();
      if (text !== '"s"') p.string();
      assert.equal(p.rest(), before, text);
    }
  });

  it('reports what is left, once, and says nothing after an expression that failed', () => {
    const left = open('a b');
    left.p.word();
    left.p.expectEnd();
    left.p.expectEnd();
    assert.deepEqual(problems(left.found), ['spl/unexpected-argument b']);
    const failed = open('1 +, x');
    assert.equal(failed.p.expression(), undefined);
    failed.p.problem('spl/expected-expression', 'A value is missing.');
    failed.p.expectEnd();
    assert.deepEqual(problems(failed.found), ['spl/expected-expression ,']);
  });

  it('skips comments and knows where things are', () => {
    const text = 'a ```x``` b';
    const { p } = open(text);
    const start = p.here();
    p.word();
    assert.deepEqual(p.since(start), { start: 0, end: 1 });
    assert.deepEqual(p.here(), { start: 10, end: 10 });
    assert.equal(p.word()?.text, 'b');
    assert.deepEqual(p.since(start), { start: 0, end: 11 });
    assert.equal(p.atEnd(), true);
  });
});
