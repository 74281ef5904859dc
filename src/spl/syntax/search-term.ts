/** What a search expression is made of: terms to look for, and comparisons of a field with a value or a list of values. */
import type { Span } from '../../base/source.ts';
import type { CompareOp, FieldNode, SearchExpr, SearchValueNode, TermNode, WordNode } from './ast.ts';
import {
  advance,
  atEnd,
  here,
  nextThing,
  peek,
  peekChar,
  peekMark,
  problem,
  since,
  skipBlank,
  insideQuotes,
  stringValue,
  take,
  type Cursor,
} from './cursor.ts';
import { readSearchValue } from './search-value.ts';
import { searchLiteral, unescape } from './text.ts';
import { TIME_MODIFIERS } from './time-modifiers.ts';

const BARE_TERM = /(?:\\["\\|]|!(?!=)|[^\s()[\]|,"=<>!`])+/y;
const COMPARE = /==?|!=|<=?|>=?/y;
const OPERATOR_WORD = /(?:AND|OR|NOT|IN)(?![^\s()[\]|,"`])/y;
const IN = /in\s*(?=\()/iy;
const NOT_BEFORE_IN = /NOT(?=\s+[iI][nN]\s*\()/y;
const COMMAS = /,+/y;
const TERM_CALL = /(?:TERM|CASE)\(/y;
const INDEXED = /^(host|source|sourcetype|index|eventtype|splunk_server)::(.+)$/;

/** Takes a term or a comparison; reports what is neither, and passes over it. */
export function readTerm(c: Cursor): SearchExpr | undefined {
  const mark = peekMark(c);
  if (mark?.kind === 'string') {
    advance(c, mark.span.end);
    const field: FieldNode = { kind: 'field', span: mark.span, name: stringValue(c, mark), quote: 'double' };
    return (
      readComparison(c, field) ?? {
        kind: 'term',
        span: mark.span,
        text: searchLiteral(insideQuotes(c, mark)),
        quoted: true,
        form: 'plain',
      }
    );
  }
  return peek(c, TERM_CALL) === undefined ? readBare(c) : readTermCall(c);
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
  return { kind: 'term', span, text: searchLiteral(written), quoted: false, form: 'plain' };
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
      text: searchLiteral(text),
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
      value: timeWord(value),
    };
  }
  return { kind: 'comparison', span, field, op, value };
}

function timeWord({ span, text, quoted, subsearch }: SearchValueNode): WordNode {
  return { kind: 'word', span, text, quoted, ...(subsearch === undefined ? {} : { subsearch }) };
}

/** Gives a comparison with an empty value, so that the rest of the search keeps its shape. */
function readMissingValue(c: Cursor, field: FieldNode, op: CompareOp, opSpan: Span): SearchExpr {
  const at = { start: opSpan.end, end: opSpan.end };
  const word = take(c, OPERATOR_WORD);
  const hint = word === undefined ? '' : ` To look for the word ${word}, put it in double quotes.`;
  problem(c, 'spl/expected-value', opSpan, `A value is missing after ${c.text.slice(opSpan.start, opSpan.end)}.${hint}`);
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
  if (take(c, NOT_BEFORE_IN) === undefined) return undefined;
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
  problem(c, 'spl/expected-value', nextThing(c), 'The list of IN holds values only.');
  advance(c, mark?.span.end ?? (c.structure.parens.get(c.pos) ?? nextThing(c).end - 1) + 1);
}

/** Splunk reads a comma between terms as it reads a blank. */
export function skipCommas(c: Cursor): void {
  skipBlank(c);
  while (peek(c, COMMAS) !== undefined) {
    take(c, COMMAS);
    skipBlank(c);
  }
}
