/** A place that moves through the text of one stage: what all parsers of arguments and expressions read with. */
import type { Report } from '../../base/diagnostic.ts';
import type { Span } from '../../base/source.ts';
import { reportSyntax, type SyntaxCode } from './codes.ts';
import type { SubsearchNode } from './ast.ts';
import type { Mark, StringMark, Structure, SubsearchMark } from './structure.ts';
import { unescape } from './text.ts';

export interface Cursor {
  readonly structure: Structure;
  readonly text: string;
  readonly end: number;
  readonly report: Report;
  /** Parses what stands in brackets; reports and gives nothing where no subsearch is allowed. */
  readonly subsearch: (mark: SubsearchMark, role: SubsearchRole) => SubsearchNode | undefined;
  /** Where reading goes on. */
  pos: number;
  /** End of the last thing taken. */
  last: number;
}

/**
 * What a subsearch is: conditions of a search expression, an argument that the command itself runs, or text that the command reads; or none
 * at all, where brackets are letters of a text. A template is an argument with `$field$` in it that is read only when that has a value.
 */
export type SubsearchRole = 'conditions' | 'argument' | 'template' | 'text' | 'none';

/** Deepest nesting that is followed, so that no text can exhaust the stack. */
export const MAX_DEPTH = 500;

const BLANK = /\s+/y;
const THING = /[\p{L}\p{N}_][^\s"`[\]|(),=<>!]*|[^\s"`[\]|(),]+/uy;

/** A cursor over a span of a split text. */
export function cursorOver(structure: Structure, span: Span, report: Report, subsearch: Cursor['subsearch']): Cursor {
  return { structure, text: structure.source.text, end: span.end, report, subsearch, pos: span.start, last: span.start };
}

/** Moves past white space, comments, and characters that were reported already. */
export function skipBlank(c: Cursor): void {
  const { marks, strays } = c.structure;
  while (c.pos < c.end) {
    BLANK.lastIndex = c.pos;
    if (BLANK.test(c.text)) c.pos = Math.min(BLANK.lastIndex, c.end);
    if (c.pos >= c.end) return;
    const char = c.text.charCodeAt(c.pos);
    if (char === 0x60) {
      const mark = marks.get(c.pos);
      if (mark?.kind === 'comment') {
        c.pos = Math.min(mark.span.end, c.end);
        continue;
      }
    }
    if (strays.size === 0 || !strays.has(c.pos)) return;
    c.pos++;
  }
}

/** Whether nothing but blanks is left. */
export function atEnd(c: Cursor): boolean {
  skipBlank(c);
  return c.pos >= c.end;
}

/** The character at the cursor past blanks; empty at the end. */
export function peekChar(c: Cursor): string {
  skipBlank(c);
  return c.pos < c.end ? c.text.charAt(c.pos) : '';
}

/** The string, macro call or subsearch at the cursor past blanks. */
export function peekMark(c: Cursor): Mark | undefined {
  skipBlank(c);
  return c.pos < c.end ? c.structure.marks.get(c.pos) : undefined;
}

/** What a sticky pattern matches at the cursor past blanks, without taking it. */
export function peek(c: Cursor, pattern: RegExp): string | undefined {
  skipBlank(c);
  return peekHere(c, pattern);
}

/** As `peek`, at the cursor itself. */
export function peekHere(c: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = c.pos;
  const found = pattern.exec(c.text);
  return found === null || c.pos + found[0].length > c.end ? undefined : found[0];
}

/** Takes what a sticky pattern matches at the cursor past blanks. */
export function take(c: Cursor, pattern: RegExp): string | undefined {
  const found = peek(c, pattern);
  if (found !== undefined) advance(c, c.pos + found.length);
  return found;
}

/** Moves to an offset after something has been taken. */
export function advance(c: Cursor, to: number): void {
  c.pos = to;
  c.last = to;
}

/** The empty span at the cursor past blanks. */
export function here(c: Cursor): Span {
  skipBlank(c);
  return { start: c.pos, end: c.pos };
}

/** From an offset to the end of the last thing taken. */
export function since(c: Cursor, start: number): Span {
  return { start, end: Math.max(start, c.last) };
}

/** The text of a string, its quotes taken off and its escapes resolved. */
export function stringValue(c: Cursor, mark: StringMark): string {
  return unescape(insideQuotes(c, mark));
}

/** The text of a string as it is written, its quotes taken off. */
export function insideQuotes(c: Cursor, mark: StringMark): string {
  return c.text.slice(mark.span.start + 1, mark.closed ? mark.span.end - 1 : mark.span.end);
}

/** The whole thing at the cursor, for a message about it: a string, a call, a word or one character. Empty at the end. */
export function nextThing(c: Cursor): Span {
  const mark = peekMark(c);
  if (mark !== undefined) return { start: c.pos, end: Math.min(mark.span.end, c.end) };
  const word = peek(c, THING) ?? peekChar(c);
  return { start: c.pos, end: c.pos + word.length };
}

/** The word or operator before the cursor: where a text ends too early there is nothing else to point at. */
export function lastThing(c: Cursor): Span {
  const end = Math.min(c.last, c.end);
  const word = /(?:[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]{1,2})$/u.exec(c.text.slice(Math.max(0, end - 40), end));
  return { start: end - (word?.[0].length ?? 0), end };
}

/** Moves to the next of some characters that stands outside strings, macro calls, brackets and parentheses; to the end when none does. */
export function skipTo(c: Cursor, stops: string): void {
  while (!atEnd(c)) {
    const char = c.text.charAt(c.pos);
    if (stops.includes(char)) return;
    const mark = c.structure.marks.get(c.pos);
    const partner = char === '(' ? c.structure.parens.get(c.pos) : undefined;
    c.pos = Math.min(mark?.span.end ?? (partner ?? c.pos) + 1, c.end);
  }
}

/** Reports a problem of the text the cursor reads. */
export function problem(c: Cursor, code: SyntaxCode, span: Span, message: string): void {
  reportSyntax(c.report, c.structure.source, code, span, message);
}
