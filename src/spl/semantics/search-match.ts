/** The search command's expressions compiled to a test of rows: case-insensitive values, wildcards, subnets, terms against _raw. */
import type { ComparisonNode, SearchExpr, SearchInNode, SearchValueNode, TermNode } from '../syntax/ast.ts';
import { indexAlternatives } from './alternatives.ts';
import { isSubnet, subnet } from './cidr.ts';
import { compareText } from './compare.ts';
import { parseNumber } from './number.ts';
import { anyValueDiffers, fieldIgnoresCase } from './open-questions.ts';
import { term } from './segments.ts';
import type { Row, Value } from './value.ts';
import { wildcard } from './wildcard.ts';

export type RowTest = (row: Row) => boolean;
type TextTest = (text: string) => boolean;

export interface SearchOptions {
  /**
   * Whether a literal that is written as a subnet matches the addresses in it; default true. `tstats where` compares texts only.
   */
  readonly subnets?: boolean;
}

/**
 * Compiles a search expression. Time modifiers match everything, since they narrow the range of the whole search. Subsearches and macros are
 * resolved before; one that is left matches nothing, as an empty subsearch does.
 */
export function compileSearch(expr: SearchExpr, options: SearchOptions = {}): RowTest {
  switch (expr.kind) {
    case 'search-and':
      return every(expr.items.map((item) => compileSearch(item, options)));
    case 'search-or':
      return anyOf(expr.items, (item) => compileSearch(item, options));
    case 'search-not': {
      const test = compileSearch(expr.item, options);
      return (row) => !test(row);
    }
    case 'search-all':
    case 'time-modifier':
      return () => true;
    case 'comparison':
      return compileComparison(expr, options);
    case 'search-in':
      return compileIn(expr, options);
    case 'term':
      return compileTerm(expr);
    case 'subsearch':
    case 'macro':
      return () => false;
  }
}

/** A test of one value of a field against a literal of the search: equality without regard to case, `*` as wildcard, or a subnet. */
function compileLiteral(field: string, value: SearchValueNode, options: SearchOptions = {}): TextTest {
  const { text } = value;
  if (value.form === 'case' || !fieldIgnoresCase(field)) return wildcard(text, { caseSensitive: true });
  if (text.includes('*')) return wildcard(text, { caseSensitive: false });
  const equal = equalIgnoringCase(text);
  if (options.subnets === false || !isSubnet(text)) return equal;
  const within = subnet(text);
  return within === undefined ? equal : (candidate) => within(candidate) || equal(candidate);
}

function equalIgnoringCase(text: string): TextTest {
  const wanted = text.toLowerCase();
  // No other text becomes longer or shorter and then equals plain ASCII, so that the length decides most comparisons.
  if (!isAscii(text)) return (candidate) => candidate.toLowerCase() === wanted;
  const { length } = wanted;
  return (candidate) => candidate.length === length && (candidate === text || candidate.toLowerCase() === wanted);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

function compileComparison(node: ComparisonNode, options: SearchOptions): RowTest {
  const { name } = node.field;
  if (node.op === '=') {
    if (/^\*+$/.test(node.value.text)) return (row) => row.has(name);
    return onAnyValue(name, compileLiteral(name, node.value, options));
  }
  if (node.op === '!=') {
    const equal = compileLiteral(name, node.value, options);
    return (row) => {
      const value = row.get(name);
      if (value === undefined) return false;
      return typeof value === 'string' ? !equal(value) : anyValueDiffers(value, equal);
    };
  }
  return onAnyValue(name, compileOrder(node.op, node.value));
}

function compileIn(node: SearchInNode, options: SearchOptions): RowTest {
  const { name } = node.field;
  const exact = new Set<string>();
  const tests: TextTest[] = [];
  for (const value of node.values) {
    const simple = value.form !== 'case' && fieldIgnoresCase(name) && !value.text.includes('*') && !isSubnet(value.text);
    if (simple) exact.add(value.text.toLowerCase());
    else tests.push(compileLiteral(name, value, options));
  }
  return onAnyValue(name, (text) => (exact.size > 0 && exact.has(text.toLowerCase())) || tests.some((test) => test(text)));
}

function onAnyValue(name: string, test: TextTest): RowTest {
  return (row) => {
    const value = row.get(name);
    if (value === undefined) return false;
    return typeof value === 'string' ? test(value) : value.some(test);
  };
}

function compileOrder(op: '<' | '<=' | '>' | '>=', literal: SearchValueNode): TextTest {
  const number = parseNumber(literal.text);
  const caseSensitive = literal.form === 'case';
  const wanted = caseSensitive ? literal.text : literal.text.toLowerCase();
  const holds = ORDERS[op];
  return (text) => {
    const value = number === undefined ? undefined : parseNumber(text);
    if (number !== undefined && value !== undefined) return holds(value - number);
    return holds(compareText(caseSensitive ? text : text.toLowerCase(), wanted));
  };
}

const ORDERS = {
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
};

function compileTerm(node: TermNode): RowTest {
  // A lone star matches every row, with or without a raw text.
  if (node.form === 'plain' && /^\*+$/.test(node.text)) return () => true;
  const test = term(node.text, { caseSensitive: node.form === 'case', majorOnly: node.form === 'term', quoted: node.quoted });
  return (row) => {
    const raw = row.get('_raw');
    return raw !== undefined && test(rawText(raw));
  };
}

function rawText(raw: Value): string {
  return typeof raw === 'string' ? raw : raw.join('\n');
}

function every(tests: readonly RowTest[]): RowTest {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (tests.length === 2) return (row) => first(row) && second(row);
  return (row) => {
    for (const test of tests) if (!test(row)) return false;
    return true;
  };
}

function anyOf(items: readonly SearchExpr[], compile: (item: SearchExpr) => RowTest): RowTest {
  return some(indexAlternatives(items, compile) ?? items.map(compile));
}

function some(tests: readonly RowTest[]): RowTest {
  const [first, second] = tests;
  if (first === undefined) return () => false;
  if (second === undefined) return first;
  if (tests.length === 2) return (row) => first(row) || second(row);
  return (row) => {
    for (const test of tests) if (test(row)) return true;
    return false;
  };
}
