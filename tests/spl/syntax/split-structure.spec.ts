/** The outer structure of a search: stages, brackets, strings, comments, macro calls, and how it recovers. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { splitStructure } from '../../../src/spl/syntax/split-structure.ts';
import type { Section, Structure } from '../../../src/spl/syntax/structure.ts';
import { collect, fail, problems } from './show.ts';

function show(structure: Structure, section: Section = structure.root): unknown[] {
  return section.stages.map(({ span }) => structure.source.text.slice(span.start, span.end));
}

describe('structure', () => {
  const cases: { name: string; text: string; stages: string[]; problems?: string[] }[] = [
    { name: 'stages', text: 'a b | stats count | head 5 ', stages: ['a b', 'stats count', 'head 5'] },
    { name: 'a leading pipe', text: ' | makeresults | eval a=1', stages: ['makeresults', 'eval a=1'] },
    { name: 'a pipe in a string', text: 'a="x | y" | where b="\\"|"', stages: ['a="x | y"', 'where b="\\"|"'] },
    { name: 'a pipe in brackets', text: 'a [search b | fields c] d | head', stages: ['a [search b | fields c] d', 'head'] },
    { name: 'a pipe in a comment', text: 'a ```one | two``` | head', stages: ['a', 'head'] },
    { name: 'a comment between words', text: 'a ```x "``` b', stages: ['a ```x "``` b'] },
    { name: 'a pipe in a macro argument', text: '`m("a | b`c", d)` | head', stages: ['`m("a | b`c", d)`', 'head'] },
    { name: 'escapes outside strings', text: 'path=C:\\\\x\\|y \\"z | head', stages: ['path=C:\\\\x\\|y \\"z', 'head'] },
    { name: 'a backtick in a string', text: 'eval a=split(b, "`") | head', stages: ['eval a=split(b, "`")', 'head'] },
    { name: 'parentheses in single quotes', text: "eval a='perc50(x' | head", stages: ["eval a='perc50(x'", 'head'] },
    { name: 'an apostrophe', text: "user=o'brien (a OR b)", stages: ["user=o'brien (a OR b)"] },
    { name: 'nothing', text: '', stages: [] },
    { name: 'an open quote', text: 'a="b | head', stages: ['a="b', 'head'], problems: ['spl/unbalanced-quote "'] },
    {
      name: 'an open quote in brackets',
      text: 'x [search a="b] | head',
      stages: ['x [search a="b]', 'head'],
      problems: ['spl/unbalanced-quote "'],
    },
    {
      name: 'an open quote and what it swallows',
      text: 'eval a=if("b, c) | x',
      stages: ['eval a=if("b, c)', 'x'],
      problems: ['spl/unbalanced-quote "'],
    },
    { name: 'an escaped closing quote', text: 'a="C:\\" | x', stages: ['a="C:\\"', 'x'], problems: ['spl/unbalanced-quote "'] },
    {
      name: 'an open bracket',
      text: 'a [search b | head',
      stages: ['a [search b | head'],
      problems: ['spl/unbalanced-bracket ['],
    },
    { name: 'a stray bracket', text: 'a ] b | head', stages: ['a ] b', 'head'], problems: ['spl/unbalanced-bracket ]'] },
    {
      name: 'an open parenthesis',
      text: 'where (a=1 | head',
      stages: ['where (a=1', 'head'],
      problems: ['spl/unbalanced-paren ('],
    },
    {
      name: 'a stray parenthesis',
      text: 'where a=1) | head',
      stages: ['where a=1)', 'head'],
      problems: ['spl/unbalanced-paren )'],
    },
    { name: 'an open comment', text: 'a ```b | head', stages: ['a'], problems: ['spl/open-comment ```'] },
    { name: 'an open backtick', text: 'a `b | head', stages: ['a `b', 'head'], problems: ['spl/unbalanced-backtick `'] },
    { name: 'no macro call', text: 'a `` | head', stages: ['a ``', 'head'], problems: ['spl/malformed-macro ``'] },
    { name: 'two pipes', text: 'a | | head', stages: ['a', 'head'], problems: ['spl/empty-stage | '] },
    { name: 'a pipe at the end', text: 'a | head |', stages: ['a', 'head'], problems: ['spl/empty-stage |'] },
    { name: 'a stage that is a comment', text: 'a | ```b``` | c', stages: ['a', 'c'], problems: ['spl/empty-stage | ```b``` '] },
    { name: 'only a pipe', text: '|', stages: [], problems: ['spl/empty-stage |'] },
    {
      name: 'a missing closing quote before other strings',
      text: 'a="b | where c="d" | eval e="f"',
      stages: ['a="b', 'where c="d"', 'eval e="f"'],
      problems: ['spl/unbalanced-quote "'],
    },
    {
      name: 'a missing opening quote before other strings',
      text: 'a=*b.exe" (c OR d="e f") | where c="d"',
      stages: ['a=*b.exe" (c OR d="e f")', 'where c="d"'],
      problems: ['spl/unbalanced-quote "'],
    },
    {
      name: 'a string that ends in an escape before other strings',
      text: 'a="C:\\" b="c" | where d="e"',
      stages: ['a="C:\\" b="c"', 'where d="e"'],
      problems: ['spl/unbalanced-quote "'],
    },
    {
      name: 'a missing closing backtick before other calls',
      text: 'a `m | `f(x)` | `n`',
      stages: ['a `m', '`f(x)`', '`n`'],
      problems: ['spl/unbalanced-backtick `'],
    },
    {
      name: 'a missing opening backtick before other calls',
      text: 'a | f(x)` | `g(y)` | `n`',
      stages: ['a', 'f(x)`', '`g(y)`', '`n`'],
      problems: ['spl/unbalanced-backtick `'],
    },
    {
      name: 'an open quote in the argument of a macro',
      text: 'a | `f("x)` | b="c"',
      stages: ['a', '`f("x)`', 'b="c"'],
      problems: ['spl/malformed-macro `f("x)`'],
    },
    {
      name: 'several problems',
      text: 'a ] | where (b | | eval c="d',
      stages: ['a ]', 'where (b', 'eval c="d'],
      problems: ['spl/unbalanced-bracket ]', 'spl/unbalanced-paren (', 'spl/empty-stage | ', 'spl/unbalanced-quote "'],
    },
  ];
  for (const { name, text, stages, problems: expected = [] } of cases) {
    it(name, () => {
      const { report, found } = collect();
      const structure = splitStructure(source('s', text), report);
      assert.deepEqual(show(structure), stages);
      assert.deepEqual(problems(found), expected);
    });
  }

  it('points at the quote that has no partner, not at the last one', () => {
    for (const [text, at] of [
      ['a="b | where c="d"', 2],
      ['a=b" c="d" e="f"', 3],
      ['x="1" a="b | where c=d', 8],
      ['a="C:\\" b="c"', 2],
    ] as const) {
      const { report, found } = collect();
      splitStructure(source('s', text), report);
      assert.deepEqual(
        found.map(({ span }) => span),
        [{ start: at, end: at + 1 }],
      );
    }
  });

  it('gives subsearches as sections, however deep', () => {
    const structure = splitStructure(source('s', 'a [ | b [c | d] | e ]'), fail);
    const outer = structure.marks.get(2);
    assert.ok(outer?.kind === 'subsearch');
    assert.equal(outer.section.leadingPipe, true);
    assert.deepEqual(show(structure, outer.section), ['b [c | d]', 'e']);
    const inner = structure.marks.get(8);
    assert.ok(inner?.kind === 'subsearch');
    assert.deepEqual(show(structure, inner.section), ['c', 'd']);
  });

  it('pairs parentheses', () => {
    const { parens } = splitStructure(source('s', 'where f(a, (b)) ")("'), fail);
    assert.deepEqual(
      [...parens].sort(([a], [b]) => a - b),
      [
        [7, 14],
        [11, 13],
      ],
    );
  });

  it('takes linear time on hostile texts', () => {
    for (const unit of ['`f(" ', '[', '"\\', "'(", '`', '``` ', '((', '|"']) {
      const text = unit.repeat(50_000);
      const structure = splitStructure(source('s', text), () => undefined);
      assert.equal(structure.root.span.end, text.length);
    }
  });
});
