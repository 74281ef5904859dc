/** What a search reads of events before it makes fields of its own. */
import { aggregates } from '../../../src/spl/aggregates/index.ts';
import { flowOf } from '../../../src/spl/analyze.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { fieldStatus } from '../../../src/spl/fields.ts';
import { functions } from '../../../src/spl/functions/index.ts';
import { searchExprs } from '../../../src/spl/search-exprs.ts';
import type { Args, Pipeline, SearchExpr } from '../../../src/spl/syntax/ast.ts';
import { subsearchesOf, walkSearchExpr } from '../../../src/spl/syntax/walk.ts';
import type { Source } from '../../../src/base/source.ts';

/** One pipeline that starts with a search of events. */
export interface Reads {
  /** Event IDs and types of records that its first search names; empty: any. */
  readonly ids: ReadonlySet<string>;
  /** Values of `source`, `sourcetype` and `eventtype` that it names. */
  readonly places: readonly string[];
  /** Fields of its conditions, which some event has to have. */
  readonly fields: readonly string[];
  /** Fields of a BY, which one event has to have together. */
  readonly groups: readonly (readonly string[])[];
}

const FILTERS: ReadonlySet<string> = new Set(['search', 'where']);

/** The pipeline itself and those of its subsearches. */
export function readsOf(pipeline: Pipeline, source: Source): readonly Reads[] {
  const inner = pipeline.stages.flatMap((stage) => subsearchesOf(stage).flatMap((each) => readsOf(each.pipeline, source)));
  const [first] = pipeline.stages;
  if (first?.command !== 'search') return inner;
  const expr = searchExprs(first, commands)[0]?.[1];
  const stages = flowOf({ source, pipeline }, { commands, functions, aggregates }).filter(({ input }) => input.open);
  const fields: string[] = [];
  const groups: (readonly string[])[] = [];
  for (const { stage, command, input } of stages) {
    if (command === undefined || stage.args === undefined) break;
    const needs = command.needs(stage.args, new Set());
    const isOfEvent = (name: string): boolean => fieldStatus(input, name) === 'open' && !/[*<]/.test(name);
    if (needs !== 'all' && FILTERS.has(command.name)) fields.push(...[...needs].filter(isOfEvent));
    const by = fieldNames(stage.args['by']).filter(isOfEvent);
    if (by.length > 0) groups.push(by);
  }
  return [{ ids: idsIn(expr), places: valuesOf(expr, /^(?:source(?:type)?|eventtype)$/), fields, groups }, ...inner];
}

function fieldNames(arg: Args[string]): readonly string[] {
  if (arg === undefined) return [];
  const nodes = 'kind' in arg ? [arg] : arg;
  return nodes.flatMap((node) => (node.kind === 'field' ? [node.name] : []));
}

function idsIn(expr: SearchExpr | undefined): ReadonlySet<string> {
  return new Set(valuesOf(expr, /^(?:EventCode|EventID|type)$/));
}

function valuesOf(expr: SearchExpr | undefined, field: RegExp): readonly string[] {
  const values: string[] = [];
  if (expr !== undefined)
    walkSearchExpr(expr, (node) => {
      if (node.kind === 'comparison' && field.test(node.field.name)) values.push(node.value.text);
      if (node.kind === 'search-in' && field.test(node.field.name)) values.push(...node.values.map(({ text }) => text));
    });
  return values;
}
