import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareNumbersFirst, compareScalars, compareText } from '../../../src/spl/semantics/compare.ts';

describe('orders', () => {
  it('texts are ordered by code point, upper case first', () => {
    assert.deepEqual(['b', '10', '9', 'B', '', '1'].sort(compareText), ['', '1', '10', '9', 'B', 'b']);
    assert.ok(compareText('\u{1F600}', '\uFFFD') > 0);
  });

  it('is the order of the UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme-composite', maxLength: 6 });
    fc.assert(fc.property(text, text, (a, b) => Math.sign(compareText(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it('min() and max() put numbers before texts', () => {
    assert.deepEqual(['c', '100', 'a', '9', '4', '2', '1', 'b'].sort(compareNumbersFirst), [
      '1',
      '2',
      '4',
      '9',
      '100',
      'a',
      'b',
      'c',
    ]);
  });

  const scalars: readonly [string | number, string | number, number][] = [
    ['10', '9', 1],
    ['1.0', 1, 0],
    ['404', '404', 0],
    ['abc', 'abd', -1],
    ['A', 'a', -1],
    ['12345678901234567890', '12345678901234567891', -1],
    ['12345678901234567890', '12345678901234567890', 0],
    ['1e20', '100000000000000000000', 0],
    [9, 10, -1],
  ];
  for (const [a, b, order] of scalars) {
    it(`eval compares ${JSON.stringify(a)} with ${JSON.stringify(b)}`, () =>
      assert.equal(Math.sign(compareScalars(a, b)), order));
  }
});
