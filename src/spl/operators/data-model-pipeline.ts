/** The pipeline that a dataset of a data model stands for, cut down to what is wanted of it. */
import type { Demand, RunContext } from '../command.ts';
import { simplifySearch } from '../semantics/simplify-search.ts';
import type { Pipeline, SearchExpr, Stage } from '../syntax/ast.ts';
import { walkArgs } from '../syntax/walk.ts';
import type { DataModel, DataModelCalculation, DataModelDataset } from '../world.ts';
import { templateFields } from './assignment.ts';
import { lineageOf } from './data-model-search.ts';
import { bothDemands, demands, NO_DEMAND } from './demand.ts';
import { searchFields } from './search-fields.ts';

/** What a pipeline is wanted for. */
export interface DatasetWants {
  /** Plain names of fields. */
  readonly demanded: Demand;
  /** More conditions, with plain names; of fields that the dataset does not compute. */
  readonly conditions?: readonly SearchExpr[];
}

/** One dataset of a lineage, its texts read. */
interface Level {
  /** Stages that come first: of the root, what fetches events. */
  readonly stages: readonly Stage[];
  readonly constraint: SearchExpr | undefined;
  readonly calculations: readonly DataModelCalculation[];
}

const NOWHERE = { start: 0, end: 0 };

/**
 * The root's constraints, its calculations in their order, then those of each child (Knowledge Manager Manual, "About data models"). Calculations
 * that nobody wants are left out, and a child's constraint of fields that are not computed stands in the first search, where it keeps events from
 * being looked at. `transactions`: no pipeline stands for the dataset. `unreadable`: one of its texts is wrong, which has been warned about.
 */
export function datasetPipeline(
  model: DataModel,
  dataset: DataModelDataset,
  wants: DatasetWants,
  read: RunContext['read'],
): Pipeline | 'transactions' | 'unreadable' {
  const line = lineageOf(model, dataset);
  if (line === undefined) return 'transactions';
  const levels: Level[] = [];
  for (const [index, each] of line.entries()) {
    const level = readLevel(each, index === 0, read);
    if (level === undefined) return 'unreadable';
    levels.push(level);
  }
  const { early, late } = sortConstraints(levels);
  const kept = keptCalculations(levels, late, wants.demanded);
  const stages: Stage[] = [...withConditions(levels[0]?.stages ?? [], [...early, ...(wants.conditions ?? [])])];
  for (const [index] of levels.entries()) {
    const constraint = late[index];
    if (constraint !== undefined) stages.push(searchStage(constraint));
    const calculated = readStages(kept[index] ?? [], read);
    if (calculated === undefined) return 'unreadable';
    stages.push(...calculated);
  }
  return { kind: 'pipeline', span: NOWHERE, stages };
}

/** The search expression of a dataset's own constraints; undefined when it has none or they cannot be read. */
export function constraintOf({ constraints }: DataModelDataset, read: RunContext['read']): SearchExpr | undefined {
  if (constraints.length === 0) return undefined;
  const first = read(`search ${constraints.map((each) => `(${each})`).join(' ')}`)?.pipeline.stages[0];
  return first === undefined ? undefined : expressionOf(first);
}

/** The stages of calculations; undefined when they cannot be read. */
export function readStages(
  calculations: readonly DataModelCalculation[],
  read: RunContext['read'],
): readonly Stage[] | undefined {
  if (calculations.length === 0) return [];
  return read(['search *', ...calculations.map(({ spl }) => spl)].join(' | '))?.pipeline.stages.slice(1);
}

/** Of calculations in their order those that a demand comes to, and what they and the demand read. */
export function wantedCalculations(
  calculations: readonly DataModelCalculation[],
  demanded: Demand,
): { readonly kept: readonly DataModelCalculation[]; readonly reads: Demand } {
  const kept: DataModelCalculation[] = [];
  let reads = demanded;
  for (const calculation of [...calculations].reverse()) {
    if (!calculation.outputs.some((name) => demands(reads, name))) continue;
    kept.unshift(calculation);
    reads = bothDemands(reads, calculation.reads());
  }
  return { kept, reads };
}

function readLevel(dataset: DataModelDataset, isRoot: boolean, read: RunContext['read']): Level | undefined {
  const constraint = constraintOf(dataset, read);
  if (constraint === undefined && dataset.constraints.length > 0) return undefined;
  const { calculations, baseSearch } = dataset;
  if (!isRoot) return { stages: [], constraint, calculations };
  const text = baseSearch === undefined ? 'search *' : isWhole(baseSearch) ? baseSearch.trim() : `search ${baseSearch.trim()}`;
  const stages = read(text)?.pipeline.stages;
  return stages === undefined ? undefined : { stages, constraint, calculations };
}

