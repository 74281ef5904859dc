/** Parses and analyzes the search of a case with all of SPL. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { source } from '../base/source.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { analyze } from '../spl/analyze.ts';
import type { Tables } from '../spl/command.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';
import { parse } from '../spl/parse.ts';
import type { Search } from '../spl/syntax/ast.ts';

/** All of SPL. */
export const TABLES: Tables = { commands, functions, aggregates };

/** A search that was read, with what is wrong with it. */
export interface ReadSearch {
  readonly search: Search;
  readonly problems: readonly Diagnostic[];
}

/** Reads a pipeline or a part of one, which gets the pipe that it does not start with. */
export function readSearch(spl: string): ReadSearch {
  const problems: Diagnostic[] = [];
  const search = parse(source('<case>', piped(spl)), commands, (diagnostic) => void problems.push(diagnostic));
  return { search, problems: [...problems, ...analyze(search, TABLES).diagnostics] };
}

/** The text with a pipe before it. */
export function piped(spl: string): string {
  return spl.trimStart().startsWith('|') ? spl.trim() : `| ${spl.trim()}`;
}
