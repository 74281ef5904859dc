/** The text of plain and quoted scalars, with the place of every letter (YAML 1.2, chapters 7.3 and 6.5: flow scalars, line folding). */
import type { PieceList } from './piece-list.ts';

/** A plain scalar between two offsets of the file. */
export function plainText(file: string, start: number, end: number, into: PieceList): void {
  unfold(file, start, end, into, (from, to) => into.copy(from, to));
}

/** A single-quoted scalar; the offsets include its quotes. `''` stands for one quote. */
export function singleQuotedText(file: string, start: number, end: number, into: PieceList): void {
  unfold(file, start + 1, end - 1, into, (from, to) => {
    let at = from;
    for (let quote = file.indexOf("''", at); quote >= 0 && quote < to; quote = file.indexOf("''", at)) {
      into.copy(at, quote);
      into.put("'", quote, quote + 2);
      at = quote + 2;
    }
    into.copy(at, to);
  });
}

/** Hands on each line without the white space around its break; a break becomes a blank, n + 1 breaks become n. */
function unfold(file: string, start: number, end: number, into: PieceList, line: (from: number, to: number) => void): void {
  let from = start;
  let gapFrom = start;
  let blankLines = 0;
  for (let first = true; ; first = false) {
    const newline = file.indexOf('\n', from);
    const isLast = newline < 0 || newline >= end;
    const lineEnd = isLast ? end : newline;
    const textFrom = first ? from : skipWhite(file, from, lineEnd);
    const textTo = isLast
      ? end
      : trimWhite(file, textFrom, file[lineEnd - 1] === '\r' && lineEnd > textFrom ? lineEnd - 1 : lineEnd);
    if (!first && textFrom >= textTo && !isLast) {
      blankLines++;
    } else {
      if (!first) into.put(blankLines === 0 ? ' ' : '\n'.repeat(blankLines), gapFrom, textFrom);
      line(textFrom, textTo);
      gapFrom = textTo;
      blankLines = 0;
    }
    if (isLast) return;
    from = newline + 1;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};

const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A double-quoted scalar; the offsets include its quotes. */
export function doubleQuotedText(file: string, start: number, end: number, into: PieceList): void {
  const stop = end - 1;
  let at = start + 1;
  while (at < stop) {
    const character = file[at];
    if (character === '\\') at = takeEscape(file, at, stop, into);
    else if (isBreak(file, at)) at = foldBreaks(file, at, stop, into);
    else if (character === ' ' || character === '\t') {
      const next = skipWhite(file, at, stop);
      if (!isBreak(file, next) || next >= stop) into.copy(at, next);
      at = next;
    } else {
      const next = runEnd(file, at, stop);
      into.copy(at, next);
      at = next;
    }
  }
}

/** The end of a run of letters that stand for themselves; a carriage return alone is one. */
function runEnd(file: string, from: number, stop: number): number {
  let at = from + 1;
  while (at < stop && !'\\ \t\r\n'.includes(file[at] ?? '')) at++;
  return at;
}

/** Takes the escape at `at` and returns the offset after it. */
function takeEscape(file: string, at: number, stop: number, into: PieceList): number {
  const letter = file[at + 1] ?? '';
  if (isBreak(file, at + 1)) return skipWhite(file, file.indexOf('\n', at) + 1, stop);
  const digits = HEX_DIGITS[letter];
  if (digits !== undefined) {
    const code = Number.parseInt(file.slice(at + 2, at + 2 + digits), 16);
    const to = at + 2 + digits;
    into.put(code <= 0x10ffff ? String.fromCodePoint(code) : file.slice(at, to), at, to);
    return to;
  }
  into.put(ESCAPES[letter] ?? letter, at, at + 2);
  return at + 2;
}

/** Takes line breaks and the white space after them: one break is a blank, n + 1 breaks are n. */
function foldBreaks(file: string, at: number, stop: number, into: PieceList): number {
  let breaks = 0;
  let next = at;
  while (next < stop && isBreak(file, next)) {
    breaks++;
    next = skipWhite(file, file.indexOf('\n', next) + 1, stop);
  }
  into.put(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), at, next);
  return next;
}

function isBreak(file: string, at: number): boolean {
  return file[at] === '\n' || (file[at] === '\r' && file[at + 1] === '\n');
}

function skipWhite(file: string, from: number, end: number): number {
  let at = from;
  while (at < end && (file[at] === ' ' || file[at] === '\t')) at++;
  return at;
}

function trimWhite(file: string, start: number, from: number): number {
  let at = from;
  while (at > start && (file[at - 1] === ' ' || file[at - 1] === '\t')) at--;
  return at;
}
