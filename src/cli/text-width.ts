/** How text stands on a terminal: printable on one line, and how many columns it takes. */

/**
 * The text as it can be shown on one line: a tab is two blanks; other control characters, ends of lines, and characters that turn the
 * direction of writing are dots.
 */
export function printable(text: string): string {
  return text.replaceAll('\t', '  ').replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '.');
}

/** The same of a text that may have several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/** Columns a text takes once it is printable; East Asian wide characters and emoji take two. */
export function textWidth(text: string): number {
  let columns = 0;
  for (const character of printable(text)) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/** The text in at most so many columns, the cut marked by `...`. */
export function clip(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += textWidth(character);
    if (width > columns - 3) break;
    kept += character;
  }
  return `${kept}...`;
}

/** The text filled up with blanks to so many columns. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
