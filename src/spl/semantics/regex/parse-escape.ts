/** Escapes that stand for characters: the same inside and outside of a character class. */
import { ESCAPE_SETS, LAST, complement, setOf, single } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { takeMatch } from './cursor.ts';
import type { RegexCursor } from './cursor.ts';
import { invalid, unsupported } from './nodes.ts';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };
const HEX = /\{ *([0-9a-fA-F]*) *\}|([0-9a-fA-F]{1,2})?/y;
const OCTAL = /[0-7]{1,3}/y;
const BRACED_OCTAL = /\{ *([0-7]+) *\}/y;
const BRACED_CODE = /\{U\+([0-9a-fA-F]+)\}/y;
const PROPERTY = /\{ *(\^?) *([\w&=: ]+?) *\}|([A-Za-z])/y;

/**
 * Reads the escape whose letter stands at the cursor (behind the backslash), when it stands for one of a set of characters; undefined, with
 * the cursor unmoved, when it means something else.
 */
export function parseCharEscape(cursor: RegexCursor): CharSet | undefined {
  const start = cursor.at - 1;
  const letter = cursor.text.charAt(cursor.at);
  const named = ESCAPE_SETS[letter.toLowerCase()];
  if (named !== undefined) {
    cursor.at++;
    return letter === letter.toLowerCase() ? setOf(named) : setOf(named, true);
  }
  const control = CONTROLS[letter];
  if (control !== undefined) {
    cursor.at++;
    return single(control);
  }
  switch (letter) {
    case 'x':
      return single(hexadecimal(cursor, start));
    case 'o':
      return single(bracedOctal(cursor, start));
    case '0':
      return single(octal(cursor));
    case 'c':
      return single(controlKey(cursor, start));
    case 'p':
    case 'P':
      return property(cursor, start, letter === 'P');
    case 'N':
      return codePointName(cursor, start);
    default:
      return punctuation(cursor, letter);
  }
}

/** Reads up to three octal digits. */
export function octal(cursor: RegexCursor): number {
  const digits = takeMatch(cursor, OCTAL)?.[0] ?? '0';
  return parseInt(digits, 8);
}

function punctuation(cursor: RegexCursor, letter: string): CharSet | undefined {
  if (letter === '' || /[0-9A-Za-z]/.test(letter)) return undefined;
  const code = cursor.text.codePointAt(cursor.at) ?? 0;
  cursor.at += code > 0xffff ? 2 : 1;
  return single(code);
}

function hexadecimal(cursor: RegexCursor, start: number): number {
  cursor.at++;
  const found = takeMatch(cursor, HEX);
  const digits = found?.[1] ?? found?.[2];
  if (digits === '') throw invalid('\\x{..} wants a hexadecimal number', start, cursor.at);
  // `\x` without digits is the character 0.
  return checkCode(digits === undefined ? 0 : parseInt(digits, 16), start, cursor.at);
}

function bracedOctal(cursor: RegexCursor, start: number): number {
  cursor.at++;
  const found = takeMatch(cursor, BRACED_OCTAL);
  if (found?.[1] === undefined) throw invalid('\\o wants an octal number in braces', start, cursor.at);
  return checkCode(parseInt(found[1], 8), start, cursor.at);
}

function controlKey(cursor: RegexCursor, start: number): number {
  const key = cursor.text.charAt(cursor.at + 1);
  if (!/[\x20-\x7e]/.test(key)) throw invalid('\\c wants a printable character behind it', start, cursor.at + 1);
  cursor.at += 2;
  return key.toUpperCase().charCodeAt(0) ^ 64;
}

function codePointName(cursor: RegexCursor, start: number): CharSet | undefined {
  if (cursor.text.charAt(cursor.at + 1) !== '{') return undefined;
  cursor.at++;
  const found = takeMatch(cursor, BRACED_CODE);
  if (found?.[1] === undefined) throw invalid('\\N{..} wants a code point such as U+00E9', start, cursor.at + 1);
  return single(checkCode(parseInt(found[1], 16), start, cursor.at));
}

function checkCode(code: number, start: number, end: number): number {
  if (code > LAST) throw invalid('there is no character with a code as large as this', start, end);
  return code;
}

/** `\p{Lu}`, `\pL`, `\p{^Greek}`, `\p{Any}`, `\p{L&}`. */
function property(cursor: RegexCursor, start: number, upper: boolean): CharSet {
  cursor.at++;
  const found = takeMatch(cursor, PROPERTY);
  if (found === null) throw invalid('\\p wants the name of a property', start, cursor.at);
  const name = (found[2] ?? found[3] ?? '').replace(/[ ]/g, '');
  const negated = upper !== (found[1] === '^');
  if (name === 'Any') return { ranges: [], properties: [], negated: !negated };
  const spelled = PCRE_PROPERTIES.get(name) ?? [name];
  const known = spelled.map((one) => javaScriptProperty(one));
  if (known.some((one) => one === undefined)) throw unsupported(`the property ${name} is not known here`, start, cursor.at);
  return { ranges: [], properties: known.filter((one) => one !== undefined), negated };
}

/** Properties of PCRE's own. */
const PCRE_PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['L&', ['Lu', 'Ll', 'Lt']],
  ['Xan', ['L', 'N']],
  ['Xwd', ['L', 'N', 'Pc']],
  ['Xsp', ['White_Space']],
  ['Xps', ['White_Space']],
]);

function javaScriptProperty(name: string): string | undefined {
  for (const text of [`\\p{${name}}`, `\\p{Script=${name}}`]) {
    if (compiles(text)) return text;
  }
  return undefined;
}

function compiles(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch (error) {
    // RegExp says by an exception that it does not know the property.
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The ranges of a set, for use inside a class; undefined when it is told by properties. */
export function plainRanges(set: CharSet): CharSet['ranges'] | undefined {
  if (set.properties.length > 0) return undefined;
  return set.negated ? complement(set.ranges) : set.ranges;
}
