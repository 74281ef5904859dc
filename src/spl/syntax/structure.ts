/** The outer structure of a search: pipelines, stages, subsearches, and the things no command looks into (strings, comments, macro calls). */
import type { Report } from '../../base/diagnostic.ts';
import type { Source, Span } from '../../base/source.ts';
import type { MacroNode } from './ast.ts';
import { reportSyntax, type SyntaxCode } from './codes.ts';
import { quoteEnd, readMacroCall } from './read-macro-call.ts';

export interface StringMark {
  readonly kind: 'string';
  readonly span: Span;
  readonly closed: boolean;
}

export interface CommentMark {
  readonly kind: 'comment';
  readonly span: Span;
}

export interface MacroMark {
  readonly kind: 'macro';
  readonly span: Span;
  readonly node: MacroNode;
}

export interface SubsearchMark {
  readonly kind: 'subsearch';
  readonly span: Span;
  readonly section: Section;
}

/** Something that is one piece whatever the command, found by the offset it starts at. */
export type Mark = StringMark | CommentMark | MacroMark | SubsearchMark;

/** The text of one stage, without white space and comments at its ends. Never empty. */
export interface StageText {
  readonly span: Span;
  /** Where a quote, backtick or parenthesis was opened and never closed: what its command finds from there on is no news. Else Infinity. */
  readonly brokenFrom: number;
}

/** A pipeline: the whole text, or what stands in brackets. */
export interface Section {
  readonly span: Span;
  readonly leadingPipe: boolean;
  readonly stages: readonly StageText[];
}

export interface Structure {
  readonly source: Source;
  readonly root: Section;
  readonly marks: ReadonlyMap<number, Mark>;
  /** Offset of each opening parenthesis -> offset of its partner. */
  readonly parens: ReadonlyMap<number, number>;
  /** Offsets of characters that were reported and are read as white space: closing brackets and backticks without a partner. */
  readonly strays: ReadonlySet<number>;
}

