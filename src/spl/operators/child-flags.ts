/** `is_Child` and `is_not_Child`: what the search of a dataset computes for each dataset right below it. */
import type { Demand, StageContext } from '../command.ts';
import type { Batch, Batches, Value } from '../semantics/value.ts';
import type { DataModel, DataModelDataset } from '../world.ts';
import { compileBranches } from './data-model-branches.ts';
import { demands, NO_DEMAND } from './demand.ts';

/** Plain names of the flags of a dataset's own children -> their names with prefix. What is inherited from a parent has no flags. */
export function childFlags(model: DataModel, dataset: DataModelDataset): ReadonlyMap<string, string> {
  const children = [...model.datasets.values()].filter(({ parent }) => parent === dataset.name);
  const names = children.flatMap(({ name }) => [`is_${name}`, `is_not_${name}`]);
  return new Map(names.map((name) => [name, `${dataset.lineage}.${name}`]));
}

/** Flags to be set in rows of a dataset. */
export interface FlagSetter {
  /** Plain names of fields that rows need. */
  readonly reads: Demand;
  /** Sets the flags, 1 or 0, by their plain names. */
  readonly set: (rows: Batches) => Batches;
}

/**
 * Compiles the flags that are demanded by their plain names. There is no `nodename`: only tstats knows it (the `objectSearch` of a model, as Splunk's
 * REST API gives it, computes the flags and nothing else).
 */
export function compileChildFlags(
  model: DataModel,
  dataset: DataModelDataset,
  demanded: Demand,
  context: StageContext,
): FlagSetter {
  const flags = [...childFlags(model, dataset)].filter(([name]) => demands(demanded, name));
  const branches = compileBranches(model, dataset, new Set(flags.map(([, full]) => full)), context);
  if (branches === undefined) return { reads: NO_DEMAND, set: (rows) => rows };
  const set = function* (rows: Batches): Generator<Batch> {
    for (const batch of rows) {
      const made: Batch = batch.map(() => new Map<string, Value>());
      branches.add(batch, made);
      for (const [index, row] of batch.entries()) for (const [name, full] of flags) row.set(name, made[index]?.get(full) ?? '0');
      yield batch;
    }
  };
  return { reads: branches.reads, set };
}
