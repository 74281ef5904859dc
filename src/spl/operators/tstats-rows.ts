/** The rows that tstats counts: events of a data model's datasets with prefixed names, or the indexed fields of events. */
import type { StageContext } from '../command.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { Pipeline, SearchExpr, Stage } from '../syntax/ast.ts';
import { walkSearchExpr } from '../syntax/walk.ts';
import type { DataModel, DataModelDataset } from '../world.ts';
import { filterRows, replaceRows } from './batches.ts';
import { calculatedNames, datasetSearch, EVENT_FIELDS, findDataset, prefixedNames, rootDatasets } from './data-model-search.ts';

const NOWHERE = { start: 0, end: 0 };

/** Events of a data model that pass; `wanted` are the names, with prefixes, that anything looks at. A text says why there are none. */
export function modelRows(
  name: string,
  where: SearchExpr | undefined,
  wanted: ReadonlySet<string>,
  context: StageContext,
): Batches | string {
  const [modelName = '', ...rest] = name.split('.');
  const model = context.world.dataModel(modelName);
  if (model === undefined) return `the data model ${modelName} (no app defines it)`;
  const { nodes, rest: filter } = takeNodename(where);
  const named = rest.length > 0 ? [rest.join('.')] : nodes;
  const datasets: DataModelDataset[] = [];
  for (const each of named) {
    const dataset = findDataset(model, each) ?? findDataset(model, each.split('.').at(-1) ?? '');
    if (dataset === undefined) return `the dataset ${modelName}.${each} (the data model does not define it)`;
    datasets.push(dataset);
  }
  if (named.length === 0) datasets.push(...rootsFor(model, wanted));
  const parts: Batches[] = [];
  for (const dataset of datasets) {
    const rows = datasetRows(model, dataset, filter, wanted, context);
    if (rows === undefined) return `the dataset ${modelName}.${dataset.name} (it is made of transactions)`;
    parts.push(rows);
  }
  return concatenate(parts);
}

function* concatenate(parts: readonly Batches[]): Generator<Batch> {
  for (const part of parts) yield* part;
}

/** Without a dataset the roots whose fields are named count, or all of them. */
function rootsFor(model: DataModel, wanted: ReadonlySet<string>): readonly DataModelDataset[] {
  const roots = rootDatasets(model);
  const meant = roots.filter(({ name }) => [...wanted].some((field) => field.startsWith(`${name}.`)));
  return meant.length > 0 ? meant : roots;
}

/** `nodename=A.B` outside OR and NOT names the dataset; what is left of the expression filters. */
function takeNodename(where: SearchExpr | undefined): {
  readonly nodes: readonly string[];
  readonly rest: SearchExpr | undefined;
} {
  const items = where?.kind === 'search-and' ? where.items : where === undefined ? [] : [where];
  const nodes = items.flatMap((item) =>
    item.kind === 'comparison' && item.field.name === 'nodename' && item.op === '=' ? [item.value.text] : [],
  );
  if (where === undefined || nodes.length === 0) return { nodes: [], rest: where };
  const rest = items.filter((item) => !(item.kind === 'comparison' && item.field.name === 'nodename' && item.op === '='));
  return { nodes, rest: { kind: 'search-and', span: where.span, items: rest } };
}

function datasetRows(
  model: DataModel,
  dataset: DataModelDataset,
  where: SearchExpr | undefined,
  wanted: ReadonlySet<string>,
  context: StageContext,
): Batches | undefined {
  const text = datasetSearch(model, dataset);
  if (text === undefined) return undefined;
  const search = context.read(text);
  if (search === undefined) return [];
  const plain = new Map([...prefixedNames(model, dataset)].map(([name, full]) => [full, name]));
  const needed = [...wanted].map((name): readonly [string, string] => [name, plain.get(name) ?? (isPlain(name) ? name : '')]);
  const names = needed.filter(([, name]) => name !== '');
  const calculated = calculatedNames(model, dataset);
  const early = where === undefined ? [] : pushedDown(where, (name) => plainName(name, plain, calculated));
  const rows = context.produce(withFilter(search.pipeline, early), {
    demanded: new Set(names.map(([, name]) => name)),
    ordered: false,
  });
  const renamed = replaceRows(rows, (row) => prefixedRow(row, names, dataset));
  return where === undefined ? renamed : filterRows(renamed, compileSearch(textSubnets(where)));
}

