/** Words, strings, numbers and field names: the small things that arguments of every command are made of. */
import type { FieldNode, NumberNode, StringNode, WordNode } from './ast.ts';
import { advance, peekHere, peekMark, problem, skipBlank, stringValue, take, type Cursor } from './cursor.ts';
import { unescape } from './text.ts';

const BARE = /(?:\\["\\|]|[^\s,()[\]|"`])+/y;
const BARE_FIELD = /(?:<<\w+>>|[^\s,()[\]|"`=<>!+'-])(?:<<\w+>>|\\["\\|]|[^\s,()[\]|"`=<>!])*/y;
const SINGLE_QUOTED = /'[^'\n]*'/y;
const NUMBER = /[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![^\s,()[\]|"`])/y;

/** Takes a word: a quoted one, or a bare one up to white space, comma, parenthesis, bracket or pipe, in which quoted parts may stand (`datamodel:"a b"`). */
export function readWord(c: Cursor): WordNode | undefined {
  const mark = peekMark(c);
  const start = c.pos;
  if (mark?.kind === 'string') {
    advance(c, mark.span.end);
    const text = stringValue(c, mark);
    // `"Web"."Web"` is one word, each of its parts quoted.
    const more = c.text.charAt(c.pos) === '.' ? readWord(c) : undefined;
    if (more === undefined) return { kind: 'word', span: mark.span, text, quoted: true };
    return { kind: 'word', span: { start, end: c.pos }, text: text + more.text, quoted: true };
  }
  let text = '';
  for (;;) {
    const part = c.structure.marks.get(c.pos);
    const bare = part === undefined ? peekHere(c, BARE) : undefined;
    if (bare !== undefined) {
      text += unescape(bare);
      advance(c, c.pos + bare.length);
    } else if (part !== undefined && c.pos < c.end && part.kind !== 'comment' && part.kind !== 'subsearch') {
      text += part.kind === 'string' ? stringValue(c, part) : c.text.slice(part.span.start, part.span.end);
      advance(c, part.span.end);
    } else break;
  }
  return c.pos === start ? undefined : { kind: 'word', span: { start, end: c.pos }, text, quoted: false };
}

/** Takes a double-quoted string. */
export function readString(c: Cursor): StringNode | undefined {
  const mark = peekMark(c);
  if (mark?.kind !== 'string') return undefined;
  advance(c, mark.span.end);
  return { kind: 'string', span: mark.span, value: stringValue(c, mark) };
}

/** Takes a number that stands alone; `3d` is none. */
export function readNumber(c: Cursor): NumberNode | undefined {
  const text = take(c, NUMBER);
  return text === undefined ? undefined : { kind: 'number', span: { start: c.pos - text.length, end: c.pos }, text };
}

/** Takes a field name as commands other than eval write it: plain, "double" or 'single' quoted. */
export function readField(c: Cursor, wildcards = true): FieldNode | undefined {
  const node = readAnyField(c);
  if (node !== undefined && !wildcards && node.name.includes('*')) {
    problem(c, 'spl/wildcard-field', node.span, `No wildcard is allowed in this field name: ${node.name}`);
  }
  return node;
}

function readAnyField(c: Cursor): FieldNode | undefined {
  const mark = peekMark(c);
  const start = c.pos;
  if (mark?.kind === 'string') {
    advance(c, mark.span.end);
    return { kind: 'field', span: mark.span, name: stringValue(c, mark), quote: 'double' };
  }
  if (mark !== undefined || c.pos >= c.end) return undefined;
  return readSingleQuoted(c) ?? readBareField(c, start);
}

/** A name may end in parentheses, as the names that stats and fit make do: `fields - predicted(score)`, `sort - sum(bytes)`. */
function readBareField(c: Cursor, start: number): FieldNode | undefined {
  const name = take(c, BARE_FIELD);
  if (name === undefined) return undefined;
  const close = c.structure.parens.get(c.pos);
  if (close !== undefined && close < c.end) advance(c, close + 1);
  return { kind: 'field', span: { start, end: c.pos }, name: unescape(c.text.slice(start, c.pos)), quote: 'none' };
}

/** Takes a field name in single quotes, in which nothing is escaped. */
export function readSingleQuoted(c: Cursor): FieldNode | undefined {
  skipBlank(c);
  const start = c.pos;
  const quoted = take(c, SINGLE_QUOTED);
  return quoted === undefined
    ? undefined
    : { kind: 'field', span: { start, end: c.pos }, name: quoted.slice(1, -1), quote: 'single' };
}
