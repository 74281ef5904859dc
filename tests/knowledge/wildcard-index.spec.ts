/** The index of patterns leaves out no pattern that matches. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wildcardIndex } from '../../src/knowledge/wildcard-index.ts';
import { wildcard } from '../../src/spl/semantics/wildcard.ts';

describe('wildcardIndex', () => {
  it('finds the few patterns that may match', () => {
    const find = wildcardIndex(['*.example.com*', '*.example.org', 'ab*', '*', 'www.*.net']);
    assert.deepEqual(find('x.example.com/a'), [0, 2, 3]);
    assert.deepEqual(find('x'), [2, 3]);
    assert.deepEqual(find('www.a.net'), [2, 3, 4]);
  });

  it('has every pattern that matches, in order', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '.', '*', 'é', '😀'), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), text, (patterns, written) => {
        const value = written.replaceAll('*', 'c');
        const found = wildcardIndex(patterns)(value);
        assert.deepEqual(
          found,
          [...found].sort((a, b) => a - b),
        );
        const matching = patterns.flatMap((pattern, row) => (wildcard(pattern, { caseSensitive: true })(value) ? [row] : []));
        assert.deepEqual(
          matching.filter((row) => !found.includes(row)),
          [],
        );
      }),
      { numRuns: 1000 },
    );
  });
});
