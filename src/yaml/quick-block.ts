/** Literal and folded scalars for the quick reader. */
import { afterBlanks, BLANK, lineEnd, TAB, toContent, unusual } from './quick-lines.ts';
import type { QuickCursor } from './quick-lines.ts';

const HEADER = /[|>]([+-]?) *(?: #[^\n]*)?(?:\n|$)/y;

/** The scalar whose header the cursor stands at; its lines are indented deeper than `parent`. */
export function quickBlock(c: QuickCursor, parent: number): string {
  const { text } = c;
  HEADER.lastIndex = c.at;
  const header = HEADER.exec(text);
  if (header === null) return unusual();
  const isFolded = text[c.at] === '>';
  const lines: string[] = [];
  let indent = -1;
  /** Lines up to the last that is not blank. */
  let used = 0;
  let usedEnd = 0;
  let start = HEADER.lastIndex;
  while (start < text.length) {
    const at = afterBlanks(text, start);
    const end = lineEnd(text, at);
    if (at < end) {
      if (indent < 0) {
        indent = at - start;
        if (indent <= parent || lines.some((line) => line !== '')) unusual();
      }
      if (at - start < indent) {
        if (at - start > parent) unusual();
        break;
      }
      if (text.charCodeAt(at) === TAB) unusual();
      lines.push(text.slice(start + indent, end));
      used = lines.length;
      usedEnd = end + 1;
    } else {
      lines.push(indent < 0 ? text.slice(start, end) : text.slice(Math.min(start + indent, end), end));
    }
    start = end + 1;
  }
  if (used === 0) unusual();
  // Blanks alone on lines behind the text are told apart by rules of their own.
  for (let index = used; index < lines.length; index++) if (lines[index] !== '') unusual();
  const blankTail = text.endsWith('\n') || start < text.length ? lines.length - used : Math.max(0, lines.length - used - 1);
  lines.length = used;
  c.valueEnd = Math.min(header[1] === '+' ? start : usedEnd, text.length);
  toContent(c, start);
  const body = isFolded ? fold(lines) : lines.join('\n');
  if (header[1] === '-') return body;
  return header[1] === '+' ? body + '\n'.repeat(blankTail + 1) : `${body}\n`;
}

/** A break between two lines becomes a blank, n + 1 breaks become n. */
function fold(lines: readonly string[]): string {
  let folded = '';
  let breaks = 0;
  let isFirst = true;
  for (const line of lines) {
    if (line === '') {
      breaks++;
      continue;
    }
    if (line.charCodeAt(0) === BLANK) unusual();
    if (breaks > 0) folded += '\n'.repeat(breaks);
    else if (!isFirst) folded += ' ';
    folded += line;
    breaks = 0;
    isFirst = false;
  }
  return folded;
}