function isWhole(search: string): boolean {
  return /^\s*(?:\||search\s)/i.test(search);
}

/** Constraints of computed fields have to wait for them; the others need not. */
function sortConstraints(levels: readonly Level[]): {
  readonly early: readonly SearchExpr[];
  readonly late: readonly (SearchExpr | undefined)[];
} {
  const computed = new Set<string>();
  const early: SearchExpr[] = [];
  const late = levels.map(({ constraint, calculations }) => {
    const fields = constraint === undefined ? new Set<string>() : searchFields(constraint);
    const waits = fields === 'all' || [...fields].some((name) => computed.has(name));
    for (const { outputs } of calculations) for (const name of outputs) computed.add(name);
    if (constraint !== undefined && !waits) early.push(constraint);
    return waits ? constraint : undefined;
  });
  return { early, late };
}

function keptCalculations(
  levels: readonly Level[],
  late: readonly (SearchExpr | undefined)[],
  demanded: Demand,
): readonly (readonly DataModelCalculation[])[] {
  let needed = demanded;
  const kept: (readonly DataModelCalculation[])[] = [];
  for (let index = levels.length - 1; index >= 0; index--) {
    const wanted = wantedCalculations(levels[index]?.calculations ?? [], needed);
    kept.unshift(wanted.kept);
    const constraint = late[index];
    needed = constraint === undefined ? wanted.reads : bothDemands(wanted.reads, searchFields(constraint));
  }
  return kept;
}

/**
 * Conditions go into the search that fetches events, but for those of fields that commands behind it make; where the first command is no search, behind
 * them all.
 */
function withConditions(stages: readonly Stage[], conditions: readonly SearchExpr[]): readonly Stage[] {
  const [first, ...others] = stages;
  if (conditions.length === 0 || first === undefined) return stages;
  const expr = expressionOf(first);
  const made = others.map(madeBy);
  const isEarly = (condition: SearchExpr): boolean => expr !== undefined && made.every((fields) => !readsAny(condition, fields));
  const [early, late] = [conditions.filter(isEarly), conditions.filter((condition) => !isEarly(condition))];
  const start =
    expr === undefined || early.length === 0 ? first : { ...first, args: { ...first.args, expr: joined([expr, ...early]) } };
  return [start, ...others, ...(late.length === 0 ? [] : [searchStage(joined(late))])];
}

/** The fields that a command makes, looking at one row at a time; `all` for one that may do more. */
function madeBy({ command, args }: Stage): Demand {
  if (command === 'search' || command === 'where') return NO_DEMAND;
  if (command !== 'eval' && command !== 'mvexpand') return 'all';
  const names: string[] = [];
  walkArgs(args ?? {}, (node) => {
    if (command === 'eval' && node.kind === 'assignment') names.push(node.target.name);
    if (command === 'mvexpand' && node.kind === 'field') names.push(node.name);
  });
  return names.some((name) => templateFields(name).length > 0) ? 'all' : new Set(names);
}

/** A time range is for the search that fetches events, whatever stands behind it. */
function readsAny(condition: SearchExpr, fields: Demand): boolean {
  if (condition.kind === 'time-modifier') return false;
  const read = searchFields(condition);
  return fields === 'all' || read === 'all' ? true : [...fields].some((name) => read.has(name));
}

function joined(items: readonly SearchExpr[]): SearchExpr {
  return simplifySearch({ kind: 'search-and', span: NOWHERE, items }, () => undefined);
}

function searchStage(expr: SearchExpr): Stage {
  return { kind: 'stage', span: NOWHERE, command: 'search', nameSpan: NOWHERE, implicit: false, args: { expr } };
}

/** The expression of a search stage. */
function expressionOf(stage: Stage): SearchExpr | undefined {
  const expr = stage.command === 'search' ? stage.args?.['expr'] : undefined;
  return expr !== undefined && isExpression(expr) ? expr : undefined;
}

function isExpression(arg: NonNullable<Stage['args']>[string]): arg is SearchExpr {
  return (
    arg !== undefined &&
    'kind' in arg &&
    (arg.kind.startsWith('search-') || arg.kind === 'comparison' || arg.kind === 'term' || arg.kind === 'time-modifier')
  );
}
