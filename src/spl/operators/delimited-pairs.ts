/** Reads key and value pairs out of a text by the delimiters that extract is given. */

/** Characters that separate pairs, and characters that separate a key from its value. */
export interface PairDelimiters {
  readonly pairs: string;
  readonly values: string;
}

const QUOTE = '"';

/** Gives every pair to `take`, until that returns false. Delimiters inside double quotes do not count; blanks around keys and values and quotes around them are taken off. */
export function readDelimitedPairs(
  text: string,
  delimiters: PairDelimiters,
  take: (key: string, value: string) => boolean,
): void {
  for (const pair of splitOutsideQuotes(text, delimiters.pairs)) {
    const at = indexOutsideQuotes(pair, delimiters.values, 0);
    if (at < 0) continue;
    const key = bare(pair.slice(0, at));
    const value = bare(pair.slice(at + 1));
    if (key !== '' && value !== '' && !take(key, value)) return;
  }
}

function* splitOutsideQuotes(text: string, delimiters: string): Generator<string> {
  let from = 0;
  for (let at = indexOutsideQuotes(text, delimiters, 0); at >= 0; at = indexOutsideQuotes(text, delimiters, from)) {
    yield text.slice(from, at);
    from = at + 1;
  }
  yield text.slice(from);
}

function indexOutsideQuotes(text: string, delimiters: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (delimiters.includes(char)) return at;
    if (char !== QUOTE) continue;
    const close = text.indexOf(QUOTE, at + 1);
    // A quote without a partner is an ordinary character.
    if (close > 0) at = close;
  }
  return -1;
}

function bare(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 1 && trimmed.startsWith(QUOTE) && trimmed.endsWith(QUOTE) ? trimmed.slice(1, -1) : trimmed;
}
