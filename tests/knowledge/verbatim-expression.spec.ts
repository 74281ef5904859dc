/** Which expressions give pieces of fields. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { verbatimExpression } from '../../src/knowledge/verbatim-expression.ts';
import { parseExpression } from '../../src/spl/syntax/parse-expression.ts';

const cases: readonly (readonly [string, string])[] = [
  ['a', 'always'],
  ['json', 'unless-escaped'],
  ['made', 'never'],
  ['if(made=1, a, json)', 'unless-escaped'],
  ['if(a=1, a, "text")', 'never'],
  ['case(made=1, a, true(), null())', 'always'],
  ['case(made=1, a, true(), made)', 'never'],
  ['coalesce(a, trim(a), substr(a, 2), lower(mvindex(a, 0)))', 'always'],
  ['nullif(a, made)', 'always'],
  ['upper(a)', 'never'],
  ['a . a', 'never'],
  ['a + 1', 'never'],
  ['5', 'never'],
  [String.raw`replace(a, "^.*\\\\", "")`, 'always'],
  ['replace(a, "^x", "")', 'always'],
  ['replace(a, "x", "")', 'never'],
  ['replace(a, "^x|y", "")', 'never'],
  ['replace(a, "(?m)^x", "")', 'never'],
  ['replace(a, "^(?m)x", "")', 'never'],
  ['replace(a, "^*x", "")', 'never'],
  ['replace(a, "^x", "y")', 'never'],
  ['replace(a, made, "")', 'never'],
];

describe('verbatim expressions', () => {
  for (const [text, expected] of cases) {
    it(`${text}: ${expected}`, () => {
      const expr = parseExpression(source('e', text), () => assert.fail('is no expression'));
      assert.ok(expr !== undefined);
      const before = (field: string) => (field === 'a' ? 'always' : field === 'json' ? 'unless-escaped' : 'never');
      assert.equal(verbatimExpression(expr, before), expected);
    });
  }
});
