/** Datasets of data models: finding them, their fields with and without prefixes, and the search they stand for. */
import type { DataModel, DataModelDataset } from '../world.ts';

/** Fields that every dataset of events has, without prefix. */
export const EVENT_FIELDS: readonly string[] = ['_time', 'host', 'source', 'sourcetype'];

/** A dataset by its name or by its lineage (`All_Traffic.Traffic_By_Action`). */
export function findDataset(model: DataModel, name: string): DataModelDataset | undefined {
  return model.datasets.get(name) ?? [...model.datasets.values()].find(({ lineage }) => lineage === name);
}

/** The datasets without parent, in the model's order. */
export function rootDatasets(model: DataModel): readonly DataModelDataset[] {
  return [...model.datasets.values()].filter(({ parent }) => parent === undefined);
}

/** A dataset and those it inherits from, the root first; undefined when one of them is not known. */
export function lineageOf(model: DataModel, dataset: DataModelDataset): readonly DataModelDataset[] | undefined {
  const line: DataModelDataset[] = [dataset];
  for (let { parent } = dataset; parent !== undefined;) {
    const next = model.datasets.get(parent);
    if (next === undefined || line.includes(next)) return undefined;
    line.unshift(next);
    parent = next.parent;
  }
  return line;
}

/** Why no search stands for a dataset whose lineage is not known. */
export function whyNoSearch(model: DataModel, dataset: DataModelDataset): string {
  const seen = new Set<DataModelDataset>();
  for (let at = dataset; at.parent !== undefined && !seen.has(at);) {
    seen.add(at);
    if (at.parent === 'BaseTransaction') return 'it is made of transactions';
    const next = model.datasets.get(at.parent);
    if (next === undefined) return `the model has no dataset ${at.parent}`;
    at = next;
  }
  return 'it is a parent of its own parent';
}

/** Plain names of a dataset's own and inherited fields -> what tstats calls them: the lineage of the dataset that declares a field, and its name. */
export function prefixedNames(model: DataModel, dataset: DataModelDataset): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const each of lineageOf(model, dataset) ?? []) {
    for (const field of each.fields) if (!EVENT_FIELDS.includes(field)) names.set(field, `${each.lineage}.${field}`);
  }
  return names;
}

/** The fields that a dataset computes, with the text that it puts in for a missing value when that is all it does to a field. */
export function fillsOf(model: DataModel, dataset: DataModelDataset): ReadonlyMap<string, string | undefined> {
  const fills = new Map<string, string | undefined>();
  for (const each of lineageOf(model, dataset) ?? []) {
    for (const { outputs, fill } of each.calculations) {
      for (const name of outputs) fills.set(name, fills.has(name) ? undefined : fill());
    }
  }
  return fills;
}

/**
 * The search of a dataset, with plain names of fields: the root's constraints, its calculations in their order, then those of each child.
 * Undefined for a dataset that is made of transactions. (Knowledge Manager Manual, "About data models".)
 */
export function datasetSearch(model: DataModel, dataset: DataModelDataset): string | undefined {
  const line = lineageOf(model, dataset);
  return line
    ?.map((each, index) => [...searchOf(each, index === 0), ...each.calculations.map(({ spl }) => spl)].join(' | '))
    .filter((text) => text !== '')
    .join(' | ');
}

function searchOf({ baseSearch, constraints }: DataModelDataset, root: boolean): readonly string[] {
  const filter = constraints.length === 0 ? [] : [`search ${constraints.map((each) => `(${each})`).join(' ')}`];
  if (!root) return filter;
  if (baseSearch === undefined) return filter.length > 0 ? filter : ['search *'];
  const first = /^\s*(?:\||search\s)/i.test(baseSearch) ? baseSearch.trim() : `search ${baseSearch.trim()}`;
  return [first, ...filter];
}
