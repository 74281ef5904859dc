/** Breaks a text somewhere: bytes changed, put in, left out, said twice, taken from another text; and pieces that mean something to SPL. */
import type { Random } from './random.ts';

const PIECES = [
  ...[
    '|',
    '[',
    ']',
    '(',
    ')',
    '"',
    "'",
    '`',
    '```',
    '\\',
    ',',
    '=',
    '*',
    '$',
    '#',
    '{',
    '}',
    '<<FIELD>>',
    '\\"',
    "\\'",
    '\n',
    '\t',
  ],
  ...[
    ' NOT ',
    ' OR ',
    ' AND ',
    ' IN (',
    ' by ',
    ' as ',
    ' where ',
    '!=',
    '>=',
    '<',
    '%',
    '.',
    ' . ',
    '-',
    '+',
    '1e999',
    '0x',
    '``',
    '"*"',
  ],
  ...[
    '| search ',
    '[search ',
    '| [',
    '| append [',
    '`m(',
    '`loop`',
    '`two(a,b)`',
    '`made(1)`',
    '`checked(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!)`',
    '=[search ',
    ' | return $a]',
    'eval(',
    'if(',
    'case(',
    'TERM(',
    'earliest=',
    'sed"s/',
  ],
  ...[
    '(?<a>',
    '[[:alpha:]',
    '(?P=',
    '\\K',
    '{1,99999}',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '\u{1F600}',
    '\uD800',
    '\uDC00',
    '\u0130',
    'ß',
  ],
];
/** How often a piece is put in at once: with macros in it that is a search of 20,000 characters. */
const MOST_REPEATED = 200;
/** What can hold more of itself: it is put around a piece of the text, many times. */
const NESTS: readonly (readonly [open: string, close: string])[] = [
  ...[['(', ')'] as const, ['[search ', ']'] as const, ['NOT (', ')'] as const, ['if(a, ', ', b)'] as const],
  ...[['(?:', ')'] as const, ['(?=', ')'] as const, ['-', ''] as const],
];
const DEEPEST = 3000;
/** Longer texts are cut. */
const LONGEST = 20_000;

type Change = (text: Buffer, other: Buffer, random: Random) => Buffer;

const CHANGES: readonly Change[] = [
  (text, _, random) => {
    const changed = Buffer.from(text);
    if (changed.length > 0) changed[random.below(changed.length)] = random.below(256);
    return changed;
  },
  (text, _, random) => {
    const at = random.below(text.length + 1);
    return Buffer.concat([text.subarray(0, at), Buffer.from([random.below(256)]), text.subarray(at)]);
  },
  (text, _, random) => {
    const [start, end] = range(text, random, 40);
    return Buffer.concat([text.subarray(0, start), text.subarray(end)]);
  },
  (text, _, random) => {
    const [start, end] = range(text, random, 200);
    const times = random.below(20) === 0 ? 40 : 1;
    return Buffer.concat([
      text.subarray(0, end),
      ...Array.from({ length: times }, () => text.subarray(start, end)),
      text.subarray(end),
    ]);
  },
  (text, other, random) => {
    const at = random.below(text.length + 1);
    const [start, end] = range(other, random, 300);
    return Buffer.concat([text.subarray(0, at), other.subarray(start, end), text.subarray(at)]);
  },
  (text, _, random) => {
    const at = random.below(text.length + 1);
    return Buffer.concat([text.subarray(0, at), Buffer.from(random.one(PIECES), 'utf8'), text.subarray(at)]);
  },
  (text, other, random) =>
    Buffer.concat([text.subarray(0, random.below(text.length + 1)), other.subarray(random.below(other.length + 1))]),
  (text, _, random) => text.subarray(0, random.below(text.length + 1)),
  (text, _, random) => {
    if (random.below(100) !== 0) return text;
    const [open, close] = random.one(NESTS);
    const [start, end] = range(text, random, 40);
    const depth = 1 + random.below(DEEPEST);
    const nested = Buffer.from(`${open.repeat(depth)}${text.toString('utf8', start, end)}${close.repeat(depth)}`, 'utf8');
    return Buffer.concat([text.subarray(0, start), nested, text.subarray(end)]);
  },
];

/** A text with one to six changes; `other` lends pieces of itself. */
export function mutate(text: string, other: string, random: Random): string {
  let bytes: Buffer = Buffer.from(text, 'utf8');
  const lender = Buffer.from(other, 'utf8');
  for (let left = 1 + random.below(6); left > 0; left--) bytes = random.one(CHANGES)(bytes, lender, random);
  const changed = bytes.toString(random.below(10) === 0 ? 'latin1' : 'utf8').slice(0, LONGEST);
  if (random.below(10) !== 0) return changed;
  const at = random.below(changed.length + 1);
  return changed.slice(0, at) + random.one(PIECES).repeat(random.below(8) === 0 ? MOST_REPEATED : 1) + changed.slice(at);
}

function range(text: Buffer, random: Random, longest: number): readonly [number, number] {
  const start = random.below(text.length + 1);
  return [start, Math.min(text.length, start + random.below(longest + 1))];
}
