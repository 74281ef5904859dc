/** Splits a search into its outer structure, in one pass over the text and without recursion. */
import type { Diagnostic, Report } from '../../base/diagnostic.ts';
import type { Source, Span } from '../../base/source.ts';
import { reportSyntax, type SyntaxCode } from './codes.ts';
import { macroCallAt, macroClose, quoteEnd } from './read-macro-call.ts';
import type { Mark, Section, StageText, Structure, SubsearchMark } from './structure.ts';
import { suspectQuote, type SuspectQuote } from './suspect-quote.ts';

const BLANK = /\s+/y;
const PLAIN = /[^\s"`[\]|()'\\]+/y;
const SINGLE_QUOTED = /'[^'"|`[\]\n]*'/y;

interface Frame {
  readonly open: number;
  readonly stages: StageText[];
  readonly parens: number[];
  subsearches: SubsearchMark[];
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
  /** A quote that is known to have no partner. */
  readonly suspect: SuspectQuote | undefined;
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

/**
 * Splits a text in one pass, or in two when a quote is missing. Never throws; after a problem it goes on at the next pipe or bracket, and a
 * quote without a partner is looked for where it is likely to be.
 */
export function splitStructure(source: Source, report: Report): Structure {
  const found: Diagnostic[] = [];
  const keep: Report = (diagnostic) => void found.push(diagnostic);
  let split = splitWith(source, keep, undefined);
  const suspect = split.quotesEnded ? suspectQuote(source.text, closedStrings(split.structure)) : undefined;
  if (suspect !== undefined) {
    found.length = 0;
    split = splitWith(source, keep, suspect);
  }
  found.forEach(report);
  return split.structure;
}

function closedStrings(structure: Structure): Span[] {
  const spans: Span[] = [];
  for (const mark of structure.marks.values()) if (mark.kind === 'string' && mark.closed) spans.push(mark.span);
  return spans;
}

function splitWith(
  source: Source,
  report: Report,
  suspect: SuspectQuote | undefined,
): { structure: Structure; quotesEnded: boolean } {
  const s: Splitter = {
    source,
    report,
    suspect,
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
  const structure = { source, root, marks: s.marks, parens: s.parens, strays: s.strays };
  return { structure, quotesEnded: s.quotesEnded };
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
  const suspected = s.suspect?.at === start;
  const close = s.quotesEnded || suspected ? undefined : quoteEnd(text, start, text.length);
  if (close === undefined) return readLoneQuote(s, start, suspected);
  s.marks.set(start, { kind: 'string', span: { start, end: close }, closed: true });
  touch(s, close, true);
}

function readLoneQuote(s: Splitter, start: number, suspected: boolean): void {
  const closes = suspected && s.suspect?.closes === true;
  const what = closes ? 'This double quote closes nothing.' : 'This double quote is never closed.';
  if (!s.quotesEnded) problem(s, 'spl/unbalanced-quote', start, start + 1, what);
  if (!suspected) s.quotesEnded = true;
  s.frame.brokenFrom = Math.min(s.frame.brokenFrom, closes ? s.frame.first : start);
  if (closes) {
    s.strays.add(start);
    return touch(s, start + 1, true);
  }
  const end = recoveryPoint(s.source.text, start + 1, s.outer.length > 0);
  s.marks.set(start, { kind: 'string', span: { start, end }, closed: false });
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
  const close = s.plainMacros ? undefined : macroClose(text, start);
  s.plainMacros ||= close === undefined;
  const node = macroCallAt(text, start, close);
  if (node !== undefined) {
    s.marks.set(start, { kind: 'macro', span: node.span, node });
    return touch(s, node.span.end, true);
  }
  // Up to the next backtick it is no call. With a pipe between them the two are no pair, and the next one may begin a call.
  const next = text.indexOf('`', start + 1);
  const paired = next >= 0 && !/[|[\]=]/.test(text.slice(start, next));
  const end = paired ? next + 1 : start + 1;
  if (paired) problem(s, 'spl/malformed-macro', start, end, 'This is no macro call; write `name` or `name(argument, argument)`.');
  else problem(s, 'spl/unbalanced-backtick', start, end, 'This backtick has no partner.');
  for (let i = start; i < end; i++) s.strays.add(i);
  s.frame.brokenFrom = Math.min(s.frame.brokenFrom, start);
  touch(s, end, true);
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
  const mark: SubsearchMark = { kind: 'subsearch', span: { start: open, end: Math.min(at + 1, s.source.text.length) }, section };
  s.marks.set(open, mark);
  s.frame = outer;
  s.frame.subsearches.push(mark);
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
  const { subsearches } = frame;
  if (frame.first >= 0) frame.stages.push({ span: { start: frame.first, end: frame.last }, brokenFrom, subsearches });
  else if (frame.pipe < 0 && frame.stages.length === 0) frame.leadingPipe = true;
  else problem(s, 'spl/empty-stage', frame.pipe, at, 'There is no command after this pipe.');
  frame.first = -1;
  frame.subsearches = [];
  frame.brokenFrom = Infinity;
}

function closeSection(s: Splitter, span: Span): Section {
  const { frame } = s;
  if (frame.first >= 0) endStage(s, span.end);
  else if (frame.pipe >= 0) problem(s, 'spl/empty-stage', frame.pipe, frame.pipe + 1, 'There is no command after this pipe.');
  return { span, leadingPipe: frame.leadingPipe, stages: frame.stages };
}

function newFrame(open: number): Frame {
  return {
    open,
    stages: [],
    parens: [],
    subsearches: [],
    leadingPipe: false,
    pipe: -1,
    first: -1,
    last: -1,
    brokenFrom: Infinity,
  };
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
