/** Lines of a YAML text for the quick reader, and the way to give up on a text that it is not made for. */

/** Where the quick reader stands: at the first letter of a line's content, or of what is left of it. */
export interface QuickCursor {
  readonly text: string;
  at: number;
  /** Column of `at`, from 0; -1 at the end of the text. */
  column: number;
  /** Offset of the line's break, or of the text's end. */
  end: number;
  /** Behind the last letter of the scalar that was read last, its closing quote included. */
  valueEnd: number;
  /** Told of every key and scalar, when somebody wants to know. */
  readonly trace: QuickTrace | undefined;
}

/** Follows the quick reader through a text. */
export interface QuickTrace {
  /** Goes to the value of a key that stands at an offset, or to an item of a list. */
  enter(step: string | number, at: number): void;
  leave(): void;
  /** The value is a scalar. */
  scalar(start: number, end: number): void;
}

/** Thrown, and caught by `quickRead` alone, where the text has something that only the full reader knows. */
export const UNUSUAL = new Error('not for the quick reader');

/** Gives up. */
export function unusual(): never {
  throw UNUSUAL;
}

/** Goes to the next line that has content, from the start of a line on: blank lines and comments are passed over. */
export function toContent(c: QuickCursor, lineStart: number): void {
  const { text } = c;
  for (let start = lineStart; start < text.length;) {
    const at = afterBlanks(text, start);
    const end = lineEnd(text, at);
    if (at < end && text.charCodeAt(at) !== HASH) {
      if (text.charCodeAt(at) === TAB) unusual();
      c.at = at;
      c.column = at - start;
      c.end = end;
      return;
    }
    start = end + 1;
  }
  c.at = text.length;
  c.column = -1;
  c.end = text.length;
}

/** The line after the one the cursor is in. */
export function toNextContent(c: QuickCursor): void {
  toContent(c, c.end + 1);
}

/** Goes on after a value that ends at `from`: nothing but a comment may follow on its line. */
export function finishLine(c: QuickCursor, from: number): void {
  const { text } = c;
  const at = afterBlanks(text, from);
  const end = lineEnd(text, at);
  if (at < end && (at === from || text.charCodeAt(at) !== HASH)) unusual();
  toContent(c, end + 1);
}

export const TAB = 9;
export const NEWLINE = 10;
export const BLANK = 32;
export const HASH = 35;

/** The first offset from `at` on that is no blank. */
export function afterBlanks(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === BLANK) next++;
  return next;
}

/** Offset of the line's break, or of the text's end. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at);
  return found < 0 ? text.length : found;
}
