/** Eval expressions on a cursor: precedence climbing, with every problem of an expression reported, not only the first. */
import type { BinaryOp, CallNode, Expr, FieldNode, NumberNode } from './ast.ts';
import {
  MAX_DEPTH,
  advance,
  atEnd,
  lastThing,
  nextThing,
  peek,
  peekChar,
  peekHere,
  peekMark,
  problem,
  since,
  skipBlank,
  skipTo,
  take,
  type Cursor,
} from './cursor.ts';
import { readSingleQuoted, readString } from './words.ts';

/** Search Reference, "eval": XOR binds least, then OR, AND, NOT, comparisons, + - and concatenation, * / %. */
const POWER = { xor: 1, or: 2, and: 3, comparison: 5, sum: 6, product: 7 } as const;

const OPERATORS: Readonly<Record<string, { readonly op: BinaryOp; readonly power: number }>> = {
  xor: { op: 'xor', power: POWER.xor },
  or: { op: 'or', power: POWER.or },
  and: { op: 'and', power: POWER.and },
  like: { op: 'like', power: POWER.comparison },
  '=': { op: '=', power: POWER.comparison },
  '==': { op: '=', power: POWER.comparison },
  '!=': { op: '!=', power: POWER.comparison },
  '<': { op: '<', power: POWER.comparison },
  '<=': { op: '<=', power: POWER.comparison },
  '>': { op: '>', power: POWER.comparison },
  '>=': { op: '>=', power: POWER.comparison },
  '+': { op: '+', power: POWER.sum },
  '-': { op: '-', power: POWER.sum },
  '.': { op: '.', power: POWER.sum },
  '*': { op: '*', power: POWER.product },
  '/': { op: '/', power: POWER.product },
  '%': { op: '%', power: POWER.product },
};

