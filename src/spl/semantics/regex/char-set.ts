/** Sets of characters as sorted ranges of code points; the sets that PCRE's escapes and POSIX names stand for. */

/** Pairs of first and last code point, ascending and apart from each other. */
export type Ranges = readonly (readonly [number, number])[];

/** A character class. `properties` are JavaScript's `\p{..}` and `\P{..}`, kept as text. */
export interface CharSet {
  readonly ranges: Ranges;
  readonly properties: readonly string[];
  readonly negated: boolean;
}

export const LAST = 0x10ffff;

/** Sorts ranges and joins those that touch. */
export function normalize(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = joined[joined.length - 1];
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else joined.push([low, high]);
  }
  return joined;
}

/** All characters that are not in the ranges. */
export function complement(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let from = 0;
  for (const [low, high] of normalize(ranges)) {
    if (low > from) result.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= LAST) result.push([from, LAST]);
  return result;
}

/** Whether a character is in a set; properties count as everything beyond ASCII. */
export function overlaps(a: CharSet, b: CharSet): boolean {
  if (a.properties.length > 0 || b.properties.length > 0) return true;
  const left = a.negated ? complement(a.ranges) : a.ranges;
  const right = b.negated ? complement(b.ranges) : b.ranges;
  return left.some(([low, high]) => right.some(([first, last]) => low <= last && first <= high));
}

/** The ranges with the other case of each letter. Wide ranges are searched up to where letters with two cases end. */
export function foldCase(ranges: Ranges): Ranges {
  const added: [number, number][] = [];
  for (const [low, high] of ranges) {
    for (let code = low; code <= Math.min(high, CASED_UP_TO); code++) {
      const text = String.fromCodePoint(code);
      for (const other of [text.toLowerCase(), text.toUpperCase()]) {
        const folded = other.codePointAt(0);
        // Letters whose other case is more than one character have none here, as in PCRE.
        if (folded !== undefined && folded !== code && String.fromCodePoint(folded) === other) added.push([folded, folded]);
      }
    }
  }
  return added.length === 0 ? ranges : normalize([...ranges, ...added]);
}

const CASED_UP_TO = 0x24ff;

/** Whether the other case of some character in the ranges is not in them. */
export function dependsOnCase(ranges: Ranges): boolean {
  return !sameRanges(foldCase(ranges), normalize(ranges));
}

function sameRanges(a: Ranges, b: Ranges): boolean {
  return a.length === b.length && a.every((range, i) => range[0] === b[i]?.[0] && range[1] === b[i]?.[1]);
}

/** One character. */
export function single(code: number): CharSet {
  return { ranges: [[code, code]], properties: [], negated: false };
}

/** A set from its ranges. */
export function setOf(ranges: Ranges, negated = false): CharSet {
  return { ranges: normalize(ranges), properties: [], negated };
}

function chars(text: string): Ranges {
  return normalize([...text].map((char): [number, number] => [char.codePointAt(0) ?? 0, char.codePointAt(0) ?? 0]));
}

const DIGIT: Ranges = [[48, 57]];
const UPPER: Ranges = [[65, 90]];
const LOWER: Ranges = [[97, 122]];
const WORD: Ranges = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: Ranges = [
  [9, 13],
  [32, 32],
];
const HORIZONTAL: Ranges = normalize([
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]);
const VERTICAL: Ranges = [
  [10, 13],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

/** The sets of `\d`, `\w`, `\s`, `\h`, `\v`; their upper-case forms are the complements. ASCII only, as PCRE has it without UCP. */
export const ESCAPE_SETS: Readonly<Record<string, Ranges>> = { d: DIGIT, w: WORD, s: SPACE, h: HORIZONTAL, v: VERTICAL };

/** The sets of `[:alpha:]` and its kin. */
export const POSIX_SETS: ReadonlyMap<string, Ranges> = new Map<string, Ranges>(
  Object.entries({
    alnum: [...DIGIT, ...UPPER, ...LOWER],
    alpha: [...UPPER, ...LOWER],
    ascii: [[0, 127]],
    blank: chars(' \t'),
    cntrl: [
      [0, 31],
      [127, 127],
    ],
    digit: DIGIT,
    graph: [[33, 126]],
    lower: LOWER,
    print: [[32, 126]],
    punct: [
      [33, 47],
      [58, 64],
      [91, 96],
      [123, 126],
    ],
    space: SPACE,
    upper: UPPER,
    word: WORD,
    xdigit: [
      [48, 57],
      [65, 70],
      [97, 102],
    ],
  }),
);

/** Everything but a newline: the dot without (?s). */
export const NO_NEWLINE: CharSet = { ranges: [[10, 10]], properties: [], negated: true };
/** Every character. */
export const ANY: CharSet = { ranges: [], properties: [], negated: true };
export const NEWLINES: Ranges = VERTICAL;
export const WORD_SET: CharSet = setOf(WORD);
