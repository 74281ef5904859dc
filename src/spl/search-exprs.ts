/** Finds the search expressions among a stage's arguments. */
import type { CommandTable } from './command.ts';
import type { Args, SearchExpr, Stage } from './syntax/ast.ts';

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

/** The search expressions of a stage by the names of their arguments, as its command says; a subsearch elsewhere is no expression. */
export function searchExprs(stage: Stage | undefined, commands: CommandTable): readonly (readonly [string, SearchExpr])[] {
  if (stage?.args === undefined) return [];
  const { args } = stage;
  return (commands.get(stage.command)?.searches ?? []).flatMap((name) => {
    const arg = args[name];
    return isSearchExpr(arg) ? [[name, arg] as const] : [];
  });
}

function isSearchExpr(arg: Args[string]): arg is SearchExpr {
  return arg !== undefined && 'kind' in arg && KINDS.has(arg.kind);
}
