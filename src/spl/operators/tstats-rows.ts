/** The rows that tstats counts: events of a data model's datasets with prefixed names, or the indexed fields of events. */
import type { StageContext } from '../command.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { ComparisonNode, SearchExpr } from '../syntax/ast.ts';
import { walkSearchExpr } from '../syntax/walk.ts';
import type { DataModel, DataModelDataset } from '../world.ts';
import { filterRows } from './batches.ts';
import { compileBranches } from './data-model-branches.ts';
import { eventConditions, type EventField } from './data-model-conditions.ts';
import { datasetPipeline } from './data-model-pipeline.ts';
import { EVENT_FIELDS, fillsOf, findDataset, lineageOf, prefixedNames, rootDatasets, whyNoSearch } from './data-model-search.ts';
import { bothDemands, NO_DEMAND } from './demand.ts';

const NOT_PREFIXED = new Set([...EVENT_FIELDS, 'index', 'splunk_server']);

/** Which rows tstats wants. */
export interface TstatsQuery {
  readonly where: SearchExpr | undefined;
  /** The names, with prefixes, that anything looks at. */
  readonly wanted: ReadonlySet<string>;
  /** Whether rows come newest first, as first and last want them. */
  readonly ordered: boolean;
}

/** Events of a data model that pass. A text says why there are none. */
export function modelRows(name: string, query: TstatsQuery, context: StageContext): Batches | string {
  const [modelName = '', ...rest] = name.split('.');
  const model = context.world.dataModel(modelName);
  if (model === undefined) return `the data model ${modelName} (no app defines it)`;
  const named = rest.length > 0 ? (findDataset(model, rest.join('.')) ?? findDataset(model, rest.at(-1) ?? '')) : undefined;
  if (named === undefined && rest.length > 0) return `the dataset ${name} (the data model does not define it)`;
  const { node, filter } = takeNodename(query.where);
  const meant = node === undefined ? undefined : (findDataset(model, node) ?? findDataset(model, node.split('.').at(-1) ?? ''));
  if (node !== undefined && meant === undefined) return `the dataset ${modelName}.${node} (the data model does not define it)`;
  const chosen = narrower(model, named, meant);
  if (chosen === 'none') return [];
  const parts: Batches[] = [];
  for (const dataset of chosen === undefined ? rootsFor(model, query.wanted) : [chosen]) {
    const rows = datasetRows(model, dataset, { ...query, where: filter }, context);
    if (rows === undefined) return `the dataset ${modelName}.${dataset.name} (${whyNoSearch(model, dataset)})`;
    parts.push(rows);
  }
  return concatenate(parts);
}

/** Of the dataset behind the model's name and that of nodename the one inside the other; `none` when neither is. */
function narrower(
  model: DataModel,
  named: DataModelDataset | undefined,
  meant: DataModelDataset | undefined,
): DataModelDataset | undefined | 'none' {
  if (named === undefined || meant === undefined) return named ?? meant;
  if (lineageOf(model, meant)?.includes(named) === true) return meant;
  return lineageOf(model, named)?.includes(meant) === true ? named : 'none';
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

/** One `nodename=A.B` outside OR and NOT names the dataset; what is left of the expression filters. */
function takeNodename(where: SearchExpr | undefined): {
  readonly node: string | undefined;
  readonly filter: SearchExpr | undefined;
} {
  if (where === undefined) return { node: undefined, filter: undefined };
  const items = where.kind === 'search-and' ? where.items : [where];
  const named = items.filter(isNodename);
  const [first] = named;
  if (first === undefined || named.length > 1) return { node: undefined, filter: where };
  const rest = items.filter((item) => item !== first);
  return { node: first.value.text, filter: { kind: 'search-and', span: where.span, items: rest } };
}

function isNodename(expr: SearchExpr): expr is ComparisonNode {
  return expr.kind === 'comparison' && expr.field.name === 'nodename' && expr.op === '=' && !expr.value.text.includes('*');
}

function datasetRows(
  model: DataModel,
  dataset: DataModelDataset,
  { where, wanted, ordered }: TstatsQuery,
  context: StageContext,
): Batches | undefined {
  const plain = new Map([...prefixedNames(model, dataset)].map(([name, full]) => [full, name]));
  const names = [...wanted].flatMap((full): [string, string][] => {
    const name = plain.get(full) ?? (isPlain(full) ? full : undefined);
    return name === undefined ? [] : [[full, name]];
  });
  const branches = compileBranches(model, dataset, wanted, context);
  const demanded = bothDemands(new Set(names.map(([, name]) => name)), branches?.reads ?? NO_DEMAND);
  const fieldOf = eventFields(model, dataset, plain);
  const conditions = where === undefined ? [] : eventConditions(textSubnets(where), fieldOf);
  const pipeline = datasetPipeline(model, dataset, { demanded, conditions }, context.read);
  if (pipeline === 'transactions') return undefined;
  if (pipeline === 'unreadable') return [];
  const rows = context.produce(pipeline, { demanded, ordered });
  const renamed = replaceBatches(rows, (batch) => {
    const made = batch.map((row) => prefixedRow(row, names));
    branches?.add(batch, made);
    return made;
  });
  return where === undefined ? renamed : filterRows(renamed, compileSearch(textSubnets(where)));
}

function* replaceBatches(batches: Batches, replace: (batch: Batch) => Batch): Generator<Batch> {
  for (const batch of batches) yield replace(batch);
}

function isPlain(name: string): boolean {
  return NOT_PREFIXED.has(name) || name.startsWith('_');
}

function prefixedRow(row: Row, names: readonly (readonly [string, string])[]): Row {
  const made: Row = new Map();
  for (const [full, name] of names) {
    const value = row.get(name);
    if (value !== undefined) made.set(full, value);
  }
  return made;
}

/** What names stand for in events: fields that the model leaves as they are, or only fills. */
function eventFields(
  model: DataModel,
  dataset: DataModelDataset,
  plain: ReadonlyMap<string, string>,
): (full: string) => EventField | undefined {
  const fills = fillsOf(model, dataset);
  return (full) => {
    const name = plain.get(full) ?? (isPlain(full) ? full : undefined);
    if (name === undefined) return undefined;
    if (!fills.has(name)) return { name };
    const fill = fills.get(name);
    return fill === undefined ? undefined : { name, fill };
  };
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