function isPlain(name: string): boolean {
  return EVENT_FIELDS.includes(name) || name.startsWith('_') || name === 'index' || name === 'splunk_server';
}

function prefixedRow(row: Row, names: readonly (readonly [string, string])[], dataset: DataModelDataset): Row {
  const made: Row = new Map();
  for (const [full, name] of names) {
    const value = row.get(name);
    if (value !== undefined) made.set(full, value);
  }
  made.set('nodename', dataset.lineage);
  return made;
}

/** The event's own name of a field that the model does not compute. */
function plainName(name: string, plain: ReadonlyMap<string, string>, calculated: ReadonlySet<string>): string | undefined {
  const own = plain.get(name) ?? (isPlain(name) ? name : undefined);
  return own === undefined || calculated.has(own) ? undefined : own;
}

/** Conditions that hold for all results and can be looked at before anything is computed; time modifiers among them. */
function pushedDown(where: SearchExpr, nameOf: (name: string) => string | undefined): readonly SearchExpr[] {
  const items = where.kind === 'search-and' ? where.items : [where];
  return items.flatMap((item) => {
    const renamed = renameFields(item, nameOf);
    return renamed === undefined ? [] : [renamed];
  });
}

/** The expression with other names; undefined when one of its parts cannot be written with them. */
function renameFields(expr: SearchExpr, nameOf: (name: string) => string | undefined): SearchExpr | undefined {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or': {
      const items = expr.items.map((item) => renameFields(item, nameOf));
      return items.includes(undefined) ? undefined : { ...expr, items: items.filter((item) => item !== undefined) };
    }
    case 'search-not': {
      const item = renameFields(expr.item, nameOf);
      return item === undefined ? undefined : { ...expr, item };
    }
    case 'comparison':
    case 'search-in': {
      const name = nameOf(expr.field.name);
      return name === undefined ? undefined : { ...expr, field: { ...expr.field, name } };
    }
    case 'time-modifier':
    case 'search-all':
      return expr;
    default:
      return undefined;
  }
}

/** The pipeline with more conditions in its first search. */
function withFilter(pipeline: Pipeline, conditions: readonly SearchExpr[]): Pipeline {
  const [first, ...others] = pipeline.stages;
  const expr = first?.args?.['expr'];
  if (conditions.length === 0 || first?.command !== 'search' || expr === undefined || !isExpr(expr)) return pipeline;
  const both: SearchExpr = { kind: 'search-and', span: NOWHERE, items: [expr, ...conditions] };
  const stage: Stage = { ...first, args: { ...first.args, expr: both } };
  return { ...pipeline, stages: [stage, ...others] };
}

function isExpr(arg: NonNullable<Stage['args']>[string]): arg is SearchExpr {
  return (
    arg !== undefined &&
    !Array.isArray(arg) &&
    'kind' in arg &&
    (arg.kind.startsWith('search-') || arg.kind === 'comparison' || arg.kind === 'term' || arg.kind === 'time-modifier')
  );
}

/**
 * tstats compares subnets as texts: of `10.0.0.0/8` the start `10.`, so that `0.0.0.0/0` is anything, host names too. (Search Reference, `tstats`.)
 */
export function textSubnets(expr: SearchExpr): SearchExpr {
  switch (expr.kind) {
    case 'search-and':
    case 'search-or':
      return { ...expr, items: expr.items.map(textSubnets) };
    case 'search-not':
      return { ...expr, item: textSubnets(expr.item) };
    case 'comparison': {
      const [, start = '', bits = ''] = /^((?:\d+\.){3}\d+)\/(\d+)$/.exec(expr.value.text) ?? [];
      const parts = Number(bits) / 8;
      if (start === '' || !Number.isInteger(parts) || parts > 3) return expr;
      const text = [...start.split('.').slice(0, parts), '*'].join('.');
      return { ...expr, value: { ...expr.value, text } };
    }
    default:
      return expr;
  }
}

/** Names of the fields that an expression compares. */
export function comparedFields(expr: SearchExpr | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  if (expr !== undefined) {
    walkSearchExpr(expr, (node) => {
      if (node.kind === 'comparison' || node.kind === 'search-in') names.add(node.field.name);
    });
  }
  return names;
}
