/** Wildcards in field names. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { captureStars, fieldMatcher, matchStars } from '../../../src/spl/operators/field-patterns.ts';

describe('field patterns', () => {
  it('capture what a regular expression with (.*) for each star captures', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, name, (written, field) => {
        const expected = new RegExp(`^${written.replaceAll('*', '(.*)')}$`).exec(field)?.slice(1);
        assert.deepEqual(matchStars(written, field), expected);
        assert.equal(fieldMatcher([written])(field), expected !== undefined);
      }),
    );
  });

  it('come to an answer on names that almost match', () => {
    const pattern = `${'a*'.repeat(20)}b`;
    const name = 'a'.repeat(5000);
    assert.equal(matchStars(pattern, name), undefined);
    assert.equal(fieldMatcher([pattern])(name), false);
  });

  it('mean internal fields only when they begin like them', () => {
    assert.deepEqual(
      [captureStars('*', '_time'), captureStars('_*', '_time'), matchStars('*', '_time')],
      [undefined, ['time'], ['_time']],
    );
    assert.deepEqual([fieldMatcher(['*'])('_time'), fieldMatcher(['_*'])('_time')], [false, true]);
  });
});
