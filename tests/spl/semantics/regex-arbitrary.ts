/** Random patterns of PCRE for property tests. */
import fc from 'fast-check';

const CHARS = [
  'a',
  'b',
  'A',
  '\\.',
  '\\d',
  '\\w',
  '\\s',
  '\\S',
  '\\W',
  '.',
  '[ab]',
  '[^a]',
  '[^\\n]',
  '[a-c\\d]',
  '\\n',
  '\\x41',
  '[[:upper:]]',
  '\\h',
  'é',
  '\\D',
  '[^\\W\\d]',
  '\\Qa.\\E',
  '-',
  '\\N',
];
const ANCHORS = ['^', '$', '\\b', '\\B', '\\A', '\\Z', '\\z'];
const QUANTIFIERS = ['', '', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,3}?', '*+', '++', '?+'];
const OPENINGS = ['(', '(', '(?:', '(?:', '(?=', '(?!', '(?>', '(?i:', '(?m:', '(?s:', '(?<n>'];

/** A pattern; a name comes at most once. `loops` allows quantifiers behind groups. */
export const regexPattern = (loops: boolean): fc.Arbitrary<string> =>
  fc.letrec<{ alternation: string; sequence: string; piece: string }>((tie) => ({
    alternation: fc.oneof(
      { weight: 3, arbitrary: tie('sequence') },
      { weight: 1, arbitrary: fc.tuple(tie('sequence'), tie('sequence')).map((pair) => pair.join('|')) },
    ),
    sequence: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    piece: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...CHARS), fc.constantFrom(...QUANTIFIERS)).map((pair) => pair.join('')) },
      { weight: 1, arbitrary: fc.constantFrom(...ANCHORS) },
      { weight: 1, arbitrary: fc.constantFrom('(?i)', '(?m)', '(?s)', '(?-i)', '\\1', '\\g{-1}') },
      {
        weight: 2,
        arbitrary: fc
          .tuple(
            fc.constantFrom(...OPENINGS),
            tie('alternation'),
            loops ? fc.constantFrom(...QUANTIFIERS) : fc.constantFrom('', '?'),
          )
          .map(([open, body, quantifier]) => `${open}${body})${quantifier}`),
      },
    ),
  })).alternation;

/** A text in which such patterns find something. */
export const regexSubject: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('a', 'b', 'A', 'B', '.', '1', ' ', '\n', '\r', '\r\n', '-', 'é', '😀', 'c', '_'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
