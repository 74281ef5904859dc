/** Terms and phrases of a search against the raw text: whole segments between breakers, as segmenters.conf has them. */

/** Breakers that bound a TERM(). */
const MAJOR = '[]<>(){}|!;,\'"*\n\r \t&?+';
/** Breakers within a token; in an ordinary term they bound segments as the major ones do. */
const MINOR = '/:=@.-$#%\\_';
/** Major breakers of more than one character, longest first. */
const SEQUENCES = [
  '%2526',
  '%2520',
  '%21',
  '%26',
  '%3b',
  '%7c',
  '%20',
  '%2b',
  '%3d',
  '%5d',
  '%5b',
  '%3a',
  '%0a',
  '%2c',
  '%28',
  '%29',
  '--',
];

export interface TermOptions {
  readonly caseSensitive: boolean;
  /** TERM(): only major breakers bound the term. */
  readonly majorOnly: boolean;
  /** Inside a quoted phrase a wildcard runs on over blanks. */
  readonly quoted: boolean;
}

/** A test for raw texts that hold a term or phrase on segment boundaries; `*` in it is a wildcard. */
export function term(text: string, options: TermOptions): (raw: string) => boolean {
  const breakers = breakerTable(options.majorOnly ? MAJOR : MAJOR + MINOR);
  if (text.includes('*')) return wildcardTerm(text, options);
  const wanted = options.caseSensitive ? text : text.toLowerCase();
  if (wanted === '') return () => true;
  const freeLeft = isBreaker(breakers, wanted, 0);
  const freeRight = isBreaker(breakers, wanted, wanted.length - 1);
  return (original) => {
    const raw = options.caseSensitive ? original : original.toLowerCase();
    for (let at = raw.indexOf(wanted); at >= 0; at = raw.indexOf(wanted, at + 1)) {
      if ((freeLeft || boundedLeft(raw, at, breakers)) && (freeRight || boundedRight(raw, at + wanted.length, breakers)))
        return true;
    }
    return false;
  };
}

const PIECES = new RegExp(`(?<=(\\*?))([^${escapeForClass(MAJOR + MINOR)}]+)(?=(\\*?))`, 'g');

/**
 * What the index is asked for to find a value: tests of raw texts for its pieces between breakers, each a whole segment but on the side of a `*`.
 * Case does not count.
 */
export function valueTerms(value: string): readonly ((raw: string) => boolean)[] {
  const options: TermOptions = { caseSensitive: false, majorOnly: false, quoted: false };
  return Array.from(value.matchAll(PIECES), ([, before = '', piece = '', after = '']) =>
    term(`${before}${piece}${after}`, options),
  );
}

function boundedLeft(raw: string, at: number, breakers: Uint8Array): boolean {
  return at === 0 || isBreaker(breakers, raw, at - 1) || SEQUENCES.some((sequence) => endsAt(raw, sequence, at));
}

function boundedRight(raw: string, at: number, breakers: Uint8Array): boolean {
  return at === raw.length || isBreaker(breakers, raw, at) || SEQUENCES.some((sequence) => startsAt(raw, sequence, at));
}

function endsAt(raw: string, sequence: string, at: number): boolean {
  return at >= sequence.length && startsAt(raw, sequence, at - sequence.length);
}

function startsAt(raw: string, sequence: string, at: number): boolean {
  for (let i = 0; i < sequence.length; i++) {
    const code = raw.charCodeAt(at + i);
    const wanted = sequence.charCodeAt(i);
    // The sequences hold letters only as hexadecimal digits; those may be written in either case.
    if (code !== wanted && (code | 32) !== wanted) return false;
  }
  return true;
}

function wildcardTerm(text: string, options: TermOptions): (raw: string) => boolean {
  const set = options.majorOnly ? MAJOR : MAJOR + MINOR;
  const breaker = `[${escapeForClass(set)}]`;
  const gap = options.quoted ? '[^]*?' : `[^${escapeForClass(MAJOR)}]*?`;
  const parts = text.split(/\*+/);
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.every((part) => part === '')) return () => true;
  const table = breakerTable(set);
  const sequences = SEQUENCES.join('|');
  const left = first === '' || isBreaker(table, first, 0) ? '' : `(?<=^|${breaker}|${sequences})`;
  const right = last === '' || isBreaker(table, last, last.length - 1) ? '' : `(?=$|${breaker}|${sequences})`;
  const inner = parts.slice(first === '' ? 1 : 0, last === '' ? -1 : undefined).map(escapeForRegex);
  const regex = new RegExp(left + inner.join(gap) + right, options.caseSensitive ? '' : 'i');
  return (raw) => regex.test(raw);
}

function breakerTable(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

function isBreaker(table: Uint8Array, text: string, at: number): boolean {
  return table[text.charCodeAt(at)] === 1;
}

function escapeForClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&');
}

function escapeForRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
