/** Python's idea of a text, where contentctl's output depends on it. */

/** Characters that `str.strip()` takes away (those for which `str.isspace()` is true). U+FEFF, which JavaScript trims, is none of them. */
const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';

const OUTER_BLANKS = new RegExp(`^${BLANK}|${BLANK}$`, 'gu');

/** `str.strip()`. */
export function pythonStrip(text: string): string {
  return text.replace(OUTER_BLANKS, '');
}

/** `repr()` of a list of texts. */
export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonRepr).join(', ')}]`;
}

function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text
    .replace(/\\/gu, '\\\\')
    .replace(/\n/gu, '\\n')
    .replace(/\r/gu, '\\r')
    .replace(/\t/gu, '\\t')
    .replaceAll(quote, quote === "'" ? "\\'" : quote);
  return quote + inner + quote;
}
