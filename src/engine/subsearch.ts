/** Runs the subsearches of search expressions first and puts their results in, as Splunk's implicit `format` does. */
import type { Span } from '../base/source.ts';
import type { Row, Value } from '../spl/semantics/value.ts';
import type { Pipeline, Search, SearchExpr, Stage, SubsearchNode } from '../spl/syntax/ast.ts';
import { isSearchExpr } from './search-exprs.ts';

/** Runs one subsearch, its own subsearches already put in. */
export type RunPipeline = (pipeline: Pipeline) => readonly Row[];

/** Reads a text of the `search` or `query` field as a search expression. */
export type ReadExpression = (text: string) => SearchExpr;

/**
 * The search with every subsearch in a search expression replaced by the expression its rows stand for. Subsearches that are arguments of
 * commands (append, join) stay: those commands ask for a real Splunk themselves. (Search Manual, "About subsearches"; Search Reference, `format`.)
 */
export function resolveSubsearches(search: Search, run: RunPipeline, read: ReadExpression): Search {
  return { ...search, pipeline: resolvePipeline(search.pipeline, run, read) };
}

/** What the rows of a subsearch say: `(a="x" AND b="y") OR (...)`; nothing, and so no event matches, when there are none. */
export function formatRows(rows: readonly Row[], span: Span, read: ReadExpression): SearchExpr {
  const items = rows.map((row) => formatRow(row, span, read)).filter((item) => item !== undefined);
  if (items.length === 0) return { kind: 'search-not', span, item: { kind: 'search-all', span } };
  return { kind: 'search-or', span, items };
}

function resolvePipeline(pipeline: Pipeline, run: RunPipeline, read: ReadExpression): Pipeline {
  return { ...pipeline, stages: pipeline.stages.map((stage) => resolveStage(stage, run, read)) };
}

function resolveStage(stage: Stage, run: RunPipeline, read: ReadExpression): Stage {
  if (stage.command !== 'search' || stage.args === undefined) return stage;
  const resolved = Object.entries(stage.args).map(
    ([name, arg]) => [name, isSearchExpr(arg) ? resolveExpr(arg, run, read) : arg] as const,
  );
  return { ...stage, args: Object.fromEntries(resolved) };
}

function resolveExpr(expr: SearchExpr, run: RunPipeline, read: ReadExpression): SearchExpr {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return { ...expr, items: expr.items.map((item) => resolveExpr(item, run, read)) };
    case 'search-not':
      return { ...expr, item: resolveExpr(expr.item, run, read) };
    case 'subsearch':
      return resolveOne(expr, run, read);
    default:
      return expr;
  }
}

function resolveOne(node: SubsearchNode, run: RunPipeline, read: ReadExpression): SearchExpr {
  return formatRows(run(resolvePipeline(node.pipeline, run, read)), node.span, read);
}

function formatRow(row: Row, span: Span, read: ReadExpression): SearchExpr | undefined {
  const items = [...row]
    .filter(([field]) => !field.startsWith('_'))
    .map(([field, value]) => formatField(field, value, span, read));
  return items.length === 0 ? undefined : { kind: 'search-and', span, items };
}

function formatField(field: string, value: Value, span: Span, read: ReadExpression): SearchExpr {
  const values = typeof value === 'string' ? [value] : value;
  const items = values.map((text): SearchExpr => {
    if (field === 'search' || field === 'query') return read(text);
    const name = { kind: 'field', span, name: field, quote: 'none' } as const;
    return {
      kind: 'comparison',
      span,
      field: name,
      op: '=',
      value: { kind: 'search-value', span, text, quoted: true, form: 'plain' },
    };
  });
  const [only, ...others] = items;
  return only !== undefined && others.length === 0 ? only : { kind: 'search-or', span, items };
}
