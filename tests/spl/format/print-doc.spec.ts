/** Where lines end. */
import assert from 'node:assert/strict';
import {
  align,
  fill,
  group,
  hangingFill,
  hardLine,
  indent,
  join,
  line,
  softLine,
  type Doc,
} from '../../../src/spl/format/doc.ts';
import { printDoc } from '../../../src/spl/format/print-doc.ts';

const list = group(['(', indent([softLine, join([',', line], ['aaa', 'bbb', 'ccc'])]), softLine, ')']);

const CASES: readonly (readonly [name: string, doc: Doc, width: number, lines: readonly string[]])[] = [
  ['a group that fits', list, 15, ['(aaa, bbb, ccc)']],
  ['a group that does not', list, 14, ['(', '    aaa,', '    bbb,', '    ccc', ')']],
  ['what stands behind a group counts', [list, '.x'], 16, ['(', '    aaa,', '    bbb,', '    ccc', ').x']],
  ['a fill', fill(['aa', 'bb', 'cc', 'dd', 'ee']), 8, ['aa bb cc', 'dd ee']],
  ['a fill that hangs', hangingFill(['aa', 'bb', 'cc', 'dd']), 6, ['aa bb', '    cc', '    dd']],
  ['a fill in a group that fits', group(['x', line, fill(['aa', 'bb'])]), 7, ['x aa bb']],
  ['an item too long for any line', fill(['aa', 'bbbbbbbbbbbb', 'cc']), 6, ['aa', 'bbbbbbbbbbbb', 'cc']],
  [
    'behind an item of several lines begins a new one',
    fill([group(['(', line, 'aaaaa', line, ')']), 'b']),
    6,
    ['(', 'aaaaa', ')', 'b'],
  ],
  ['alignment', ['x = ', align(join(hardLine, ['a', 'b']))], 80, ['x = a', '    b']],
  [
    'a text of several lines is one line with breaks in it',
    [indent([hardLine, '"a\nb"']), hardLine, 'c'],
    80,
    ['', '    "a\nb"', 'c'],
  ],
  ['the column behind such a text', ['"a\n', 'bcd" ', align(join(hardLine, ['x', 'y']))], 80, ['"a\nbcd" x', '     y']],
  ['a group with a hard line', group(['a', line, 'b', hardLine, 'c']), 80, ['a', 'b', 'c']],
];

describe('printDoc', () => {
  for (const [name, doc, width, lines] of CASES) it(name, () => assert.deepEqual(printDoc(doc, width), lines));
});
