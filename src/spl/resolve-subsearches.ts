/** Runs the subsearches of search expressions first and puts their results in, as Splunk's implicit `format` does. */
import type { Span } from '../base/source.ts';
import type { CommandTable } from './command.ts';
import { formatRows } from './operators/format-rows.ts';
import type { Row } from './semantics/value.ts';
import type { Args, Pipeline, SearchExpr, Stage } from './syntax/ast.ts';
import { walkSearchExpr } from './syntax/walk.ts';
import { searchExprs } from './search-exprs.ts';

/** Runs one subsearch. */
export type RunPipeline = (pipeline: Pipeline) => readonly Row[];

/** Reads a text as a search expression. */
export type ReadExpression = (text: string) => SearchExpr;

/**
 * A pipeline with every subsearch in a search expression replaced by the expression its rows stand for. Subsearches that are arguments of
 * commands (append, join) stay: the commands run them. (Search Manual, "About subsearches"; Search Reference, `format`.)
 */
export function resolveSubsearches(pipeline: Pipeline, commands: CommandTable, run: RunPipeline, read: ReadExpression): Pipeline {
  const stages = pipeline.stages.map((stage) => resolveStage(stage, commands, run, read));
  return stages.every((stage, index) => stage === pipeline.stages[index]) ? pipeline : { ...pipeline, stages };
}

/** What the rows of a subsearch say: `(a="x" AND b="y") OR (...)`; nothing, and so no event matches, when there are none. */
export function expressionOf(rows: readonly Row[], span: Span, read: ReadExpression): SearchExpr {
  return { ...read(formatRows(rows)), span };
}

function resolveStage(stage: Stage, commands: CommandTable, run: RunPipeline, read: ReadExpression): Stage {
  const found = searchExprs(stage, commands).filter(([, expr]) => holdsSubsearch(expr));
  if (found.length === 0) return stage;
  const resolved: Args = Object.fromEntries(found.map(([name, expr]) => [name, resolveExpr(expr, run, read)]));
  return { ...stage, args: { ...stage.args, ...resolved } };
}

function holdsSubsearch(expr: SearchExpr): boolean {
  let found = false;
  walkSearchExpr(expr, (node) => {
    if (node.kind === 'subsearch') found = true;
  });
  return found;
}

function resolveExpr(expr: SearchExpr, run: RunPipeline, read: ReadExpression): SearchExpr {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return { ...expr, items: expr.items.map((item) => resolveExpr(item, run, read)) };
    case 'search-not':
      return { ...expr, item: resolveExpr(expr.item, run, read) };
    case 'subsearch':
      return expressionOf(run(expr.pipeline), expr.span, read);
    default:
      return expr;
  }
}
