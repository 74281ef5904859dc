/** Quoted and plain scalars, and short lists in brackets, for the quick reader. */
import { afterBlanks, BLANK, finishLine, HASH, lineEnd, NEWLINE, TAB, toContent, unusual } from './quick-lines.ts';
import type { QuickCursor } from './quick-lines.ts';
import { plainScalar } from './scalar-types.ts';

/** A text in single quotes; its further lines are indented deeper than `parent`. */
export function quickSingleQuoted(c: QuickCursor, parent: number): string {
  const { text } = c;
  let end = c.at + 1;
  for (;;) {
    end = text.indexOf("'", end);
    if (end < 0) unusual();
    if (text[end + 1] !== "'") break;
    end += 2;
  }
  const folded = foldLines(text, c.at + 1, end, parent);
  c.valueEnd = end + 1;
  finishLine(c, end + 1);
  return folded.includes("''") ? folded.replaceAll("''", "'") : folded;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', '/': '/', n: '\n', t: '\t', r: '\r', ' ': ' ' };

/** A text in double quotes; its further lines are indented deeper than `parent`. */
export function quickDoubleQuoted(c: QuickCursor, parent: number): string {
  const { text } = c;
  let end = c.at + 1;
  let escapes = false;
  for (; text[end] !== '"'; end++) {
    if (end >= text.length) unusual();
    if (text[end] === '\\') {
      escapes = true;
      end++;
    }
  }
  const value = escapes ? unescapeLines(text, c.at + 1, end, parent) : foldLines(text, c.at + 1, end, parent);
  c.valueEnd = end + 1;
  finishLine(c, end + 1);
  return value;
}

/** Line by line, as an escaped break joins two lines without a blank. */
function unescapeLines(text: string, from: number, to: number, parent: number): string {
  let value = '';
  let start = from;
  for (;;) {
    const newline = text.indexOf('\n', start);
    const isLast = newline < 0 || newline >= to;
    const line = text.slice(start, isLast ? to : newline);
    const joins = !isLast && backslashesAtEnd(line) % 2 === 1;
    const content = joins ? line.slice(0, -1) : line;
    // Blanks around breaks matter or not, depending on what is escaped: rare, and left to the full reader.
    if (!isLast && /[ \t]$/.test(content) && !(joins && /[^\\ \t] $/.test(content))) unusual();
    value += content.replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? unusual());
    if (isLast) return value;
    const next = afterBlanks(text, newline + 1);
    const code = text.charCodeAt(next);
    if (next - newline - 1 <= parent || code === NEWLINE || code === TAB || next >= to) unusual();
    if (!joins) value += ' ';
    start = next;
  }
}

function backslashesAtEnd(line: string): number {
  let start = line.length;
  while (line[start - 1] === '\\') start--;
  return line.length - start;
}

/** The text between two offsets, its line breaks folded. */
function foldLines(text: string, from: number, to: number, parent: number): string {
  let newline = text.indexOf('\n', from);
  if (newline < 0 || newline >= to) return text.slice(from, to);
  let folded = trimmedEnd(text, from, newline);
  for (;;) {
    let breaks = 0;
    let at = newline + 1;
    for (; ; breaks++) {
      const start = at;
      at = afterBlanks(text, start);
      const code = text.charCodeAt(at);
      if (code === TAB) unusual();
      if (code !== NEWLINE) {
        if (at - start <= parent) unusual();
        break;
      }
      at++;
    }
    folded += breaks === 0 ? ' ' : '\n'.repeat(breaks);
    newline = text.indexOf('\n', at);
    if (newline < 0 || newline >= to) return folded + text.slice(at, to);
    folded += trimmedEnd(text, at, newline);
  }
}

function trimmedEnd(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && (text.charCodeAt(end - 1) === BLANK || text.charCodeAt(end - 1) === TAB)) end--;
  return text.slice(from, end);
}

/** Letters that have a meaning of their own at the start of a value. */
const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';
/** Parts of a line that end a plain text, or that it cannot have. */
const NOT_PLAIN = /: |:$|\t/;

/** A text without quotes; its further lines are indented deeper than `parent`. */
export function quickPlain(c: QuickCursor, parent: number): unknown {
  const { text } = c;
  const first = text[c.at] ?? '';
  // A minus sign, a colon and a question mark that have a letter behind them are text.
  if (INDICATORS.includes(first) && !('-?:'.includes(first) && c.at + 1 < c.end && text[c.at + 1] !== ' ')) unusual();
  let end = c.end;
  let textEnd = plainEnd(text, c.at, end);
  let value = trimmedEnd(text, c.at, textEnd);
  c.valueEnd = c.at + value.length;
  let isOneLine = true;
  // Behind a comment the text does not go on: a deeper line there is a mistake, which the caller stumbles over.
  while (textEnd === end) {
    let breaks = 0;
    let start = end + 1;
    let at = afterBlanks(text, start);
    for (; text.charCodeAt(at) === NEWLINE; breaks++) {
      start = at + 1;
      at = afterBlanks(text, start);
    }
    if (at >= text.length || at - start <= parent || text.charCodeAt(at) === HASH) break;
    end = lineEnd(text, at);
    textEnd = plainEnd(text, at, end);
    const line = trimmedEnd(text, at, textEnd);
    value += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + line;
    c.valueEnd = at + line.length;
    isOneLine = false;
  }
  toContent(c, end + 1);
  return isOneLine ? plainScalar(value) : value;
}

/** Where a line of a plain text ends: before its comment, or at its break. */
function plainEnd(text: string, at: number, end: number): number {
  const line = text.slice(at, end);
  if (NOT_PLAIN.test(line)) unusual();
  const comment = line.indexOf(' #');
  return comment < 0 ? end : at + comment;
}

const LIST = /\[ *(?:([\w./][\w./ -]*)(?:, *([\w./][\w./ -]*))*)? *\]/y;

const LONGEST_LIST = 1000;

/** A list of plain texts in brackets on one line, or empty braces. */
export function quickBrackets(c: QuickCursor): unknown {
  const { text } = c;
  if (text.startsWith('{}', c.at)) {
    finishLine(c, c.at + 2);
    return {};
  }
  if (c.end - c.at > LONGEST_LIST) unusual();
  LIST.lastIndex = c.at;
  const list = LIST.exec(text)?.[0];
  if (list === undefined) return unusual();
  finishLine(c, c.at + list.length);
  const inner = list.slice(1, -1);
  return afterBlanks(inner, 0) === inner.length ? [] : inner.split(',').map((item) => plainScalar(item.trim()));
}
