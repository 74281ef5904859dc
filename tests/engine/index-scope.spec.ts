/** Which indexes a search looks into. */
import assert from 'node:assert/strict';
import { indexScope } from '../../src/engine/index-scope.ts';
import type { SearchExpr } from '../../src/spl/syntax/ast.ts';
import { and, compare, equals, everything, isIn, not, or, term } from './event-source.ts';

const all = ['main', 'aws', '_internal', '_audit'];

describe('indexScope', () => {
  const cases: readonly (readonly [
    title: string,
    expr: SearchExpr,
    defaults: readonly string[] | undefined,
    expected: readonly string[],
  ])[] = [
    ['nothing said, no defaults', term('x'), undefined, ['main', 'aws']],
    ['nothing said, defaults', term('x'), ['aws', '_audit'], ['aws', '_audit']],
    ['everything', everything, ['main'], ['main']],
    ['index= looks beyond the defaults', equals('index', 'aws'), ['main'], ['main', 'aws']],
    ['index=* leaves out internal ones', equals('index', '*'), ['main'], ['main', 'aws']],
    ['index=_*', equals('index', '_*'), undefined, all],
    ['index=_audit', equals('index', '_AUDIT'), undefined, ['main', 'aws', '_audit']],
    ['index IN', isIn('index', 'main', '_internal'), undefined, ['main', 'aws', '_internal']],
    ['index!= leaves out internal ones', compare('index', '!=', '_audit'), undefined, ['main', 'aws']],
    ['NOT index=', not(equals('index', '_audit')), undefined, ['main', 'aws']],
    [
      'under OR and AND',
      or(and(equals('index', 'main'), term('x')), and(equals('index', '_audit'), term('y'))),
      ['main'],
      ['main', 'aws', '_audit'],
    ],
  ];
  for (const [title, expr, defaults, expected] of cases) {
    it(title, () => assert.deepEqual(all.filter(indexScope(expr, defaults)), expected));
  }
});
