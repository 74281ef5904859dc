/** Splits values of props.conf into words: `FIELDALIAS-` and `LOOKUP-` are written in words, quoted where they hold blanks. */

const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|[^\s,]+/g;

/** The words of a value; commas separate as blanks do. Quotes are taken off. */
export function confWords(value: string): readonly string[] {
  return Array.from(value.matchAll(WORD), (match) => match[1]?.replace(/\\(["\\])/g, '$1') ?? match[2] ?? match[0]);
}
