/** Expressions of the search command on a cursor: how operators and parentheses join terms. Precedence: parentheses, NOT, OR, AND (Search Reference, "search"). */
import type { SearchExpr } from './ast.ts';
import {
  MAX_DEPTH,
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
  skipBlank,
  take,
  type Cursor,
} from './cursor.ts';
import { readTerm, skipCommas } from './search-term.ts';

const AND = /AND(?![^\s()[\]|,"`])/y;
const OR = /OR(?![^\s()[\]|,"`])/y;
const NOT = /NOT(?![^\s()[\]|,"`])/y;

/** Reads to the end of the cursor's text. `search-all` for nothing. */
export function readSearchExpression(c: Cursor): SearchExpr {
  const start = here(c).start;
  const items: SearchExpr[] = [];
  while (!atEnd(c)) {
    const item = readAnd(c, 0);
    if (item !== undefined) items.push(item);
    // Only a parenthesis inside 'single quotes', which mean nothing in a search, gets here without a partner.
    if (peekChar(c) !== ')') continue;
    problem(c, 'spl/unbalanced-paren', nextThing(c), 'This parenthesis closes nothing.');
    advance(c, c.pos + 1);
  }
  const first = items[0];
  if (first === undefined) return { kind: 'search-all', span: { start, end: start } };
  return items.length > 1 ? { kind: 'search-and', span: since(c, start), items } : first;
}

/** Reads what stands in parentheses, when they stand at the cursor. */
export function readSearchGroup(c: Cursor): SearchExpr | undefined {
  if (peekChar(c) !== '(') return undefined;
  const start = c.pos;
  return readParenthesis(c, 0) ?? { kind: 'search-all', span: since(c, start) };
}

/** Items up to a closing parenthesis or the end; undefined when there is none. */
function readAnd(c: Cursor, depth: number): SearchExpr | undefined {
  skipCommas(c);
  const start = c.pos;
  const items: SearchExpr[] = [];
  while (!atEnd(c) && peekChar(c) !== ')') {
    if (peek(c, AND) !== undefined) readAndOperator(c, items.length > 0);
    else {
      const before = c.pos;
      const item = readOr(c, depth);
      if (item !== undefined) items.push(item);
      if (c.pos === before) break;
    }
    skipCommas(c);
  }
  const first = items[0];
  return items.length > 1 ? { kind: 'search-and', span: since(c, start), items } : first;
}

/** Takes an AND; reports it when a term is missing before or after it. */
function readAndOperator(c: Cursor, hasLeft: boolean): void {
  const start = c.pos;
  take(c, AND);
  const span = { start, end: c.pos };
  if (!hasLeft) problem(c, 'spl/expected-term', span, 'AND needs a term before it.');
  else if (!beginsTerm(c)) problem(c, 'spl/expected-term', span, 'AND needs a term after it.');
}

function readOr(c: Cursor, depth: number): SearchExpr | undefined {
  skipBlank(c);
  const start = c.pos;
  const items: SearchExpr[] = [];
  for (;;) {
    const orStart = here(c).start;
    if (peek(c, OR) !== undefined) {
      take(c, OR);
      problem(c, 'spl/expected-term', { start: orStart, end: c.pos }, 'OR needs a term before it.');
      continue;
    }
    const item = beginsTerm(c) ? readNot(c, depth) : undefined;
    if (item !== undefined) items.push(item);
    const span = { start: here(c).start, end: here(c).start + 2 };
    if (take(c, OR) === undefined) break;
    if (!beginsTerm(c) && peek(c, OR) === undefined) {
      problem(c, 'spl/expected-term', span, 'OR needs a term after it.');
      break;
    }
  }
  const first = items[0];
  return items.length > 1 ? { kind: 'search-or', span: since(c, start), items } : first;
}

function beginsTerm(c: Cursor): boolean {
  return !atEnd(c) && peekChar(c) !== ')' && peek(c, AND) === undefined && peek(c, OR) === undefined;
}

function readNot(c: Cursor, depth: number): SearchExpr | undefined {
  if (depth > MAX_DEPTH) return reportDepth(c);
  skipBlank(c);
  const start = c.pos;
  if (take(c, NOT) === undefined) return readPrimary(c, depth);
  const span = { start, end: c.pos };
  if (!beginsTerm(c)) {
    problem(c, 'spl/expected-term', span, 'NOT needs a term after it.');
    return undefined;
  }
  const item = readNot(c, depth + 1);
  return item && { kind: 'search-not', span: since(c, start), item };
}

function readPrimary(c: Cursor, depth: number): SearchExpr | undefined {
  const mark = peekMark(c);
  if (mark?.kind === 'macro') {
    advance(c, mark.span.end);
    return mark.node;
  }
  if (mark?.kind === 'subsearch') {
    advance(c, mark.span.end);
    return c.subsearch(mark, 'conditions');
  }
  return peekChar(c) === '(' ? readParenthesis(c, depth) : readTerm(c);
}

function readParenthesis(c: Cursor, depth: number): SearchExpr | undefined {
  const open = c.pos;
  const close = c.structure.parens.get(open);
  advance(c, open + 1);
  const empty = peekChar(c) === ')';
  const inner = depth > MAX_DEPTH ? reportDepth(c) : readAnd(c, depth + 1);
  if (close !== undefined) advance(c, close + 1);
  return empty ? { kind: 'search-all', span: since(c, open) } : inner;
}

function reportDepth(c: Cursor): undefined {
  problem(c, 'spl/too-deep', atEnd(c) ? lastThing(c) : nextThing(c), `This search is nested deeper than ${MAX_DEPTH} levels.`);
  advance(c, c.end);
  return undefined;
}
