/** Many alternatives of a search expression, as a subsearch gives them: found by the value of a field instead of tried one by one. */
import type { ComparisonNode, SearchExpr } from '../syntax/ast.ts';
import { isSubnet } from './cidr.ts';
import type { Row, Value } from './value.ts';

type RowTest = (row: Row) => boolean;

/** With fewer alternatives an index costs more than it saves. */
const MANY = 16;

/** One alternative: what it tests, and the equalities without which it cannot hold. */
interface Alternative {
  readonly test: RowTest;
  readonly keys: readonly (readonly [field: string, value: string])[];
}

/**
 * The tests of many alternatives as fewer: those that demand that a field has a certain value are looked up by it. Undefined where there are too few
 * such. `compile` gives the test of an alternative.
 */
export function indexAlternatives(
  items: readonly SearchExpr[],
  compile: (item: SearchExpr) => RowTest,
): readonly RowTest[] | undefined {
  if (items.length < MANY) return undefined;
  const keyed: Alternative[] = [];
  const others: RowTest[] = [];
  for (const item of items) {
    const keys = equalities(item).map(({ field, value }) => [field.name, value.text.toLowerCase()] as const);
    const test = compile(item);
    if (keys.length === 0) others.push(test);
    else keyed.push({ test, keys });
  }
  return keyed.length < MANY ? undefined : [...lookUps(keyed), ...others];
}

/** Equalities with a text, whatever its case, that an expression demands. */
function equalities(expr: SearchExpr): readonly ComparisonNode[] {
  if (expr.kind === 'search-and') return expr.items.flatMap(equalities);
  if (expr.kind !== 'comparison' || expr.op !== '=') return [];
  const { text, form } = expr.value;
  return form === 'case' || text.includes('*') || isSubnet(text) ? [] : [expr];
}

/** One test for each field by which alternatives are looked up: of an alternative's fields the one with the most values. */
function lookUps(alternatives: readonly Alternative[]): readonly RowTest[] {
  const values = new Map<string, Set<string>>();
  for (const [field, value] of alternatives.flatMap(({ keys }) => keys)) {
    const own = values.get(field);
    if (own === undefined) values.set(field, new Set([value]));
    else own.add(value);
  }
  const indexes = new Map<string, Map<string, RowTest[]>>();
  for (const { test, keys } of alternatives) {
    const [best] = [...keys].sort(([a], [b]) => (values.get(b)?.size ?? 0) - (values.get(a)?.size ?? 0));
    if (best === undefined) continue;
    const [field, value] = best;
    const index = indexes.get(field) ?? new Map<string, RowTest[]>();
    indexes.set(field, index);
    const tests = index.get(value);
    if (tests === undefined) index.set(value, [test]);
    else tests.push(test);
  }
  return [...indexes].map(
    ([field, index]) =>
      (row) =>
        holdsOne(row, row.get(field), index),
  );
}

function holdsOne(row: Row, value: Value | undefined, index: ReadonlyMap<string, readonly RowTest[]>): boolean {
  if (value === undefined) return false;
  const one = (text: string): boolean => index.get(text.toLowerCase())?.some((test) => test(row)) ?? false;
  return typeof value === 'string' ? one(value) : value.some(one);
}
