/** XPath expressions parsed: the abbreviated syntax of XPath 1.0 (W3C) with the axes child, descendant, attribute, self and parent. */

/** What a step leads along. */
export type XPathAxis = 'child' | 'descendant' | 'self' | 'parent' | 'attribute';

export interface XPathStep {
  readonly axis: XPathAxis;
  /** A name, `*`, or one of the tests text() and node(). */
  readonly test: string;
  readonly predicates: readonly XPathExpr[];
}

export type XPathExpr =
  | { readonly kind: 'path'; readonly absolute: boolean; readonly steps: readonly XPathStep[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly XPathExpr[] }
  | { readonly kind: 'binary'; readonly op: string; readonly left: XPathExpr; readonly right: XPathExpr };

const TOKEN =
  /\s*(?:("[^"]*"|'[^']*')|(\d+(?:\.\d*)?|\.\d+)|(\/\/|::|\.\.|!=|<=|>=|[/@.()[\],|=<>*+-])|([\p{L}_][\p{L}\p{N}_.-]*(?::(?!:)[\p{L}_*][\p{L}\p{N}_.-]*)?))/uy;

interface Tokens {
  readonly list: readonly string[];
  at: number;
}

const DEEPEST = 50;
const PRECEDENCE: readonly (readonly string[])[] = [['|'], ['or'], ['and'], ['=', '!='], ['<', '<=', '>', '>='], ['+', '-']];
const AXES: ReadonlyMap<string, XPathAxis> = new Map([
  ['child', 'child'],
  ['descendant', 'descendant'],
  ['self', 'self'],
  ['parent', 'parent'],
  ['attribute', 'attribute'],
]);

/** Parses an expression; a text says what is wrong with it. */
export function parseXPath(text: string): XPathExpr | string {
  const list = tokenize(text);
  if (typeof list === 'string') return list;
  const tokens: Tokens = { list, at: 0 };
  const expr = readBinary(tokens, 0, 0);
  if (expr === undefined || tokens.at < list.length) {
    const found = list[tokens.at];
    return found === undefined ? 'The path ends too early.' : `${found} is not expected in the path.`;
  }
  return expr;
}

function tokenize(text: string): readonly string[] | string {
  const list: string[] = [];
  const trimmed = text.trimEnd();
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < trimmed.length;) {
    const { lastIndex } = TOKEN;
    const found = TOKEN.exec(trimmed);
    if (found === null) return `${trimmed.slice(lastIndex).trim().slice(0, 10)} is not expected in the path.`;
    list.push(found[0].trim());
  }
  return list;
}

function take(tokens: Tokens, ...wanted: readonly string[]): string | undefined {
  const token = tokens.list[tokens.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  tokens.at++;
  return token;
}

function readBinary(tokens: Tokens, level: number, depth: number): XPathExpr | undefined {
  const ops = PRECEDENCE[level];
  if (depth > DEEPEST) return undefined;
  if (ops === undefined) return readPrimary(tokens, depth + 1);
  let left = readBinary(tokens, level + 1, depth);
  while (left !== undefined) {
    const op = take(tokens, ...ops);
    if (op === undefined) return left;
    const right = readBinary(tokens, level + 1, depth);
    left = right === undefined ? undefined : { kind: 'binary', op, left, right };
  }
  return undefined;
}

function readPrimary(tokens: Tokens, depth: number): XPathExpr | undefined {
  const token = tokens.list[tokens.at];
  if (token === undefined) return undefined;
  if (/^["']/.test(token)) {
    tokens.at++;
    return { kind: 'string', value: token.slice(1, -1) };
  }
  if (/^\.?\d/.test(token)) {
    tokens.at++;
    return { kind: 'number', value: Number(token) };
  }
  if (token === '(') {
    tokens.at++;
    const inner = readBinary(tokens, 0, depth);
    return take(tokens, ')') === undefined ? undefined : inner;
  }
  const isCall = tokens.list[tokens.at + 1] === '(' && !isNodeTest(token);
  return isCall ? readCall(tokens, depth) : readPath(tokens, depth);
}

function isNodeTest(token: string): boolean {
  return token === 'text' || token === 'node';
}

function readCall(tokens: Tokens, depth: number): XPathExpr | undefined {
  const name = tokens.list[tokens.at] ?? '';
  tokens.at += 2;
  const args: XPathExpr[] = [];
  while (take(tokens, ')') === undefined) {
    const arg = readBinary(tokens, 0, depth);
    if (arg === undefined) return undefined;
    args.push(arg);
    if (take(tokens, ',') === undefined && tokens.list[tokens.at] !== ')') return undefined;
  }
  return { kind: 'call', name, args };
}

function readPath(tokens: Tokens, depth: number): XPathExpr | undefined {
  const steps: XPathStep[] = [];
  let separator = take(tokens, '//', '/');
  const absolute = separator !== undefined;
  for (;;) {
    const step = readStep(tokens, separator === '//', depth);
    if (step === undefined)
      return absolute && separator === '/' && steps.length === 0 ? { kind: 'path', absolute, steps } : undefined;
    steps.push(step);
    separator = take(tokens, '//', '/');
    if (separator === undefined) return { kind: 'path', absolute, steps };
  }
}

function readStep(tokens: Tokens, deep: boolean, depth: number): XPathStep | undefined {
  if (take(tokens, '..') !== undefined) return { axis: 'parent', test: 'node()', predicates: [] };
  if (take(tokens, '.') !== undefined) return { axis: deep ? 'descendant' : 'self', test: 'node()', predicates: [] };
  const written = AXES.get(tokens.list[tokens.at] ?? '');
  const named = written !== undefined && tokens.list[tokens.at + 1] === '::' ? written : undefined;
  if (named !== undefined) tokens.at += 2;
  const axis = named ?? (take(tokens, '@') === undefined ? 'child' : 'attribute');
  const token = tokens.list[tokens.at];
  if (token === undefined || !/^(?:[\p{L}_]|\*$)/u.test(token)) return undefined;
  tokens.at++;
  const isTest = isNodeTest(token) && take(tokens, '(') !== undefined;
  if (isTest && take(tokens, ')') === undefined) return undefined;
  const predicates: XPathExpr[] = [];
  while (take(tokens, '[') !== undefined) {
    const predicate = readBinary(tokens, 0, depth);
    if (predicate === undefined || take(tokens, ']') === undefined) return undefined;
    predicates.push(predicate);
  }
  return { axis: deep && axis === 'child' ? 'descendant' : axis, test: isTest ? `${token}()` : token, predicates };
}
