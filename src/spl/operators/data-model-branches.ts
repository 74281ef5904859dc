/** Datasets below (or beside) the one that is searched: which events are in them, and the fields that only these have. */
import type { Demand, StageContext } from '../command.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { Batch, Row } from '../semantics/value.ts';
import type { Pipeline } from '../syntax/ast.ts';
import type { DataModel, DataModelDataset } from '../world.ts';
import { constraintOf, readStages, wantedCalculations } from './data-model-pipeline.ts';
import { lineageOf } from './data-model-search.ts';
import { allDemands } from './demand.ts';
import { asValue } from './field-values.ts';
import { searchFields } from './search-fields.ts';

/** What a name with prefix stands for that the dataset itself has not got. */
type Flag = { readonly kind: 'flag'; readonly dataset: DataModelDataset; readonly not: boolean };
type ChildField = { readonly kind: 'field'; readonly dataset: DataModelDataset; readonly name: string };

/** Branches, ready to be looked at for rows of the dataset. */
export interface Branches {
  /** Plain names of fields that rows need. */
  readonly reads: Demand;
  /** Sets the wanted fields of branches in `made`, which stand beside `rows`. */
  readonly add: (rows: Batch, made: Batch) => void;
}

/** One dataset outside the lineage that something is wanted of. */
interface Branch {
  readonly dataset: DataModelDataset;
  readonly isMember: (row: Row) => boolean;
  /** Full names -> plain ones. */
  readonly fields: readonly (readonly [string, string])[];
  readonly flags: readonly { readonly name: string; readonly not: boolean }[];
  readonly calculations: Pipeline | undefined;
  readonly reads: Demand;
}

const NOWHERE = { start: 0, end: 0 };

/**
 * Compiles what is wanted of other datasets of the same tree: `Parent.Child.field` is there on events that are in the child, `Parent.is_Child` is 1 or 0 and
 * `Parent.is_not_Child` the other way round, `nodename` names every dataset that the event is in. Undefined when nothing of that is wanted.
 */
export function compileBranches(
  model: DataModel,
  dataset: DataModelDataset,
  wanted: ReadonlySet<string>,
  context: StageContext,
): Branches | undefined {
  const line = lineageOf(model, dataset) ?? [dataset];
  const namesNodes = wanted.has('nodename');
  const branches: Branch[] = [];
  for (const each of model.datasets.values()) {
    if (line.includes(each) || lineageOf(model, each)?.[0] !== line[0]) continue;
    const named = [...wanted].flatMap((name) => nameIn(each, name));
    if (named.length > 0 || namesNodes) branches.push(compileBranch(model, each, line, named, context));
  }
  if (branches.length === 0 && !namesNodes) return undefined;
  return {
    reads: allDemands(branches.map(({ reads }) => reads)),
    add: (rows, made) => addBranches(branches, line, namesNodes, rows, made, context),
  };
}

/** What a name says of a dataset, with the name itself. */
function nameIn(dataset: DataModelDataset, full: string): readonly (readonly [string, Flag | ChildField])[] {
  const { lineage } = dataset;
  const parent = lineage.includes('.') ? `${lineage.slice(0, lineage.lastIndexOf('.'))}.` : '';
  if (full === `${parent}is_${dataset.name}`) return [[full, { kind: 'flag', dataset, not: false }]];
  if (full === `${parent}is_not_${dataset.name}`) return [[full, { kind: 'flag', dataset, not: true }]];
  const name = full.startsWith(`${lineage}.`) ? full.slice(lineage.length + 1) : '';
  return dataset.fields.includes(name) ? [[full, { kind: 'field', dataset, name }]] : [];
}

function compileBranch(
  model: DataModel,
  dataset: DataModelDataset,
  line: readonly DataModelDataset[],
  named: readonly (readonly [string, Flag | ChildField])[],
  context: StageContext,
): Branch {
  const above = (lineageOf(model, dataset) ?? [dataset]).filter((each) => !line.includes(each));
  const constraints = above.map((each) => constraintOf(each, context.read)).filter((expr) => expr !== undefined);
  const tests = constraints.map((expr) => compileSearch(expr));
  const fields = named.flatMap(([full, each]): [string, string][] => (each.kind === 'field' ? [[full, each.name]] : []));
  const { kept, reads } = wantedCalculations(
    above.flatMap(({ calculations }) => calculations),
    new Set(fields.map(([, name]) => name)),
  );
  const stages = readStages(kept, context.read) ?? [];
  return {
    dataset,
    isMember: (row) => tests.every((test) => test(row)),
    fields,
    flags: named.flatMap(([name, each]) => (each.kind === 'flag' ? [{ name, not: each.not }] : [])),
    calculations: stages.length === 0 ? undefined : { kind: 'pipeline', span: NOWHERE, stages },
    reads: allDemands([reads, ...constraints.map(searchFields)]),
  };
}

function addBranches(
  branches: readonly Branch[],
  line: readonly DataModelDataset[],
  namesNodes: boolean,
  rows: Batch,
  made: Batch,
  context: StageContext,
): void {
  const nodes = rows.map(() => line.map(({ lineage }) => lineage));
  for (const branch of branches) {
    const members = rows.map(branch.isMember);
    const filled = branch.calculations === undefined ? rows : calculated(branch.calculations, rows, context);
    for (const [index, target] of made.entries()) {
      const isMember = members[index] ?? false;
      for (const { name, not } of branch.flags) target.set(name, isMember === not ? '0' : '1');
      if (!isMember) continue;
      nodes[index]?.push(branch.dataset.lineage);
      for (const [full, name] of branch.fields) {
        const value = filled[index]?.get(name);
        if (value !== undefined) target.set(full, value);
      }
    }
  }
  if (!namesNodes) return;
  for (const [index, target] of made.entries()) {
    const value = asValue(nodes[index] ?? []);
    if (value !== null) target.set('nodename', value);
  }
}

/** The rows with the fields that a branch computes; the rows themselves stay as they are. */
function calculated(pipeline: Pipeline, rows: Batch, context: StageContext): Batch {
  const copies = rows.map((row): Row => new Map(row));
  return [...context.pipe(pipeline, [copies], { ordered: false })].flat();
}
