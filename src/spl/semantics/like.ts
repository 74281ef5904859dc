/** The LIKE patterns of eval: `%` is any run of characters, `_` one character; case-sensitive, the text as a whole. */
import { matchParts } from './wildcard.ts';

/** A test for texts that match a LIKE pattern; its time is bounded by the product of both lengths. */
export function like(pattern: string): (text: string) => boolean {
  if (!pattern.includes('_')) return matchParts(pattern.split('%'));
  return (text) => matches(text, pattern);
}

function matches(text: string, pattern: string): boolean {
  let at = 0;
  let wanted = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const code = pattern.charCodeAt(wanted);
    if (code === PERCENT) {
      star = wanted++;
      resume = at;
    } else if (wanted < pattern.length && (code === UNDERSCORE || code === text.charCodeAt(at))) {
      at += code === UNDERSCORE ? characterLength(text, at) : 1;
      wanted++;
    } else if (star >= 0) {
      // Let the last % take one character more.
      wanted = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern.charCodeAt(wanted) === PERCENT) wanted++;
  return wanted === pattern.length;
}

const PERCENT = 37;
const UNDERSCORE = 95;

function characterLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1;
}
