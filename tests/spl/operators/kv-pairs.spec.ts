/** Pairs are read by hand; here is the regular expression that says what they are. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanKey, longestWord, readPairs } from '../../../src/spl/operators/kv-pairs.ts';

const PAIR = /(?<![\w.])"?([A-Za-z_][\w.:-]*)"?=(?:"((?:[^"\\]|\\[^])*)"|([^\s"',;|&=(){}[\]<>][^\s",;|&]*))/g;

function byRegex(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(PAIR)]
    .map(([, key = '', quoted, bare = '']) => [key, (quoted ?? bare).trim()] as const)
    .filter(([, value]) => value !== '');
}

function byHand(text: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  readPairs(text, {}, (key, value) => found.push([key, value]) > 0);
  return found;
}

const piece = fc.constantFrom(
  'a',
  'B1',
  '_',
  '1',
  '.',
  ':',
  '-',
  '=',
  '=',
  '"',
  '\\',
  ' ',
  ',',
  ';',
  '(',
  '<',
  "'",
  'é',
  '\n',
  'x=y',
  'k="v w"',
);

describe('key=value pairs', () => {
  it('are those that the expression finds', () => {
    let pairs = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        const expected = byRegex(text);
        pairs += expected.length;
        assert.deepEqual(byHand(text), expected, JSON.stringify(text));
      }),
      { numRuns: 5000 },
    );
    assert.ok(pairs > 1000, `${pairs} pairs`);
  });

  it('end when no more are wanted', () => {
    const keys: string[] = [];
    readPairs('a=1 b=2 c=3', {}, (key) => keys.push(key) < 2);
    assert.deepEqual(keys, ['a', 'b']);
  });

  it('hold the longest word of the name they become', () => {
    const key = fc
      .array(fc.constantFrom('A', 'b', '3', '_', '.', '-', ' ', '$'), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(fc.property(key, (written) => assert.ok(written.includes(longestWord(cleanKey(written))))));
  });
});
