/** Settings as they have to be for text that is read as bytes (latin1). */

/** A text as its bytes in UTF-8, one character each. */
export function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const OTHER = /[^\0-\x7f]/u;

/**
 * A regular expression for bytes: characters beyond ASCII become groups of their bytes, so that repetition counts characters; in a class each
 * byte stands for itself, as in a Splunk, whose expressions for breaking lines match bytes.
 */
export function bytePattern(pattern: string): string {
  if (!OTHER.test(pattern)) return pattern;
  let made = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (character === '\\') made += bytesOf(pattern.slice(at, ++at + 1));
    else if (character > '\x7f') {
      made += inClass ? bytesOf(character) : `(?:${bytesOf(character)})`;
      at += character.length - 1;
    } else {
      if (character === '[') inClass = true;
      else if (character === ']') inClass = false;
      made += character;
    }
  }
  return made;
}