const BLANK = /\s+/y;
const PLAIN = /[^\s"`[\]|()'\\]+/y;
const SINGLE_QUOTED = /'[^'"|`[\]\n]*'/y;

interface Frame {
  readonly open: number;
  readonly stages: StageText[];
  readonly parens: number[];
  leadingPipe: boolean;
  pipe: number;
  first: number;
  last: number;
  /** Of quotes and backticks. */
  brokenFrom: number;
}

interface Splitter {
  readonly source: Source;
  readonly report: Report;
  readonly marks: Map<number, Mark>;
  readonly parens: Map<number, number>;
  readonly strays: Set<number>;
  readonly outer: Frame[];
  frame: Frame;
  at: number;
  /** Once no closing quote was found, none is looked for again: the time stays linear. */
  quotesEnded: boolean;
  plainMacros: boolean;
}

/** Splits a text in one pass. Never throws; after a problem it goes on at the next pipe or bracket. */
export function splitStructure(source: Source, report: Report): Structure {
  const s: Splitter = {
    source,
    report,
    marks: new Map(),
    parens: new Map(),
    strays: new Set(),
    outer: [],
    frame: newFrame(-1),
    at: 0,
    quotesEnded: false,
    plainMacros: false,
  };
  while (s.at < source.text.length) step(s);
  for (let outer = s.outer.pop(); outer !== undefined; outer = s.outer.pop()) {
    problem(s, 'spl/unbalanced-bracket', s.frame.open, s.frame.open + 1, 'This bracket is never closed.');
    closeBracket(s, outer, source.text.length);
  }
  const root = closeSection(s, { start: 0, end: source.text.length });
  return { source, root, marks: s.marks, parens: s.parens, strays: s.strays };
}

function step(s: Splitter): void {
  const { text } = s.source;
  switch (text.charAt(s.at)) {
    case '"':
      return readString(s);
    case '`':
      return text.startsWith('```', s.at) ? readComment(s) : readMacro(s);
    case '[':
      touch(s, s.at + 1);
      s.outer.push(s.frame);
      s.frame = newFrame(s.at);
      s.at++;
      return;
    case ']':
      return readClosingBracket(s);
    case '|':
      endStage(s, s.at);
      s.frame.pipe = s.at++;
      return;
    case '(':
      s.frame.parens.push(s.at);
      return touch(s, s.at + 1, true);
    case ')':
      return readClosingParen(s);
    case "'":
      return touch(s, singleQuoteEnd(text, s.at), true);
    case '\\':
      return touch(s, s.at + (/["\\|]/.test(text.charAt(s.at + 1)) ? 2 : 1), true);
    default:
      return readPlain(s);
  }
}

function readPlain(s: Splitter): void {
  BLANK.lastIndex = s.at;
  if (BLANK.test(s.source.text)) {
    s.at = BLANK.lastIndex;
    return;
  }
  PLAIN.lastIndex = s.at;
  PLAIN.test(s.source.text);
  touch(s, PLAIN.lastIndex, true);
}

function readString(s: Splitter): void {
  const { text } = s.source;
  const start = s.at;
  const close = s.quotesEnded ? undefined : quoteEnd(text, start, text.length);
  if (close === undefined) {
    if (!s.quotesEnded) problem(s, 'spl/unbalanced-quote', start, start + 1, 'This double quote is never closed.');
    s.quotesEnded = true;
    s.frame.brokenFrom = Math.min(s.frame.brokenFrom, start);
  }
  const end = close ?? recoveryPoint(text, start + 1, s.outer.length > 0);
  s.marks.set(start, { kind: 'string', span: { start, end }, closed: close !== undefined });
  touch(s, end, true);
}

function readComment(s: Splitter): void {
  const { text } = s.source;
  const close = text.indexOf('```', s.at + 3);
  const end = close < 0 ? text.length : close + 3;
  if (close < 0) problem(s, 'spl/open-comment', s.at, s.at + 3, 'This comment is never closed; it ends with three backticks.');
  s.marks.set(s.at, { kind: 'comment', span: { start: s.at, end } });
  s.at = end;
}

function readMacro(s: Splitter): void {
  const { text } = s.source;
  const start = s.at;
  let close = s.plainMacros ? text.indexOf('`', start + 1) : macroClose(text, start);
  if (close < 0 && !s.plainMacros) {
    s.plainMacros = true;
    close = text.indexOf('`', start + 1);
  }
  const node = close < 0 ? undefined : readMacroCall(text, start, close + 1);
  if (node === undefined) {
    if (close < 0) problem(s, 'spl/unbalanced-backtick', start, start + 1, 'This backtick is never closed.');
    else
      problem(s, 'spl/malformed-macro', start, close + 1, 'This is no macro call; write `name` or `name(argument, argument)`.');
    s.strays.add(start);
    for (let i = start; close >= 0 && i <= close; i++) s.strays.add(i);
    s.frame.brokenFrom = Math.min(s.frame.brokenFrom, start);
    return touch(s, close < 0 ? start + 1 : close + 1, true);
  }
  s.marks.set(start, { kind: 'macro', span: node.span, node });
  touch(s, close + 1, true);
}

/** The backtick that closes a macro call; one inside a quoted argument does not. */
function macroClose(text: string, start: number): number {
  let inArguments = false;
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '`') return i;
    if (char === '(') inArguments = true;
    else if (char === '\\') i++;
    else if (char === '"' && inArguments) i = (quoteEnd(text, i, text.length) ?? text.length) - 1;
  }
  return -1;
}

function readClosingBracket(s: Splitter): void {
  const outer = s.outer.pop();
  if (outer === undefined) {
    problem(s, 'spl/unbalanced-bracket', s.at, s.at + 1, 'This bracket closes nothing.');
    s.strays.add(s.at);
    return touch(s, s.at + 1, true);
  }
  closeBracket(s, outer, s.at);
  touch(s, s.at + 1, true);
}

function closeBracket(s: Splitter, outer: Frame, at: number): void {
  const { open } = s.frame;
  const section = closeSection(s, { start: open + 1, end: at });
  s.marks.set(open, { kind: 'subsearch', span: { start: open, end: Math.min(at + 1, s.source.text.length) }, section });
  s.frame = outer;
  s.frame.last = Math.min(at + 1, s.source.text.length);
}

function readClosingParen(s: Splitter): void {
  const open = s.frame.parens.pop();
  if (open !== undefined) s.parens.set(open, s.at);
  else {
    if (s.frame.brokenFrom === Infinity) problem(s, 'spl/unbalanced-paren', s.at, s.at + 1, 'This parenthesis closes nothing.');
    s.strays.add(s.at);
  }
  touch(s, s.at + 1, true);
}

function endStage(s: Splitter, at: number): void {
  const { frame } = s;
  const brokenFrom = Math.min(frame.brokenFrom, frame.parens[0] ?? Infinity);
  for (const open of frame.parens) {
    // A string that swallows the rest of the stage swallows closing parentheses too.
    if (frame.brokenFrom === Infinity) problem(s, 'spl/unbalanced-paren', open, open + 1, 'This parenthesis is never closed.');
  }
  frame.parens.length = 0;
  if (frame.first >= 0) frame.stages.push({ span: { start: frame.first, end: frame.last }, brokenFrom });
  else if (frame.pipe < 0 && frame.stages.length === 0) frame.leadingPipe = true;
  else problem(s, 'spl/empty-stage', frame.pipe, at, 'There is no command after this pipe.');
  frame.first = -1;
  frame.brokenFrom = Infinity;
}

function closeSection(s: Splitter, span: Span): Section {
  const { frame } = s;
  if (frame.first >= 0) endStage(s, span.end);
  else if (frame.pipe >= 0) problem(s, 'spl/empty-stage', frame.pipe, frame.pipe + 1, 'There is no command after this pipe.');
  return { span, leadingPipe: frame.leadingPipe, stages: frame.stages };
}

function newFrame(open: number): Frame {
  return { open, stages: [], parens: [], leadingPipe: false, pipe: -1, first: -1, last: -1, brokenFrom: Infinity };
}

/** Something of the stage reaches to `end`. */
function touch(s: Splitter, end: number, advance = false): void {
  if (s.frame.first < 0) s.frame.first = s.at;
  s.frame.last = end;
  if (advance) s.at = end;
}

function recoveryPoint(text: string, start: number, inBrackets: boolean): number {
  const stop = inBrackets ? /[|\]]/g : /\|/g;
  stop.lastIndex = start;
  let end = stop.exec(text)?.index ?? text.length;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

/** A quoted field name such as 'count(x)' hides its parentheses; a lone apostrophe does not. */
function singleQuoteEnd(text: string, start: number): number {
  if (start > 0 && /\w/.test(text.charAt(start - 1))) return start + 1;
  SINGLE_QUOTED.lastIndex = start;
  return SINGLE_QUOTED.test(text) ? SINGLE_QUOTED.lastIndex : start + 1;
}

function problem(s: Splitter, code: SyntaxCode, start: number, end: number, message: string): void {
  reportSyntax(s.report, s.source, code, { start, end }, message);
}
