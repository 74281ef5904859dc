import assert from 'node:assert/strict';
import { compareText } from '../../../src/spl/semantics/compare.ts';
import { formatNumber } from '../../../src/spl/semantics/number.ts';
import { parseXPath, xpathValues } from '../../../src/spl/semantics/xpath.ts';
import * as open from '../../../src/spl/semantics/open-questions.ts';
import { relativeTime } from '../../../src/spl/semantics/relative-time.ts';
import { strptime } from '../../../src/spl/semantics/strptime.ts';
import { assigned, evaluate } from '../evaluate-text.ts';

describe('open questions of values and expressions', () => {
  it('anyValueDiffers: search mv!=v is true if any value differs', () => {
    assert.equal(
      open.anyValueDiffers(['a', 'b'], (value) => value === 'a'),
      true,
    );
    assert.equal(
      open.anyValueDiffers(['a', 'a'], (value) => value === 'a'),
      false,
    );
  });

  it('anyValueSatisfies: where mv!=x is true if any value differs', () => {
    assert.equal(evaluate('x != "a"', { x: ['a', 'b'] }), true);
    assert.equal(evaluate('x < 3', { x: ['5', '2'] }), true);
    assert.equal(evaluate('x < 3', { x: ['5', '7'] }), false);
  });

  it('notNull: NOT of a comparison with a missing field is null', () => assert.equal(evaluate('NOT x = "a"'), null));

  it('andNull: null AND false is false, null AND true is null', () => {
    assert.equal(open.andNull(false), false);
    assert.equal(open.andNull(true), null);
    assert.equal(open.andNull(null), null);
  });

  it('orNull: null OR true is true, null OR false is null', () => {
    assert.equal(open.orNull(true), true);
    assert.equal(open.orNull(false), null);
    assert.equal(open.orNull(null), null);
  });

  it('matchNull: match and like of a missing field are null', () => {
    assert.equal(evaluate('NOT match(x, "a")'), null);
    assert.equal(evaluate('NOT like(x, "a")'), null);
  });

  it('orderAsTexts: a number and a text compare as texts', () => {
    assert.ok(open.orderAsTexts('5', 'abc', compareText) < 0);
    assert.equal(evaluate('5 < "abc"'), true);
    assert.equal(evaluate('5 = "abc"'), false);
    assert.equal(evaluate('5 != "abc"'), true);
  });

  it('addNumberAndText: a number plus a text has no value', () => assert.equal(evaluate('1 + "abc"'), null));

  it('concatenateMultivalue: the dot joins with each value', () => {
    assert.deepEqual(assigned('x . "!"', { x: ['a', 'b'] }), ['a!', 'b!']);
    assert.deepEqual(assigned('"!" . x', { x: ['a', 'b'] }), ['!a', '!b']);
    assert.deepEqual(assigned('x . x', { x: ['a', 'b'] }), ['aa', 'bb']);
  });

  it('lengthOfMultivalue: len(mv) is the length of each value', () =>
    assert.deepEqual(assigned('len(x)', { x: ['a', 'bcd'] }), ['1', '3']));

  it('clipRange: mvindex gives the part of a range that fits', () => {
    assert.deepEqual(assigned('mvindex(x, 1, 9)', { x: ['a', 'b', 'c'] }), ['b', 'c']);
    assert.deepEqual(assigned('mvindex(x, -9, 0)', { x: ['a', 'b', 'c'] }), 'a');
    assert.equal(assigned('mvindex(x, 3, 9)', { x: ['a', 'b', 'c'] }), null);
    assert.equal(assigned('mvindex(x, 2, 1)', { x: ['a', 'b', 'c'] }), null);
  });

  it('roundTo: round keeps zeros at the end', () => {
    assert.equal(formatNumber(open.roundTo(3, 2)), '3.00');
    assert.equal(formatNumber(open.roundTo(9.999, 2)), '10.00');
    assert.equal(formatNumber(open.roundTo(0.00001, 6)), '0.000010');
    assert.equal(formatNumber(open.roundTo(1234.567, -2)), '1200');
    assert.equal(formatNumber(open.roundTo(0, 2)), '0.00');
  });

  it('acceptsRest: strptime ignores text behind the format', () => {
    assert.equal(strptime('1970-01-02 and more', '%Y-%m-%d', { zone: 'UTC', now: 0 }), 86_400);
  });

  it('timeResult: whole seconds have no decimals', () => assert.equal(assigned('relative_time(90061, "@d")'), '86400'));

  it('xpathElementText: an element with elements gives the text in it', () => {
    const [value] = xpathValues(parseXPath('/a') ?? assert.fail(), '<a> 1<b>2</b></a>');
    assert.equal(value, '12');
  });

  it('clampDay: a month before the 31st is the last day of that month', () => {
    const march31 = Date.parse('2023-03-31T12:00:00Z') / 1000;
    assert.equal(relativeTime(march31, '-1mon', 'UTC'), Date.parse('2023-02-28T12:00:00Z') / 1000);
    assert.equal(open.clampDay(15, 28), 15);
  });
});
