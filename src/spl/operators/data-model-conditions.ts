/** Conditions on the fields of a data model as conditions on the fields of events, so that they can be looked at before anything is computed. */
import { compileSearch } from '../semantics/search-match.ts';
import type { ComparisonNode, SearchExpr, SearchInNode } from '../syntax/ast.ts';

/** What a name with prefix stands for in the event. */
export interface EventField {
  readonly name: string;
  /** The text that the model puts in where the event has no value; undefined when it puts in none. */
  readonly fill?: string;
}

/**
 * Of a condition what can be asked of events: every event whose row matches the condition matches this, too. `fieldOf` tells what a name stands
 * for; undefined where only the row can tell.
 */
export function eventConditions(where: SearchExpr, fieldOf: (name: string) => EventField | undefined): readonly SearchExpr[] {
  const items = where.kind === 'search-and' ? where.items : [where];
  return items.flatMap((item) => {
    const found = item.kind === 'search-and' ? eventConditions(item, fieldOf) : [renamed(item, fieldOf, false)];
    return found.filter((each) => each !== undefined);
  });
}

/** The expression with other names; undefined when one of its parts cannot be written with them. */
function renamed(expr: SearchExpr, fieldOf: (name: string) => EventField | undefined, negated: boolean): SearchExpr | undefined {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or': {
      const items = expr.items.map((item) => renamed(item, fieldOf, negated));
      const known = items.filter((item) => item !== undefined);
      return known.length < items.length ? undefined : { ...expr, items: known };
    }
    case 'search-not': {
      const item = renamed(expr.item, fieldOf, true);
      return item === undefined ? undefined : { ...expr, item };
    }
    case 'comparison':
    case 'search-in': {
      const field = fieldOf(expr.field.name);
      if (field === undefined || (field.fill !== undefined && (negated || mayMatch(expr, field.fill)))) return undefined;
      return { ...expr, field: { ...expr.field, name: field.name } };
    }
    case 'time-modifier':
    case 'search-all':
      return expr;
    default:
      return undefined;
  }
}

/** Whether an event without a value would match because of what is put in. */
function mayMatch(expr: ComparisonNode | SearchInNode, fill: string): boolean {
  return compileSearch(expr)(new Map([[expr.field.name, fill]]));
}
