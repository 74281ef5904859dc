/** The parse driver: stages and their commands, the implied search, subsearches, and recovery from several problems. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { parse } from '../../src/spl/parse.ts';
import type { Stage } from '../../src/spl/syntax/ast.ts';
import { walkStages } from '../../src/spl/syntax/walk.ts';
import { collect, fail, problems, showSearch } from './syntax/show.ts';

function stagesOf(text: string): Stage[] {
  const stages: Stage[] = [];
  walkStages(parse(source('s', text), commands, fail).pipeline, (stage) => stages.push(stage));
  return stages;
}

describe('parse', () => {
  const correct: [text: string, stages: string[]][] = [
    ['index=x a', ['search!']],
    ['search a | where b=1 | stats count by c', ['search', 'where', 'stats']],
    ['SEARCH a | WHERE b=1', ['search', 'where']],
    ['| makeresults | eval a=1', ['makeresults', 'eval']],
    ['searching a', ['search!']],
    ['search=5', ['search!']],
    ['search', ['search']],
    ['a [search b | fields c] | head 5', ['search!', 'search', 'fields', 'head']],
    ['a NOT [| makeresults | fields x [search y]]', ['search!', 'makeresults', 'fields', 'search']],
    ['`m` x | head 1', ['search!', 'head']],
    ['a | `m(1)` x | head 1', ['search!', '`m(1)`', 'head']],
    ['a ```one | two``` | head 1', ['search!', 'head']],
    ['[search a] b', ['search!', 'search']],
    ['"a phrase" | head 1', ['search!', 'head']],
  ];
  for (const [text, expected] of correct) {
    it(text, () => {
      const { report } = collect();
      const stages: string[] = [];
      walkStages(parse(source('s', text), commands, report).pipeline, (stage) =>
        stages.push(stage.command + (stage.implicit ? '!' : '')),
      );
      assert.deepEqual(stages, expected);
    });
  }

  it('gives a stage its spans', () => {
    const text = ' a b | stats  count BY c ```x``` | head';
    const [search, stats] = stagesOf(text);
    assert.deepEqual(
      [search?.span, search?.nameSpan],
      [
        { start: 1, end: 4 },
        { start: 1, end: 1 },
      ],
    );
    assert.equal(text.slice(stats?.span.start, stats?.span.end), 'stats  count BY c');
    assert.equal(text.slice(stats?.nameSpan.start, stats?.nameSpan.end), 'stats');
  });

  it('resolves aliases to the canonical name', () => {
    for (const command of commands.values()) {
      for (const alias of command.aliases ?? []) {
        const { report } = collect();
        const [stage] = parse(source('s', `| ${alias.toUpperCase()} x`), commands, report).pipeline.stages;
        assert.equal(stage?.command, command.name);
      }
    }
  });

  it('keeps macro calls as nodes where an expression may hold one', () => {
    const [stage] = stagesOf('`cloudtrail` a=b NOT `users(1)`');
    const expr = stage?.args?.['expr'];
    assert.ok(expr !== undefined && 'kind' in expr && expr.kind === 'search-and');
    assert.equal(showSearch(expr), '(and `cloudtrail/0` [a = b] (not `users/1`))');
  });

  it('parses the pipeline of a subsearch in place', () => {
    const text = 'a [search b=1 | fields c]';
    const inner = stagesOf(text)[1];
    assert.equal(text.slice(inner?.span.start, inner?.span.end), 'search b=1');
  });

  const broken: [text: string, problems: string[]][] = [
    ['', ['spl/empty-search ']],
    [' ', ['spl/empty-search  ']],
    ['a []', ['spl/empty-search []']],
    ['|', ['spl/empty-stage |']],
    ['a | statz count', ['spl/unknown-command statz']],
    ['a | nosuchthing x | wher y=1', ['spl/unknown-command nosuchthing', 'spl/unknown-command wher']],
    ['a | "x" | head 1', ['spl/expected-command "x"']],
    ['a | 5', ['spl/expected-command 5']],
    ['a [index=b]', ['spl/unknown-command index']],
    ['makeresults | eval a=1', ['spl/missing-pipe makeresults']],
    [
      'a=( b | where c= | | eval d=if(e f, 1, 2) | stats count by',
      [
        'spl/unbalanced-paren (',
        'spl/empty-stage | ',
        'spl/expected-value =',
        'spl/expected-expression =',
        'spl/expected-operator f',
        'spl/expected-field by',
      ],
    ],
    ['a= | where b="c | eval d=1+', ['spl/unbalanced-quote "', 'spl/expected-value =', 'spl/expected-expression +']],
    ['a [search b= | where (c] | where d=', ['spl/unbalanced-paren (', 'spl/expected-value =', 'spl/expected-expression =']],
    ['a | where `m` b', []],
    ['a | stats `aggs` by `fields`', []],
    ['a | eval x=`m`, y=', ['spl/expected-expression =']],
    ['a | where b=1 c=2 ```note```', ['spl/expected-operator c']],
  ];
  for (const [text, expected] of broken) {
    it(`reports ${text}`, () => {
      const { report, found } = collect();
      parse(source('s', text), commands, report);
      assert.deepEqual(problems(found), expected);
    });
  }

  it('keeps args undefined where they make no sense', () => {
    const { report } = collect();
    const { stages } = parse(source('s', 'a | nosuch x | where b= | head 5'), commands, report).pipeline;
    assert.deepEqual(
      stages.map((stage) => stage.args !== undefined),
      [true, false, false, true],
    );
  });

  it('says which command was meant', () => {
    const { report, found } = collect();
    parse(source('s', 'a | statz count | renam a as b'), commands, report);
    assert.match(found[0]?.message ?? '', /"stats"/);
    assert.match(found[1]?.message ?? '', /"rename"/);
  });

  it('hints at a missing pipe with a fix that puts it in', () => {
    const { report, found } = collect();
    parse(source('s', ' makeresults'), commands, report);
    assert.equal(found[0]?.severity, 'warning');
    assert.deepEqual(
      found[0]?.fix?.edits.map(({ place, text }) => [place.span.start, text]),
      [[1, '| ']],
    );
  });

  it('follows pipelines only so far', () => {
    const { report, found } = collect();
    parse(source('s', 'a' + ' | head'.repeat(499)), commands, report);
    parse(source('s', 'a' + ' | head'.repeat(5000)), commands, report);
    assert.deepEqual(
      found.map(({ code, span }) => [code, span.start]),
      [['spl/too-deep', 'a | '.length + 499 * 'head | '.length]],
    );
    const { stages } = parse(source('s', 'a' + ' | where x=('.repeat(5000)), commands, collect().report).pipeline;
    assert.deepEqual([stages.length, stages.at(-1)?.args], [501, undefined]);
  });

  it('follows subsearches only so deep', () => {
    const { report, found } = collect();
    parse(source('s', 'a ' + '[search b '.repeat(5000) + ']'.repeat(5000)), commands, report);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['spl/too-deep'],
    );
  });
});
