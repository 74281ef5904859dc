/** Which fields a search expression reads, and which every row that passes must have. */
import type { Demand } from '../command.ts';
import type { SearchExpr } from '../syntax/ast.ts';
import { allDemands, NO_DEMAND } from './demand.ts';

/** The fields of a search expression; terms read _raw, `*` alone reads nothing, nor does a time modifier, which is for the whole search. `all` where only the run can tell. */
export function searchFields(expr: SearchExpr): Demand {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return allDemands(expr.items.map(searchFields));
    case 'search-not':
      return searchFields(expr.item);
    case 'search-all':
    case 'time-modifier':
      return NO_DEMAND;
    case 'comparison':
    case 'search-in':
      return new Set([expr.field.name]);
    case 'term':
      return /^\*+$/.test(expr.text) ? NO_DEMAND : new Set(['_raw']);
    case 'subsearch':
    case 'macro':
      return 'all';
  }
}

/** The fields that a row surely has when it passes. */
export function searchCertainFields(expr: SearchExpr): ReadonlySet<string> {
  switch (expr.kind) {
    case 'search-and':
      return new Set(expr.items.flatMap((item) => [...searchCertainFields(item)]));
    case 'comparison':
    case 'search-in':
      return new Set([expr.field.name]);
    case 'search-or': {
      const [first, ...others] = expr.items.map(searchCertainFields);
      return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
    }
    case 'search-not':
    case 'search-all':
    case 'term':
    case 'time-modifier':
    case 'subsearch':
    case 'macro':
      return new Set();
  }
}
