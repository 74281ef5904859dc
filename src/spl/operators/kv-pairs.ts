/** Reads `key=value` pairs out of a text, as KV_MODE=auto and extract without delimiters do. */

/** limits.conf [kv]: most fields of one event, and how many characters are looked at. */
export const KV_FIELDS = 100;
export const KV_CHARACTERS = 10_240;

/** A value in double quotes, or up to a blank or separator. */
const QUOTED = /"((?:[^"\\]|\\[^])*)"/y;
const BARE = /[^\s"',;|&=(){}[\]<>][^\s",;|&]*/y;
const QUOTE = 34;
const SPACE = 32;

/** Takes one pair; false: no more are wanted. */
type TakePair = (key: string, value: string) => boolean;

/** How values in quotes are read. */
export interface PairStyle {
  /** Resolves `\"` and `\\` (KV_MODE=auto_escaped). False by default. */
  readonly escaped?: boolean;
  /** Takes spaces off their ends, and no other white space (KV_TRIM_SPACES). True by default. */
  readonly trims?: boolean;
}

/**
 * Gives every pair to `take` as it is written, until that returns false. A key starts with a letter or underscore and goes on with letters, digits and
 * `_.:-`; it may stand in quotes, and before it stands no letter, digit, underscore or dot. Empty values are no field.
 */
export function readPairs(text: string, { escaped = false, trims = true }: PairStyle, take: TakePair): void {
  let from = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', Math.max(equals + 1, from))) {
    const keyEnd = equals > from && text.charCodeAt(equals - 1) === QUOTE ? equals - 1 : equals;
    const keyStart = startOfKey(text, from, keyEnd);
    if (keyStart < 0) continue;
    const isQuoted = text.charCodeAt(equals + 1) === QUOTE;
    const form = isQuoted ? QUOTED : BARE;
    form.lastIndex = equals + 1;
    const match = form.exec(text);
    if (match === null) continue;
    from = form.lastIndex;
    const written = match[isQuoted ? 1 : 0] ?? '';
    const resolved = isQuoted && escaped ? written.replace(/\\(["\\])/g, '$1') : written;
    const value = isQuoted && trims ? trimSpaces(resolved) : resolved;
    if (value !== '' && !take(text.slice(keyStart, keyEnd), value)) return;
  }
}

function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === SPACE) start++;
  while (end > start && text.charCodeAt(end - 1) === SPACE) end--;
  return text.slice(start, end);
}

/** Where the key starts that ends before `end`, at `from` at the earliest; -1 when none does. */
function startOfKey(text: string, from: number, end: number): number {
  let start = -1;
  for (let at = end - 1; at >= from; at--) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === OTHER) break;
    if (kind === LETTER && (at === 0 || !isWordOrDot(text.charCodeAt(at - 1)))) start = at;
  }
  return start;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT_OR_DOT = 2;
const COLON_OR_DASH = 3;
/** The kind of each ASCII character. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return LETTER;
  if (/[\d.]/.test(character)) return DIGIT_OR_DOT;
  return /[:-]/.test(character) ? COLON_OR_DASH : OTHER;
});

function kindOf(code: number): number {
  return code < 128 ? (KINDS[code] ?? OTHER) : OTHER;
}

function isWordOrDot(code: number): boolean {
  const kind = kindOf(code);
  return kind === LETTER || kind === DIGIT_OR_DOT;
}

/** A key as a field's name: what is no letter, digit or underscore becomes an underscore, leading ones and digits go (transforms.conf.spec, CLEAN_KEYS). */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^[_0-9]+/, '');
}

/** The longest run of letters and digits of a field's name: wherever a key becomes that name by `cleanKey`, the run stands in the key. */
export function longestWord(name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
