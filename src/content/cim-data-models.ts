/** The data models of the Common Information Model: datasets, constraints and fields, from a table that ships with splkit. */
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';
import type { DataModel, DataModelDataset } from '../spl/world.ts';

/** What the table says of a dataset; lists are separated by blanks. */
interface Facts {
  readonly parent?: string;
  /** Missing when the dataset is the result of a search that the table does not have. */
  readonly constraint?: string;
  readonly fields?: string;
  /** Fields that the model computes. */
  readonly calculated?: string;
}

type Table = Readonly<Record<string, Readonly<Record<string, Facts>>>>;

let models: ReadonlyMap<string, DataModel> | undefined;

/** All of them by name. The table is read when it is first asked for. */
export function cimDataModels(): ReadonlyMap<string, DataModel> {
  models ??= new Map(Object.entries(readTable()).map(([name, datasets]) => [name, modelOf(name, datasets)]));
  return models;
}

function readTable(): Table {
  // Made by scripts/make-cim-data-models.ts, and part of the package.
  return JSON.parse(nodeFiles.readText(packagePath('data/cim-data-models.json'))) as Table;
}

function modelOf(name: string, facts: Table[string]): DataModel {
  const datasets = new Map<string, DataModelDataset>();
  for (const [dataset, { parent, constraint, fields, calculated }] of Object.entries(facts)) {
    datasets.set(dataset, {
      name: dataset,
      displayName: dataset.replaceAll('_', ' '),
      parent,
      lineage: lineageOf(dataset, facts),
      baseSearch: undefined,
      constraints: constraint === undefined ? [] : [constraint],
      calculations: [],
      fields: [...wordsOf(fields), ...wordsOf(calculated)],
      json: () => JSON.stringify(facts[dataset]),
    });
  }
  return { name, displayName: name.replaceAll('_', ' '), datasets, json: JSON.stringify({ modelName: name, datasets: facts }) };
}

function lineageOf(dataset: string, facts: Table[string]): string {
  const parent = facts[dataset]?.parent;
  return parent === undefined ? dataset : `${lineageOf(parent, facts)}.${dataset}`;
}

function wordsOf(list: string | undefined): readonly string[] {
  return list === undefined || list === '' ? [] : list.split(' ');
}
