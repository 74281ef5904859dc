/** The walkers visit every node once, parents first. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { parse } from '../../../src/spl/parse.ts';
import { parseExpression } from '../../../src/spl/syntax/parse-expression.ts';
import { parseSearchExpression } from '../../../src/spl/syntax/parse-search-expression.ts';
import { walkArgs, walkExpr, walkSearchExpr, walkStages } from '../../../src/spl/syntax/walk.ts';
import { fail } from './show.ts';

describe('walk', () => {
  it('visits an eval expression', () => {
    const expr = parseExpression(source('e', 'if(NOT a="x", b IN (1, `m`), -c)'), fail);
    assert.ok(expr);
    const kinds: string[] = [];
    walkExpr(expr, (node) => kinds.push(node.kind));
    assert.deepEqual(kinds, ['call', 'unary', 'binary', 'field', 'string', 'in', 'field', 'number', 'macro', 'unary', 'field']);
  });

  it('visits a search expression', () => {
    const kinds: string[] = [];
    walkSearchExpr(parseSearchExpression(source('s', 'a NOT (b=1 OR c IN (x)) `m` earliest=-1d ()'), fail), (node) =>
      kinds.push(node.kind),
    );
    assert.deepEqual(kinds, [
      'search-and',
      'term',
      'search-not',
      'search-or',
      'comparison',
      'search-in',
      'macro',
      'time-modifier',
      'search-all',
    ]);
  });

  it('visits the stages of subsearches with their depth', () => {
    const search = parse(source('s', 'a [search b [search c | head 1] | fields d] | head 2'), commands, fail);
    const seen: string[] = [];
    walkStages(search.pipeline, (stage, depth) => seen.push(`${depth} ${stage.command}`));
    assert.deepEqual(seen, ['0 search', '1 search', '2 search', '2 head', '1 fields', '0 head']);
  });

  it('visits the arguments of a stage', () => {
    const [stage] = parse(source('s', '| stats sum(eval(a+1)) as b, count by c'), commands, fail).pipeline.stages;
    const kinds: string[] = [];
    walkArgs(stage?.args ?? {}, (node) => kinds.push(node.kind));
    assert.deepEqual(kinds, ['aggregation', 'binary', 'field', 'number', 'field', 'aggregation', 'field']);
  });
});
