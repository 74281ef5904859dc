/** Quantifiers: `*`, `+?`, `{2,5}+`. */
import { take, takeMatch } from './cursor.ts';
import type { RegexCursor } from './cursor.ts';
import { invalid } from './nodes.ts';
import type { RegexNode } from './nodes.ts';

const QUANTIFIER = /([*+?])|\{(\d+)(?:(,)(\d*))?\}/y;
const MOST = 65_535;

/** Takes the quantifier that stands behind an item, and wraps the item in it. */
export function parseQuantifier(cursor: RegexCursor, item: RegexNode, skipBlanks: (cursor: RegexCursor) => void): RegexNode {
  skipBlanks(cursor);
  const start = cursor.at;
  const found = takeMatch(cursor, QUANTIFIER);
  if (found === null) return item;
  const [min, max] = bounds(found);
  if (max < min) throw invalid('the numbers of the quantifier are out of order', start, cursor.at);
  if (min > MOST || (max !== Infinity && max > MOST))
    throw invalid('the number of the quantifier is too large', start, cursor.at);
  const mode = take(cursor, '?') ? 'lazy' : take(cursor, '+') ? 'possessive' : 'greedy';
  return { kind: 'repeat', min, max, mode, body: item };
}

/** Whether a quantifier stands here. */
export function atQuantifier(cursor: RegexCursor): boolean {
  QUANTIFIER.lastIndex = cursor.at;
  return QUANTIFIER.test(cursor.text);
}

function bounds(found: RegExpExecArray): readonly [number, number] {
  const [, sign, least = '', comma, most = ''] = found;
  if (sign === '*') return [0, Infinity];
  if (sign === '+') return [1, Infinity];
  if (sign === '?') return [0, 1];
  if (comma === undefined) return [Number(least), Number(least)];
  return [Number(least), most === '' ? Infinity : Number(most)];
}
