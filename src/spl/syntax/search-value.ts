/** The literals of search expressions: quoted, bare, TERM(x) and CASE(x). */
import type { SearchValueNode } from './ast.ts';
import { advance, insideQuotes, peek, peekMark, skipBlank, take, type Cursor } from './cursor.ts';
import type { SubsearchMark } from './structure.ts';
import { searchLiteral } from './text.ts';

const BARE_VALUE = /(?:\\["\\|]|[^\s()[\]|,"`])+/y;
const CALL = /(TERM|CASE)\(/y;
const NOW = /now\(\s*\)/iy;

/** Takes a value: up to white space, comma, parenthesis, bracket or pipe when it is bare. A macro call stands for itself, as written. */
export function readSearchValue(c: Cursor): SearchValueNode | undefined {
  const mark = peekMark(c);
  if (mark?.kind === 'string') {
    advance(c, mark.span.end);
    return { kind: 'search-value', span: mark.span, text: searchLiteral(insideQuotes(c, mark)), quoted: true, form: 'plain' };
  }
  if (mark?.kind === 'macro') {
    advance(c, mark.span.end);
    const text = c.text.slice(mark.span.start, mark.span.end);
    return { kind: 'search-value', span: mark.span, text, quoted: false, form: 'plain' };
  }
  if (mark?.kind === 'subsearch') return readSubsearchValue(c, mark);
  return peek(c, CALL) === undefined ? readBareValue(c) : readCall(c);
}

function readSubsearchValue(c: Cursor, mark: SubsearchMark): SearchValueNode {
  const { span } = mark;
  advance(c, span.end);
  const subsearch = c.subsearch(mark, 'text');
  const text = c.text.slice(span.start, span.end);
  return { kind: 'search-value', span, text, quoted: false, form: 'plain', ...(subsearch === undefined ? {} : { subsearch }) };
}

function readBareValue(c: Cursor): SearchValueNode | undefined {
  skipBlank(c);
  const start = c.pos;
  const written = take(c, NOW) ?? take(c, BARE_VALUE);
  if (written === undefined) return undefined;
  const text = /^now\(/i.test(written) ? 'now' : searchLiteral(written);
  return { kind: 'search-value', span: { start, end: c.pos }, text, quoted: false, form: 'plain' };
}

/** `TERM(..)` and `CASE(..)` take everything up to their closing parenthesis as one text. */
function readCall(c: Cursor): SearchValueNode {
  skipBlank(c);
  const start = c.pos;
  const word = take(c, CALL) ?? '';
  const close = Math.min(c.structure.parens.get(c.pos - 1) ?? c.end, c.end);
  const mark = peekMark(c);
  const quoted = mark?.kind === 'string' && mark.span.end <= close;
  const text = searchLiteral(quoted ? insideQuotes(c, mark) : c.text.slice(c.pos, close).trim());
  advance(c, Math.min(close + 1, c.end));
  return { kind: 'search-value', span: { start, end: c.pos }, text, quoted, form: word.startsWith('T') ? 'term' : 'case' };
}
