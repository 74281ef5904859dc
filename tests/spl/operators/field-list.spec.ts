/** Lists of fields. */
import assert from 'node:assert/strict';
import { source } from '../../../src/base/source.ts';
import { parseFieldList } from '../../../src/spl/operators/field-list.ts';
import { createStageParser } from '../../../src/spl/syntax/create-stage-parser.ts';
import { standaloneCursor } from '../../../src/spl/syntax/standalone.ts';

describe('parseFieldList', () => {
  const lists: readonly (readonly [text: string, names: readonly string[], rest: string])[] = [
    ['a b,c , d', ['a', 'b', 'c', 'd'], ''],
    ['a, , b,', ['a', 'b'], ','],
    ['a (b)', ['a'], '(b)'],
    ['sum(a) f("b c"), d(', ['sum(a)', 'f("b c")', 'd'], '('],
    ['"a" b', ['a', 'b'], ''],
    ['-a', [], '-a'],
    [', a', [], ', a'],
  ];
  for (const [text, names, rest] of lists) {
    it(`takes the fields of ${text}`, () => {
      const cursor = standaloneCursor(source('s', text), () => undefined);
      const p = createStageParser(cursor, 'cmd', { start: 0, end: 0 });
      assert.deepEqual(
        parseFieldList(p, { wildcards: true }).map(({ name }) => name),
        names,
      );
      assert.equal(p.rest(), rest);
    });
  }
});
