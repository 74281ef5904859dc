/** Partial evaluation of search expressions: comparisons whose outcome is known are taken out. */
import type { ComparisonNode, SearchExpr, SearchInNode } from '../syntax/ast.ts';
import { compileSearch } from './search-match.ts';
import type { Row } from './value.ts';

/** The outcome of a comparison where it is the same for all rows in question; undefined where it depends on the row. */
export type Decide = (comparison: ComparisonNode | SearchInNode) => boolean | undefined;

const NOWHERE = { start: 0, end: 0 };

/** Matches everything. */
const MATCH_ALL: SearchExpr = { kind: 'search-all', span: NOWHERE };
/** Matches nothing: an OR of nothing. */
export const MATCH_NONE: SearchExpr = { kind: 'search-or', span: NOWHERE, items: [] };

/** Decides the comparisons of fields that are the same on all rows. */
export function decideByConstants(constants: ReadonlyMap<string, string>): Decide {
  const row: Row = new Map(constants);
  return (comparison) => (row.has(comparison.field.name) ? compileSearch(comparison)(row) : undefined);
}

/** The expression that matches the same rows, without what is decided. */
export function simplifySearch(expr: SearchExpr, decide: Decide): SearchExpr {
  switch (expr.kind) {
    case 'comparison':
    case 'search-in': {
      const decided = decide(expr);
      return decided === undefined ? expr : decided ? MATCH_ALL : MATCH_NONE;
    }
    case 'search-and': {
      const items = flat(expr.items, decide, 'search-and').filter((item) => item.kind !== 'search-all');
      return items.some(matchesNone) ? MATCH_NONE : joined('search-and', items, MATCH_ALL);
    }
    case 'search-or': {
      const items = flat(expr.items, decide, 'search-or').filter((item) => !matchesNone(item));
      return items.some((item) => item.kind === 'search-all') ? MATCH_ALL : joined('search-or', items, MATCH_NONE);
    }
    case 'search-not': {
      const item = simplifySearch(expr.item, decide);
      if (item.kind === 'search-all') return MATCH_NONE;
      return matchesNone(item) ? MATCH_ALL : { ...expr, item };
    }
    default:
      return expr;
  }
}

/** Whether an expression, simplified, matches nothing. */
export function matchesNone(expr: SearchExpr): boolean {
  return expr.kind === 'search-or' && expr.items.length === 0;
}

function flat(items: readonly SearchExpr[], decide: Decide, kind: 'search-and' | 'search-or'): readonly SearchExpr[] {
  return items
    .map((item) => simplifySearch(item, decide))
    .flatMap((item) => (item.kind === kind && item.items.length > 0 ? item.items : [item]));
}

function joined(kind: 'search-and' | 'search-or', items: readonly SearchExpr[], empty: SearchExpr): SearchExpr {
  const [first] = items;
  if (first === undefined) return empty;
  return items.length === 1 ? first : { kind, span: NOWHERE, items };
}
