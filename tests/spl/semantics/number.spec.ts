import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  formatFixed,
  formatNumber,
  inexact,
  parseNumber,
  parseNumeric,
  roundDecimal,
  roundToDigits,
} from '../../../src/spl/semantics/number.ts';

describe('numbers', () => {
  const texts: readonly [string, number | undefined][] = [
    ['0', 0],
    ['007', 7],
    ['-3', -3],
    ['+3', 3],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1.5E-2', 0.015],
    ['123456789012345678', 123456789012345680],
    ['', undefined],
    [' 1', undefined],
    ['1 ', undefined],
    ['1,000', undefined],
    ['0x1F', undefined],
    ['1.2.3', undefined],
    ['inf', undefined],
    ['nan', undefined],
    ['-', undefined],
    ['.', undefined],
    ['1e', undefined],
    ['10.0.0.1', undefined],
    ['2023-11-14', undefined],
  ];
  for (const [text, number] of texts)
    it(`reads ${JSON.stringify(text)} as ${number}`, () => assert.equal(parseNumber(text), number));

  const printed: readonly [number, string][] = [
    [0, '0'],
    [-0, '0'],
    [42, '42'],
    [1 / 3, '0.3333333333333333'],
    [0.1, '0.1'],
    [2 ** 53, '9007199254740992'],
    [1e20, '100000000000000000000'],
    [1e21, '1e+21'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1 / 1024 / 1024, '9.5367431640625e-07'],
    [NaN, 'nan'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
  ];
  for (const [number, text] of printed) it(`prints ${number} as ${text}`, () => assert.equal(formatNumber(number), text));

  it('prints a number known to some digits with just those, but all of the integer part', () => {
    assert.equal(formatNumber(inexact(1.65, 1)), '2');
    assert.equal(formatNumber(inexact(1.65, 4)), '1.650');
    assert.equal(formatNumber(inexact(2150.4, 2)), '2150');
    assert.equal(formatNumber(inexact(9.96, 2)), '10');
    assert.equal(formatNumber(inexact(0.00322, 2)), '0.0032');
    assert.equal(formatNumber(inexact(-0.001, 1)), '-0.001');
    assert.equal(formatNumber({ number: 1e-30, digits: 2 }), '1.0e-30');
  });

  it('counts the digits of a text with a decimal point; other texts are exact', () => {
    assert.deepEqual(parseNumeric('8.250'), { number: 8.25, digits: 4 });
    assert.deepEqual(parseNumeric('0.0140'), { number: 0.014, digits: 3 });
    assert.deepEqual(parseNumeric('0.00'), { number: 0, digits: 3 });
    assert.deepEqual(parseNumeric('-1.5e3'), { number: -1500, digits: 2 });
    assert.equal(parseNumeric('1e3'), 1000);
    assert.equal(parseNumeric('0.12345678901234567'), Number('0.12345678901234567'));
    assert.equal(parseNumeric('x'), undefined);
  });

  it('rounds half away from zero, in decimal', () => {
    assert.equal(roundDecimal(2.5, 0), 3);
    assert.equal(roundDecimal(-2.5, 0), -3);
    assert.equal(roundDecimal(2.555, 2), 2.56);
    assert.equal(roundDecimal(1.005, 2), 1.01);
    assert.equal(roundDecimal(1250, -2), 1300);
    assert.equal(roundToDigits(1111, 3), 1110);
    assert.equal(formatFixed(0.5, 0), '1');
    assert.equal(formatFixed(-0.001, 2), '0.00');
  });

  it('an exact number is what its text reads as', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (number) => parseNumber(formatNumber(number)) === (number === 0 ? 0 : number),
      ),
    );
  });

  it('a text of digits is the number JavaScript reads', () => {
    fc.assert(fc.property(fc.stringMatching(/^[+-]?\d{1,20}(\.\d{0,10})?$/), (text) => parseNumber(text) === Number(text)));
  });
});
