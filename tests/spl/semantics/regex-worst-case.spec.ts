/** From which length of text on matches are watched. */
import assert from 'node:assert/strict';
import { NO_FLAGS } from '../../../src/spl/semantics/regex/cursor.ts';
import { parseRegex } from '../../../src/spl/semantics/regex/parse-regex.ts';
import { resolveRegex } from '../../../src/spl/semantics/regex/resolve.ts';
import { shapeOf } from '../../../src/spl/semantics/regex/shape.ts';
import { lengthOfSteps } from '../../../src/spl/semantics/regex/worst-case.ts';

const MILLION = 1_000_000;

/** Shortest length at which a million steps are possible, between these bounds. */
const cases: readonly (readonly [pattern: string, least: number, most: number])[] = [
  // One attempt, however long the text.
  ['^a[^b]*b', 100_000, MILLION],
  // Two characters must stand there first; a text can be made that has them everywhere.
  ['<D[^>]*>', 2000, 10_000],
  [String.raw`(?m)^Log=([^\r\n]*)`, 2000, 10_000],
  // What follows an item that may be left out tells where the one before it ends.
  [String.raw`<(\w+)(?:\s[^>]*)?>([^<]+)</`, 500, 1500],
  // What cannot fail at the end is tried once for an attempt; a `$`, a look-ahead or a back reference can, and goes back.
  [String.raw`x[^\n]*y[^\n]*`, 500, 1500],
  ['x[^q]*y[^q]*$', 50, 150],
  ['x[^q]*y[^q]*(?=Q)', 50, 150],
  [String.raw`(x)[^q]*y[^q]*\1`, 50, 150],
  // An attempt at every place.
  ['[a-z]+=x', 500, 1500],
  ['(a+)+b', 16, 16],
];

describe('the shortest text on which a pattern may take long', () => {
  for (const [pattern, least, most] of cases) {
    it(pattern, () => {
      const root = resolveRegex(parseRegex(pattern, NO_FLAGS));
      const length = lengthOfSteps(root, shapeOf(root), MILLION);
      assert.ok(length >= least && length <= most, String(length));
    });
  }
});
