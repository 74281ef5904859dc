/** DELIMS of transforms.conf: splits a text into fields at single characters. */

/** One set of characters: the text is split into values. Two: the first separates pairs, the second a key from its value. */
export interface Delims {
  readonly pairs: string;
  readonly keyValue: string | undefined;
}

const QUOTED = /"((?:[^"\\]|\\[^])*)"/g;
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** Reads `"|"` or `"&", "="`; a backslash escapes quote and backslash, and writes tab and line ends. */
export function parseDelims(value: string): Delims {
  const sets = Array.from(value.matchAll(QUOTED), ([, set = '']) =>
    set.replace(/\\([^])/g, (_, letter: string) => ESCAPES[letter] ?? letter),
  );
  return { pairs: sets[0] ?? value, keyValue: sets[1] };
}

/**
 * Splits a text; values in double quotes may hold delimiters. With one set the values take the names in `fields` in order; without names they are
 * names and values in turn, and delimiters in a row count as one. (transforms.conf.spec, DELIMS.)
 */
export function splitByDelims(text: string, delims: Delims, fields: readonly string[]): readonly (readonly [string, string])[] {
  const pieces = split(text, delims.pairs);
  const separators = delims.keyValue;
  if (separators !== undefined) return pieces.flatMap((piece) => pairOf(piece, separators));
  if (fields.length > 0) return pieces.slice(0, fields.length).map((piece, index) => [fields[index] ?? '', unquote(piece)]);
  const words = pieces.filter((piece) => piece !== '').map(unquote);
  return words.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, words[index + 1] ?? '']] : []));
}

function pairOf(piece: string, separators: string): readonly (readonly [string, string])[] {
  for (let at = 0; at < piece.length; at++)
    if (separators.includes(piece.charAt(at))) return [[unquote(piece.slice(0, at)), unquote(piece.slice(at + 1))]];
  return [];
}

function split(text: string, delimiters: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' && text.charAt(at - 1) !== '\\') quoted = !quoted;
    if (quoted || !delimiters.includes(character)) continue;
    pieces.push(text.slice(start, at));
    start = at + 1;
  }
  return [...pieces, text.slice(start)];
}

function unquote(text: string): string {
  const trimmed = text.trim();
  return trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
}
