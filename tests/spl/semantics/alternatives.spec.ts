/** Many alternatives are looked up by value: the same rows match as when each is tried by itself. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../../src/base/source.ts';
import { compileSearch } from '../../../src/spl/semantics/search-match.ts';
import type { Row, Value } from '../../../src/spl/semantics/value.ts';
import { parseSearchExpression } from '../../../src/spl/syntax/parse-search-expression.ts';

const FIELDS = ['user', 'host', 'code'];
const value = fc.constantFrom('a', 'A', 'b', 'Äb', 'äB', 'İ', 'K', '10.1.2.3', '10.0.0.0/8', 'a*', '*', '');
const leaf = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...FIELDS), fc.constantFrom('=', '=', '=', '!='), value)
      .map(([f, op, v]) => `${f}${op}"${v}"`),
  },
  fc.constantFrom('user=CASE(a)', 'NOT host=b', 'code<5', 'user IN (a, b)'),
);
const alternative = fc.array(leaf, { minLength: 1, maxLength: 3 }).map((items) => `(${items.join(' ')})`);
const cell: fc.Arbitrary<Value> = fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 }));
const rows = fc.array(
  fc.dictionary(fc.constantFrom(...FIELDS), cell).map((row): Row => new Map(Object.entries(row))),
  { minLength: 1, maxLength: 10 },
);

describe('an OR of many alternatives', () => {
  it('matches what its alternatives match', () => {
    let matched = 0;
    let missed = 0;
    fc.assert(
      fc.property(fc.array(alternative, { minLength: 16, maxLength: 40 }), rows, (alternatives, all) => {
        const compile = (text: string) => compileSearch(parseSearchExpression(source('s', text), () => undefined));
        const each = alternatives.map(compile);
        const whole = compile(alternatives.join(' OR '));
        for (const row of all) {
          const expected = each.some((test) => test(row));
          if (expected) matched++;
          else missed++;
          assert.equal(whole(row), expected, `${alternatives.join(' OR ')} on ${JSON.stringify([...row])}`);
        }
      }),
      { numRuns: 400 },
    );
    assert.ok(matched > 100 && missed > 100, `${matched} rows matched, ${missed} did not`);
  });
});