const OPERATOR = /==?|!=|<=?|>=?|[-+*/%.]|(?:xor|or|and|like)(?![\p{L}\p{N}_])/iuy;
const CONNECTIVE = /(?:xor|or|and)(?![\p{L}\p{N}_])/iuy;
const IN = /in(?![\p{L}\p{N}_])/iuy;
const NOT = /not(?![\p{L}\p{N}_])/iuy;
const NEGATED = /not\s+(?:in|like)(?![\p{L}\p{N}_])/iuy;
/** A name; `<<FIELD>>` is a template of foreach. */
const NAME = /(?:<<\w+>>|[\p{L}_])(?:<<\w+>>|[\p{L}\p{N}_])*/uy;
/** A point that is followed by a value concatenates: `1.5` is a number, `1."x"` is not. */
const NUMBER = /(?:\d+(?:\.\d+|\.(?!\s*[\w"'(.]))?|\.\d+)(?:e[+-]?\d+)?/iy;
const WORD_TAIL = /[\p{L}\p{N}_]+/uy;
const SIGN = /[-+]/y;
const COMMA = /,/y;

/**
 * Takes an expression; stops at a comma, a closing parenthesis or the end. What follows an expression without an operator is reported
 * and skipped. Undefined when a problem was reported.
 */
export function readExpression(c: Cursor, depth = 0): Expr | undefined {
  const expr = readBinary(c, 0, depth);
  const char = peekChar(c);
  if (char === '' || char === ',' || char === ')') return expr;
  if (expr !== undefined) reportLeftover(c);
  skipTo(c, ',)');
  return undefined;
}

function reportLeftover(c: Cursor): void {
  const span = nextThing(c);
  const found = c.text.slice(span.start, span.end);
  const hint = /^[{}:@#$&~?!\\^;]/.test(found) ? '; a field name with such characters needs single quotes' : '';
  problem(c, 'spl/expected-operator', span, `An operator or a comma is missing before ${found}${hint}.`);
}

function readBinary(c: Cursor, least: number, depth: number): Expr | undefined {
  if (depth > MAX_DEPTH) return reportDepth(c);
  skipBlank(c);
  const start = c.pos;
  let left = readUnary(c, depth);
  for (let chain = depth; ; chain++) {
    if (chain > 2 * MAX_DEPTH) return reportDepth(c);
    const step = least <= POWER.comparison ? readMembership(c, left, start, depth) : undefined;
    if (step !== undefined) {
      left = step.expr;
      continue;
    }
    const written = peek(c, OPERATOR);
    const operator = written === undefined ? undefined : OPERATORS[written.toLowerCase()];
    if (written === undefined || operator === undefined || operator.power < least) return left;
    const opSpan = { start: c.pos, end: c.pos + written.length };
    advance(c, opSpan.end);
    const right = readBinary(c, operator.power + 1, depth + 1);
    left =
      left === undefined || right === undefined
        ? undefined
        : { kind: 'binary', span: since(c, start), op: operator.op, opSpan, left, right };
  }
}

/** `x IN (..)`, `x NOT IN (..)`, `x NOT LIKE ".."`. */
function readMembership(
  c: Cursor,
  operand: Expr | undefined,
  start: number,
  depth: number,
): { expr: Expr | undefined } | undefined {
  const negated = peek(c, NEGATED) !== undefined;
  if (!negated && peek(c, IN) === undefined) return undefined;
  if (negated) take(c, NOT);
  const isIn = take(c, IN) !== undefined;
  const positive = isIn ? readInList(c, operand, start, depth) : readLike(c, operand, start, depth);
  if (!negated || positive === undefined) return { expr: positive };
  return { expr: { kind: 'unary', span: positive.span, op: 'not', operand: positive } };
}

function readLike(c: Cursor, left: Expr | undefined, start: number, depth: number): Expr | undefined {
  skipBlank(c);
  const opSpan = { start: c.pos, end: c.pos + 'like'.length };
  advance(c, opSpan.end);
  const right = readBinary(c, POWER.comparison + 1, depth + 1);
  if (left === undefined || right === undefined) return undefined;
  return { kind: 'binary', span: since(c, start), op: 'like', opSpan, left, right };
}

function readInList(c: Cursor, operand: Expr | undefined, start: number, depth: number): Expr | undefined {
  if (peekChar(c) !== '(') {
    problem(c, 'spl/expected-list', nextThing(c), 'IN needs a list of values in parentheses.');
    return undefined;
  }
  const list = readArguments(c, depth);
  if (list?.length === 0) problem(c, 'spl/expected-value', since(c, start), 'The list of IN is empty.');
  return operand === undefined || list === undefined || list.length === 0
    ? undefined
    : { kind: 'in', span: since(c, start), operand, list };
}

function readUnary(c: Cursor, depth: number): Expr | undefined {
  if (depth > MAX_DEPTH) return reportDepth(c);
  skipBlank(c);
  const start = c.pos;
  const word = take(c, NOT);
  const sign = word === undefined ? take(c, SIGN) : undefined;
  if (word === undefined && sign === undefined) return readOperand(c, depth);
  const operand = word === undefined ? readUnary(c, depth + 1) : readBinary(c, POWER.comparison, depth + 1);
  if (operand === undefined) return undefined;
  return { kind: 'unary', span: since(c, start), op: word === undefined ? (sign === '-' ? '-' : '+') : 'not', operand };
}

function readOperand(c: Cursor, depth: number): Expr | undefined {
  const mark = peekMark(c);
  if (mark?.kind === 'string') return readString(c);
  if (mark?.kind === 'macro') {
    advance(c, mark.span.end);
    return mark.node;
  }
  if (mark?.kind === 'subsearch') {
    advance(c, mark.span.end);
    return c.subsearch(mark, 'text');
  }
  if (peekChar(c) === '(') return readParenthesis(c, depth);
  const digits = peek(c, NUMBER);
  return digits === undefined ? (readSingleQuoted(c) ?? readNamed(c, depth)) : readNumber(c, digits);
}

function readNumber(c: Cursor, text: string): NumberNode | undefined {
  const start = c.pos;
  advance(c, start + text.length);
  const tail = peekHere(c, WORD_TAIL);
  if (tail === undefined) return { kind: 'number', span: { start, end: c.pos }, text };
  advance(c, c.pos + tail.length);
  problem(
    c,
    'spl/malformed-number',
    { start, end: c.pos },
    `${text}${tail} is no number; a field name that starts with a digit needs single quotes.`,
  );
  return undefined;
}

function readNamed(c: Cursor, depth: number): CallNode | FieldNode | undefined {
  const start = c.pos;
  const name = peek(c, CONNECTIVE) === undefined ? take(c, NAME) : undefined;
  if (name === undefined) {
    const found = nextThing(c);
    const what = found.end > found.start ? ` before ${c.text.slice(found.start, found.end)}` : '';
    problem(c, 'spl/expected-expression', what === '' ? lastThing(c) : found, `A value or a field is missing${what}.`);
    return undefined;
  }
  const nameSpan = { start, end: c.pos };
  if (peekChar(c) !== '(') return { kind: 'field', span: nameSpan, name, quote: 'none' };
  const args = readArguments(c, depth);
  return args && { kind: 'call', span: since(c, start), name: name.toLowerCase(), nameSpan, args };
}

/** Takes an expression in parentheses, which stand at the cursor. */
export function readGroup(c: Cursor): Expr | undefined {
  return readParenthesis(c, 0);
}

function readParenthesis(c: Cursor, depth: number): Expr | undefined {
  const open = c.pos;
  const close = c.structure.parens.get(open);
  advance(c, open + 1);
  const inner = readExpression(c, depth + 1);
  const comma = peekChar(c) === ',' ? nextThing(c) : undefined;
  if (comma !== undefined && close !== undefined) {
    if (inner !== undefined)
      problem(c, 'spl/expected-operator', comma, 'A comma stands in parentheses that belong to no function.');
    advance(c, close + 1);
    return undefined;
  }
  if (close !== undefined) advance(c, close + 1);
  return inner;
}

/** The arguments of a call or the list of IN, at its opening parenthesis. Undefined when one of them had a problem. */
function readArguments(c: Cursor, depth: number): readonly Expr[] | undefined {
  const open = c.pos;
  const close = c.structure.parens.get(open);
  advance(c, open + 1);
  const args: (Expr | undefined)[] = [];
  if (peekChar(c) !== ')' && !atEnd(c)) {
    do args.push(readExpression(c, depth + 1));
    while (take(c, COMMA) !== undefined);
  }
  if (close !== undefined) advance(c, close + 1);
  const sound = args.filter((arg) => arg !== undefined);
  return sound.length === args.length ? sound : undefined;
}

function reportDepth(c: Cursor): undefined {
  if (!atEnd(c)) problem(c, 'spl/too-deep', nextThing(c), `This expression is nested deeper than ${MAX_DEPTH} levels.`);
  advance(c, c.end);
  return undefined;
}
