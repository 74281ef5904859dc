/** Finds the search expressions among a stage's arguments. */
import type { Args, SearchExpr, Stage } from '../spl/syntax/ast.ts';

const KINDS: ReadonlySet<string> = new Set<SearchExpr['kind']>([
  'search-and',
  'search-or',
  'search-not',
  'search-all',
  'comparison',
  'search-in',
  'term',
  'time-modifier',
  'subsearch',
  'macro',
]);

/** Whether an argument of the search command is a search expression. */
export function isSearchExpr(arg: Args[string]): arg is SearchExpr {
  return arg !== undefined && 'kind' in arg && KINDS.has(arg.kind);
}

/** The search expressions of a `search` stage; empty for other commands. */
export function searchExprs(stage: Stage | undefined): readonly SearchExpr[] {
  if (stage?.command !== 'search' || stage.args === undefined) return [];
  return Object.values(stage.args).filter(isSearchExpr);
}
