/** Makes a search ready to run: expanded, parsed, analyzed; every problem of it reported. */
import type { Report } from '../base/diagnostic.ts';
import { analyze } from '../spl/analyze.ts';
import type { Tables } from '../spl/command.ts';
import { expand } from '../spl/expand.ts';
import type { EvalContext } from '../spl/function.ts';
import { parse } from '../spl/parse.ts';
import type { Pipeline, Search, SearchExpr, Stage, SubsearchNode } from '../spl/syntax/ast.ts';
import type { SearchRequest } from './engine.ts';
import { evaluateMacro } from './evaluate-macro.ts';
import { searchExprs } from './search-exprs.ts';
import { resolveTimeModifiers } from './time-modifiers.ts';

/** Expands macros, parses and analyzes; a time modifier that is no time is reported as `spl/time-modifier`. */
export function prepare(request: SearchRequest, tables: Tables, context: EvalContext, report: Report): Search {
  const expanded = expand(request.search, request.macros, report, evaluateMacro(context));
  const search = parse(expanded, tables.commands, report);
  for (const diagnostic of analyze(search, tables).diagnostics) report(diagnostic);
  for (const stage of firstStages(search.pipeline)) {
    for (const expr of searchExprs(stage)) {
      resolveTimeModifiers(expr, context, ({ name, value }) => {
        const message = `"${value.text}" is no time that ${name} understands.`;
        report({ code: 'spl/time-modifier', severity: 'error', message, source: search.source, span: value.span });
      });
    }
  }
  return search;
}

/** The stages that fetch events: the first of the search and the first of each subsearch in a search expression. */
function firstStages(pipeline: Pipeline): readonly Stage[] {
  const [first] = pipeline.stages;
  const nested = pipeline.stages.flatMap((stage) => searchExprs(stage).flatMap(subsearches));
  return [...(first === undefined ? [] : [first]), ...nested.flatMap((node) => firstStages(node.pipeline))];
}

function subsearches(expr: SearchExpr): readonly SubsearchNode[] {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return expr.items.flatMap(subsearches);
    case 'search-not':
      return subsearches(expr.item);
    case 'subsearch':
      return [expr];
    default:
      return [];
  }
}
