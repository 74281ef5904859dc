/** The StageParser over a cursor: what each command's `parse` reads its arguments with. */
import type { Fix } from '../../base/diagnostic.ts';
import type { Source, Span } from '../../base/source.ts';
import type { KeywordNode, MacroNode, OptionNode, SearchExpr, SubsearchNode, WordNode } from './ast.ts';
import {
  advance,
  atEnd,
  here,
  lastThing,
  nextThing,
  peek,
  peekChar,
  peekMark,
  problem,
  since,
  take,
  type Cursor,
} from './cursor.ts';
import { readExpression, readGroup } from './expression.ts';
import { readAggregation } from './read-aggregation.ts';
import { readSearchExpression, readSearchGroup } from './search-expression.ts';
import { reportSyntax } from './codes.ts';
import type { StageParser } from './stage-parser.ts';
import { readField, readNumber, readString, readWord } from './words.ts';

const KEYWORD = /[A-Za-z_]\w*(?![^\s,()[\]|"`])/y;
const PLAIN = /\w+/y;
const OPTION = /[A-Za-z_][\w.:-]*\s*=(?!=)\s*/y;

/** A parser over the arguments of one stage; `command` is the command's name as written, at `nameSpan`. */
export function createStageParser(c: Cursor, command: string, nameSpan: Span): StageParser {
  // Where the cursor stood after an expression that could not be read. It has been reported: a command that complains at the same place
  // about a missing expression, or about what is left, has nothing to add.
  let failedAt = -1;
  return {
    command,
    nameSpan,
    here: () => here(c),
    since: (start) => since(c, start.start),
    atEnd: () => atEnd(c),
    rest: () => c.text.slice(here(c).start, c.end),
    keyword: (...words) => readKeyword(c, words, true),
    peekKeyword: (...words) => readKeyword(c, words, false) !== undefined,
    symbol: (text) => readSymbol(c, text),
    option: (...names) => readOption(c, names),
    anyOption: () => readOption(c, undefined),
    word: () => readWord(c),
    raw: (pattern) => readRaw(c, pattern),
    string: () => readString(c),
    number: () => readNumber(c),
    field: (options) => readField(c, options?.wildcards),
    expression: () => {
      const expr = readExpression(c);
      if (expr === undefined) failedAt = here(c).start;
      return expr;
    },
    group: () => (peekChar(c) === '(' ? readGroup(c) : undefined),
    macro: () => readMacro(c),
    searchExpression: (options) => readExpressionUntil(c, options?.until ?? []),
    searchGroup: () => readSearchGroup(c),
    aggregation: () => readAggregation(c),
    subsearch: () => readSubsearch(c, 'argument'),
    template: () => readSubsearch(c, 'template'),
    problem: (code, message, at) => {
      if (at === undefined && here(c).start === failedAt) return;
      // What was told of the place at which reading stopped is told: that it is left over adds nothing.
      if (at === undefined || at.start === here(c).start) failedAt = here(c).start;
      c.report({ code, severity: 'error', message, source: c.structure.source, span: at ?? nextOrLast(c) });
    },
    warn: (code, message, span, mend) => {
      const { source } = c.structure;
      const fix = mend === undefined ? {} : { fix: replacing(source, span, mend) };
      c.report({ code, severity: 'warning', message, source, span, ...fix });
    },
    expectEnd: () => {
      if (!atEnd(c) && c.pos !== failedAt) reportLeftover(c, command);
      advance(c, c.end);
    },
  };
}

function replacing(source: Source, span: Span, { title, text }: { readonly title: string; readonly text: string }): Fix {
  return { title, safe: true, edits: [{ place: { source, span }, text }] };
}

function readMacro(c: Cursor): MacroNode | undefined {
  const mark = peekMark(c);
  if (mark?.kind !== 'macro') return undefined;
  advance(c, mark.span.end);
  return mark.node;
}

function reportLeftover(c: Cursor, command: string): void {
  const span = nextThing(c);
  if (peekChar(c) === ',' && /^[,\s]*$/.test(c.text.slice(span.start, c.end))) {
    reportSyntax(c.report, c.structure.source, 'spl/trailing-comma', span, `Nothing follows this comma of ${command}.`, {
      severity: 'warning',
      fix: replacing(c.structure.source, { start: span.start, end: c.end }, { title: 'Take the comma away', text: '' }),
    });
    return;
  }
  problem(c, 'spl/unexpected-argument', span, `${c.text.slice(span.start, span.end)} is not expected here by ${command}.`);
}

/** Where a problem without a place is: at what comes next, or at the last thing of the stage. */
function nextOrLast(c: Cursor): Span {
  return atEnd(c) ? lastThing(c) : nextThing(c);
}

function readKeyword(c: Cursor, words: readonly string[], advancing: boolean): KeywordNode | undefined {
  const written = peek(c, KEYWORD);
  const word = written?.toLowerCase();
  if (written === undefined || word === undefined || !words.some((each) => each.toLowerCase() === word)) return undefined;
  const span = { start: c.pos, end: c.pos + written.length };
  if (advancing) advance(c, span.end);
  return { kind: 'keyword', span, word };
}

function readSymbol(c: Cursor, text: string): Span | undefined {
  const { start } = here(c);
  if (c.structure.marks.has(start) || start + text.length > c.end || !c.text.startsWith(text, start)) return undefined;
  advance(c, start + text.length);
  return { start, end: c.pos };
}

function readRaw(c: Cursor, pattern: RegExp): WordNode | undefined {
  const { start } = here(c);
  const text = take(c, pattern);
  if (text === undefined) return undefined;
  for (let at = start; at < c.pos; at++) {
    const mark = c.structure.marks.get(at);
    if (mark?.kind === 'subsearch') c.subsearch(mark, 'none');
  }
  return { kind: 'word', span: { start, end: c.pos }, text, quoted: false };
}

function readOption(c: Cursor, names: readonly string[] | undefined): OptionNode | undefined {
  const head = peek(c, OPTION);
  const written = head === undefined ? undefined : /^[^\s=]+/.exec(head)?.[0];
  if (head === undefined || written === undefined) return undefined;
  const name = written.toLowerCase();
  if (names !== undefined && !names.some((each) => each.toLowerCase() === name)) return undefined;
  const nameSpan = { start: c.pos, end: c.pos + written.length };
  advance(c, c.pos + head.trimEnd().length);
  const value = readWord(c) ?? readSubsearchWord(c) ?? missingValue(c, nameSpan, written);
  return { kind: 'option', span: { start: nameSpan.start, end: value.span.end }, name, nameSpan, value };
}

/** The search expression up to one of the words, or to the end. */
function readExpressionUntil(c: Cursor, words: readonly string[]): SearchExpr {
  const part: Cursor = { ...c, end: words.length === 0 ? c.end : endBefore(c, words) };
  const expr = readSearchExpression(part);
  c.pos = part.pos;
  c.last = part.last;
  return expr;
}

/** Where the first of the words or options (`span=`) stands outside strings, brackets and parentheses; the end when there is none. */
function endBefore(c: Cursor, words: readonly string[]): number {
  const probe: Cursor = { ...c };
  while (!atEnd(probe)) {
    const { pos } = probe;
    const free = pos === c.pos || /[\s)\]"`]/.test(c.text.charAt(pos - 1));
    const option = peek(probe, OPTION)
      ?.replace(/\s*=\s*$/, '=')
      .toLowerCase();
    if (free && (option === undefined ? readKeyword(probe, words, false) !== undefined : words.includes(option))) return pos;
    const mark = c.structure.marks.get(pos);
    probe.pos = Math.min(
      mark?.span.end ?? (c.structure.parens.get(pos) ?? pos + (peek(probe, PLAIN)?.length ?? 1) - 1) + 1,
      c.end,
    );
  }
  return c.end;
}

/** `[ ... ]` as the value of an option. */
function readSubsearchWord(c: Cursor): WordNode | undefined {
  const mark = peekMark(c);
  const subsearch = mark?.kind === 'subsearch' ? c.subsearch(mark, 'text') : undefined;
  if (subsearch === undefined) return undefined;
  const { span } = subsearch;
  advance(c, span.end);
  return { kind: 'word', span, text: c.text.slice(span.start, span.end), quoted: false, subsearch };
}

/** An empty value, reported, so that the command can go on. */
function missingValue(c: Cursor, nameSpan: Span, name: string): WordNode {
  problem(c, 'spl/expected-value', { start: nameSpan.start, end: c.last }, `The option ${name} needs a value.`);
  return { kind: 'word', span: { start: c.last, end: c.last }, text: '', quoted: false };
}

function readSubsearch(c: Cursor, role: 'argument' | 'template'): SubsearchNode | undefined {
  const mark = peekMark(c);
  if (mark?.kind !== 'subsearch') return undefined;
  advance(c, mark.span.end);
  return c.subsearch(mark, role);
}
