/** The `punct` field: an event's outline. */

const MAX_LENGTH = 30;

/** The first 30 characters that are neither letters nor digits of an event's first line; a space is written `_`, a tab `t`. */
export function punctuation(raw: string): string {
  const end = raw.search(/[\r\n]/);
  const line = end < 0 ? raw : raw.slice(0, end);
  let text = '';
  for (const character of line) {
    if (/[\p{L}\p{N}]/u.test(character)) continue;
    text += character === ' ' ? '_' : character === '\t' ? 't' : character;
    if (text.length >= MAX_LENGTH) break;
  }
  return text;
}
