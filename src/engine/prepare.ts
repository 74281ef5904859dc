/** Makes a search ready to run: expanded, parsed, analyzed; every problem of it reported. */
import type { Report } from '../base/diagnostic.ts';
import { analyze } from '../spl/analyze.ts';
import type { CommandTable, Tables } from '../spl/command.ts';
import { expand } from '../spl/expand.ts';
import type { EvalContext } from '../spl/function.ts';
import { parse } from '../spl/parse.ts';
import type { Pipeline, Search, SearchExpr } from '../spl/syntax/ast.ts';
import { searchExprs } from '../spl/search-exprs.ts';
import { walkArgs } from '../spl/syntax/walk.ts';
import type { SearchRequest } from './engine.ts';
import { evaluateMacro } from '../spl/evaluate-macro.ts';
import { resolveTimeModifiers } from './time-modifiers.ts';

/** Expands macros, parses and analyzes; a time modifier that is no time is reported as `spl/time-modifier`. */
export function prepare(request: SearchRequest, tables: Tables, context: EvalContext, report: Report): Search {
  const expanded = expand(request.search, request.macros, report, evaluateMacro(context));
  const search = parse(expanded, tables.commands, report);
  const told = new Set<number>();
  for (const diagnostic of analyze(search, tables).diagnostics) {
    if (diagnostic.code === 'spl/time-modifier') told.add(diagnostic.span.start);
    report(diagnostic);
  }
  for (const expr of fetching(search.pipeline, tables.commands)) {
    resolveTimeModifiers(expr, context, ({ name, value }) => {
      // The time is known when the subsearch has run; the search is read again then.
      if (value.subsearch !== undefined || told.has(value.span.start)) return;
      const message = `"${value.text}" is no time that ${name} understands.`;
      report({ code: 'spl/time-modifier', severity: 'error', message, source: search.source, span: value.span });
    });
  }
  return search;
}

/** The search expressions that fetch events: those of first stages, of the search and of every pipeline inside it. */
function fetching(pipeline: Pipeline, commands: CommandTable): readonly SearchExpr[] {
  const found: SearchExpr[] = [];
  const [first] = pipeline.stages;
  for (const [, expr] of searchExprs(first, commands)) found.push(expr);
  for (const { args } of pipeline.stages) {
    walkArgs(args ?? {}, (node) => {
      if (node.kind === 'subsearch') found.push(...fetching(node.pipeline, commands));
    });
  }
  return found;
}
