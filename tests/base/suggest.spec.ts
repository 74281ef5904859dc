/** Did-you-mean. */
import assert from 'node:assert/strict';
import { didYouMean, suggest } from '../../src/base/suggest.ts';

const KEYS = ['description', 'search', 'status', 'tags', 'tests', 'type', 'rba', 'name'];

describe('suggest', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['a letter too few', 'serch', 'search'],
    ['a letter too many', 'searchh', 'search'],
    ['another letter', 'saarch', 'search'],
    ['two letters swapped', 'rab', 'rba'],
    ['another case', 'Description', 'description'],
    ['the nearest of several', 'test', 'tests'],
    ['nothing near', 'deployment', undefined],
    ['the same word is no suggestion', 'tags', undefined],
    ['an empty word', '', undefined],
    ['a short word that differs in half its letters', 'ab', undefined],
  ];
  for (const [what, word, expected] of cases) {
    it(what, () => {
      assert.equal(suggest(word, KEYS), expected);
    });
  }

  it('takes the first of equally near words', () => {
    assert.equal(suggest('abcx', ['abcd', 'abce']), 'abcd');
  });

  it('gives up on words that nobody mistypes', () => {
    assert.equal(suggest('x'.repeat(100_000), ['x'.repeat(100_001)]), undefined);
  });

  it('ends a sentence', () => {
    assert.equal(didYouMean('serch', KEYS), ' Did you mean "search"?');
    assert.equal(didYouMean('zzz', KEYS), '');
  });
});
