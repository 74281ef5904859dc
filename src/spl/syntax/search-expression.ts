/** Expressions of the search command on a cursor. Precedence: parentheses, NOT, OR, AND (Search Reference, "search"). */
import type { Span } from '../../base/source.ts';
import type { CompareOp, FieldNode, SearchExpr, SearchValueNode, TermNode } from './ast.ts';
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
  stringValue,
  take,
  type Cursor,
} from './cursor.ts';
import { readSearchValue } from './search-value.ts';
import { unescape } from './text.ts';
import { TIME_MODIFIERS } from './time-modifiers.ts';

const BARE_TERM = /(?:\\["\\|]|!(?!=)|[^\s()[\]|,"=<>!`])+/y;
const COMPARE = /==?|!=|<=?|>=?/y;
const AND = /AND(?![^\s()[\]|,"`])/y;
const OR = /OR(?![^\s()[\]|,"`])/y;
const NOT = /NOT(?![^\s()[\]|,"`])/y;
const OPERATOR_WORD = /(?:AND|OR|NOT)(?![^\s()[\]|,"`])/y;
const IN = /in\s*(?=\()/iy;
const NOT_IN = /NOT\s+[iI][nN]\s*(?=\()/y;
const COMMAS = /[\s,]+/y;
const TERM_CALL = /(?:TERM|CASE)\(/y;
const INDEXED = /^(host|source|sourcetype|index|eventtype|splunk_server)::(.+)$/;

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
    return c.subsearch(mark);
  }
  if (mark?.kind === 'string') {
    advance(c, mark.span.end);
    const field: FieldNode = { kind: 'field', span: mark.span, name: stringValue(c, mark), quote: 'double' };
    return readComparison(c, field) ?? { kind: 'term', span: mark.span, text: field.name, quoted: true, form: 'plain' };
  }
  if (peekChar(c) === '(') return readParenthesis(c, depth);
  if (peek(c, TERM_CALL) !== undefined) return readTermCall(c);
  return readBare(c);
}

function readTermCall(c: Cursor): TermNode | undefined {
  const value = readSearchValue(c);
  return value && { kind: 'term', span: value.span, text: value.text, quoted: value.quoted, form: value.form };
}

function readBare(c: Cursor): SearchExpr | undefined {
  skipBlank(c);
  const start = c.pos;
  const written = take(c, BARE_TERM);
  if (written === undefined) return readStrayOperator(c);
  const span = { start, end: c.pos };
  const indexed = INDEXED.exec(written);
  const field: FieldNode = { kind: 'field', span, name: unescape(written), quote: 'none' };
  const comparison = readComparison(c, field);
  if (comparison !== undefined) return comparison;
  if (indexed?.[1] !== undefined && indexed[2] !== undefined) return indexedTerm(span, indexed[1], indexed[2]);
  return { kind: 'term', span, text: field.name, quoted: false, form: 'plain' };
}

/** `host::web01` is a comparison with an indexed field. */
function indexedTerm(span: Span, name: string, text: string): SearchExpr {
  const middle = span.start + name.length;
  return {
    kind: 'comparison',
    span,
    field: { kind: 'field', span: { start: span.start, end: middle }, name, quote: 'none' },
    op: '=',
    value: {
      kind: 'search-value',
      span: { start: middle + 2, end: span.end },
      text: unescape(text),
      quoted: false,
      form: 'plain',
    },
  };
}

/** A comparison operator without a field before it. */
function readStrayOperator(c: Cursor): undefined {
  const start = c.pos;
  take(c, COMPARE);
  if (c.pos > start) {
    problem(c, 'spl/expected-field', { start, end: c.pos }, 'A comparison needs a field before its operator.');
    readSearchValue(c);
    return undefined;
  }
  problem(c, 'spl/expected-term', nextThing(c), 'This cannot be part of a search.');
  advance(c, Math.min(nextThing(c).end, c.end));
  return undefined;
}

/** What makes a field more than a term: an operator and its value, or IN and its list. */
function readComparison(c: Cursor, field: FieldNode): SearchExpr | undefined {
  const opStart = here(c).start;
  const written = take(c, COMPARE);
  if (written === undefined) return readMembership(c, field);
  const op = compareOp(written);
  const opSpan = { start: opStart, end: c.pos };
  if (field.name.includes('*')) {
    problem(
      c,
      'spl/wildcard-field',
      field.span,
      `A field name on the left of a comparison cannot hold a wildcard: ${field.name}`,
    );
  }
  const value = peek(c, OPERATOR_WORD) === undefined ? readSearchValue(c) : undefined;
  if (value === undefined) return readMissingValue(c, field, op, opSpan);
  const span = { start: field.span.start, end: value.span.end };
  const name = field.name.toLowerCase();
  if (op === '=' && field.quote === 'none' && TIME_MODIFIERS.has(name)) {
    return {
      kind: 'time-modifier',
      span,
      name,
      value: { kind: 'word', span: value.span, text: value.text, quoted: value.quoted },
    };
  }
  return { kind: 'comparison', span, field, op, value };
}

/** Gives a comparison with an empty value, so that the rest of the search keeps its shape. */
function readMissingValue(c: Cursor, field: FieldNode, op: CompareOp, opSpan: Span): SearchExpr {
  const mark = peekMark(c);
  const at = { start: opSpan.end, end: opSpan.end };
  if (mark?.kind === 'subsearch') {
    problem(c, 'spl/unsupported-subsearch', mark.span, 'A subsearch that stands for the value of a field cannot be put in here.');
    advance(c, mark.span.end);
  } else {
    problem(c, 'spl/expected-value', opSpan, `A value is missing after ${c.text.slice(opSpan.start, opSpan.end)}.`);
  }
  const span = { start: field.span.start, end: opSpan.end };
  return {
    kind: 'comparison',
    span,
    field,
    op,
    value: { kind: 'search-value', span: at, text: '', quoted: false, form: 'plain' },
  };
}

function compareOp(written: string): CompareOp {
  switch (written) {
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return written;
    default:
      return '=';
  }
}

/** `field IN (..)`, and `field NOT IN (..)`, which is `NOT field IN (..)`. */
function readMembership(c: Cursor, field: FieldNode): SearchExpr | undefined {
  if (peek(c, IN) !== undefined) return readIn(c, field);
  if (peek(c, NOT_IN) === undefined) return undefined;
  take(c, NOT);
  const item = readIn(c, field);
  return item && { kind: 'search-not', span: item.span, item };
}

function readIn(c: Cursor, field: FieldNode): SearchExpr | undefined {
  take(c, IN);
  const open = c.pos;
  const close = c.structure.parens.get(open);
  advance(c, open + 1);
  const values: SearchValueNode[] = [];
  skipCommas(c);
  while (!atEnd(c) && peekChar(c) !== ')') {
    const before = c.pos;
    const value = readSearchValue(c);
    if (value !== undefined) values.push(value);
    else reportListItem(c);
    if (c.pos === before) break;
    skipCommas(c);
  }
  if (close !== undefined) advance(c, close + 1);
  const span = since(c, field.span.start);
  if (values.length === 0) problem(c, 'spl/expected-value', span, 'The list of IN is empty.');
  return { kind: 'search-in', span, field, values };
}

function reportListItem(c: Cursor): void {
  const mark = peekMark(c);
  if (mark?.kind === 'subsearch') {
    problem(c, 'spl/unsupported-subsearch', mark.span, 'A subsearch inside the list of IN cannot be put in here.');
  } else {
    problem(c, 'spl/expected-value', nextThing(c), 'The list of IN holds values only.');
  }
  advance(c, mark?.span.end ?? (c.structure.parens.get(c.pos) ?? nextThing(c).end - 1) + 1);
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

/** Splunk reads a comma between terms as it reads a blank. */
function skipCommas(c: Cursor): void {
  skipBlank(c);
  while (peek(c, COMMAS) !== undefined) {
    take(c, COMMAS);
    skipBlank(c);
  }
}

function reportDepth(c: Cursor): undefined {
  problem(c, 'spl/too-deep', atEnd(c) ? lastThing(c) : nextThing(c), `This search is nested deeper than ${MAX_DEPTH} levels.`);
  advance(c, c.end);
  return undefined;
}
