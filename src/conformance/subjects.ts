/** What a case says something about: the commands and functions in its search. */
import type { Search } from '../spl/syntax/ast.ts';
import { walkArgs, walkStages } from '../spl/syntax/walk.ts';
import type { Tables } from '../spl/command.ts';
import type { FiledCase } from './load-cases.ts';

/** Names of what a search uses, as the tables have them, without aliases. */
export interface Used {
  readonly commands: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly aggregates: ReadonlySet<string>;
}

/** What a parsed search uses, its subsearches included. */
export function usedBy(search: Search, tables: Tables): Used {
  const commands = new Set<string>();
  const functions = new Set<string>();
  const aggregates = new Set<string>();
  walkStages(search.pipeline, ({ command, args }) => {
    commands.add(command);
    walkArgs(args ?? {}, (node) => {
      if (node.kind === 'call') functions.add(tables.functions.get(node.name)?.name ?? node.name);
      else if (node.kind === 'aggregation') aggregates.add(tables.aggregates.get(node.function)?.name ?? node.function);
    });
  });
  return { commands, functions, aggregates };
}

/** What a case counts for: what its file is named after; in a file of a family of functions, all of them that it calls. */
export function subjectsOf({ kind, about }: Pick<FiledCase, 'kind' | 'about'>, used: Used, tables: Tables): readonly string[] {
  if (kind === 'commands' || tables[kind].has(about)) return [about];
  return [...used[kind]].sort();
}
