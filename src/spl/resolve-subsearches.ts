/** Runs subsearches first and puts their results in, as Splunk's implicit `format` does: into search expressions, or into the text of a stage. */
import type { Span } from '../base/source.ts';
import type { CommandTable } from './command.ts';
import type { RunWarning } from './function.ts';
import { formatRows } from './operators/format-rows.ts';
import type { Row } from './semantics/value.ts';
import type { Args, Pipeline, Search, SearchExpr, Stage } from './syntax/ast.ts';
import { walkSearchExpr } from './syntax/walk.ts';
import { searchExprs } from './search-exprs.ts';

/** Runs one subsearch. */
export type RunPipeline = (pipeline: Pipeline) => readonly Row[];

/** Reads a text as a search expression. */
export type ReadExpression = (text: string) => SearchExpr;

/** What resolving needs of a run. */
export interface Resolving {
  readonly commands: CommandTable;
  readonly run: RunPipeline;
  readonly read: ReadExpression;
  /** Reads a whole search; undefined when it is wrong, which has been told. */
  readonly readSearch: (text: string) => Search | undefined;
  readonly warn: (warning: RunWarning) => void;
}

/**
 * A pipeline with every subsearch in a search expression replaced by the expression its rows stand for, and every stage that a subsearch
 * gives text to read again. Subsearches that are arguments of commands (append, join) stay: the commands run them. (Search Manual, "About
 * subsearches"; Search Reference, `format`.) A stage that makes no sense with its text gives no rows.
 */
export function resolveSubsearches(pipeline: Pipeline, resolving: Resolving): Pipeline {
  const stages = pipeline.stages.map((stage) => resolveStage(withInserts(stage, resolving), resolving));
  return stages.every((stage, index) => stage === pipeline.stages[index]) ? pipeline : { ...pipeline, stages };
}

/** What the rows of a subsearch say: `(a="x" AND b="y") OR (...)`; nothing, and so no event matches, when there are none. */
export function expressionOf(rows: readonly Row[], span: Span, read: ReadExpression): SearchExpr {
  return { ...read(formatRows(rows)), span };
}

/** A stage as it reads with the text of its subsearches put in; it keeps its place in the search that was written. */
function withInserts(stage: Stage, resolving: Resolving): Stage {
  const { kind, command, inserts, span, nameSpan, implicit } = stage;
  if (inserts === undefined) return stage;
  const { text } = inserts.source;
  let filled = implicit ? '| search ' : '| ';
  let at = span.start;
  for (const { span: hole, pipeline } of inserts.subsearches) {
    filled += text.slice(at, hole.start) + insertedText(pipeline, resolving.run(pipeline));
    at = hole.end;
  }
  filled += text.slice(at, span.end);
  const [made, more] = resolving.readSearch(filled)?.pipeline.stages ?? [];
  if (made !== undefined && more === undefined && made.inserts === undefined) return { ...made, span, nameSpan, implicit };
  if (made !== undefined) {
    const message = `The text of a subsearch would be more than an argument: ${filled}`;
    resolving.warn({ code: 'run/inner-search', message });
  }
  return { kind, command, span, nameSpan, implicit, args: undefined };
}

/** What return and format make is put in as it is. */
function insertedText({ stages }: Pipeline, rows: readonly Row[]): string {
  const last = stages.at(-1)?.command;
  const [row] = rows;
  const made = last === 'return' || last === 'format' ? row?.get('search') : undefined;
  return typeof made === 'string' ? made : formatRows(rows);
}

function resolveStage(stage: Stage, { commands, run, read }: Resolving): Stage {
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
