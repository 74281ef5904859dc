/** Datasets as from and union name them: `lookup:name`, `datamodel:Model.Dataset`, `savedsearch:name`. */
import type { FieldFlow, StageContext } from '../command.ts';
import { ANY_FIELDS, onlyFields, withFields, type Fields } from '../fields.ts';
import type { Batches } from '../semantics/value.ts';
import type { DataModel, DataModelDataset } from '../world.ts';
import { childFlags, compileChildFlags } from './child-flags.ts';
import { datasetPipeline } from './data-model-pipeline.ts';
import { EVENT_FIELDS, findDataset, prefixedNames, rootDatasets, whyNoSearch } from './data-model-search.ts';
import { bothDemands } from './demand.ts';
import { tableRows } from './table-rows.ts';

/** Kinds of datasets that Splunk has. */
export const DATASET_KINDS: readonly string[] = [
  'datamodel',
  'lookup',
  'inputlookup',
  'savedsearch',
  'sid',
  'federated',
  'catalog',
];

export interface DatasetReference {
  /** Lower case. */
  readonly kind: string;
  readonly name: string;
}

/** `kind:name`; undefined for a text of another form. */
export function parseDataset(text: string): DatasetReference | undefined {
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const name = text
    .slice(colon + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return { kind: text.slice(0, colon).trim().toLowerCase(), name };
}

/** What is known of a dataset's fields before it is read. */
export function datasetFields(text: string, flow: FieldFlow): Fields {
  const { kind = '', name = '' } = parseDataset(text) ?? {};
  if (kind === 'lookup' || kind === 'inputlookup') {
    const columns = flow.lookupColumns(name);
    return columns === undefined ? ANY_FIELDS : onlyFields(columns, 'maybe');
  }
  const found = kind === 'datamodel' ? findInModels(name, flow.dataModel) : undefined;
  // from does not hold back what a model does not declare (searches of _raw behind it are in use).
  return found === undefined ? ANY_FIELDS : { ...modelFields(found.model, found.dataset, false), open: true };
}

/** The fields of a dataset of a data model, with or without prefixes. */
export function modelFields(model: DataModel, dataset: DataModelDataset, prefixed: boolean): Fields {
  const names = new Map([...prefixedNames(model, dataset), ...childFlags(model, dataset)]);
  const declared = onlyFields(prefixed ? names.values() : names.keys(), 'maybe');
  return withFields(declared, [...EVENT_FIELDS, '_raw'], 'maybe');
}

/** Reads a dataset; one that only a real Splunk has is said to need it. */
export function readDataset(text: string, context: StageContext): Batches {
  const { kind = '', name = text } = parseDataset(text) ?? {};
  const unavailable = (why: string): Batches => {
    context.needsSplunk(`the dataset ${text} (${why})`);
    return [];
  };
  switch (kind) {
    case 'lookup':
    case 'inputlookup': {
      const opened = context.world.lookups.open(name);
      return typeof opened === 'string' ? unavailable(opened) : tableRows(opened.table);
    }
    case 'datamodel': {
      const found = findInModels(name, context.world.dataModel);
      if (found === undefined) return unavailable('no app defines this data model');
      return readModel(found.model, found.dataset, context) ?? unavailable(whyNoSearch(found.model, found.dataset));
    }
    case 'savedsearch': {
      const saved = context.world.savedSearch(name);
      if (saved === undefined) return unavailable('no app has this saved search');
      const search = context.read(saved);
      return search === undefined ? [] : context.produce(search.pipeline, wantsOf(context));
    }
    default:
      return unavailable('datasets of this kind need a real Splunk');
  }
}

/** The events of a dataset with plain names, and with whatever other fields they have; undefined for one that no search stands for. */
function readModel(model: DataModel, dataset: DataModelDataset, context: StageContext): Batches | undefined {
  const flags = compileChildFlags(model, dataset, context.demanded, context);
  const demanded = bothDemands(context.demanded, flags.reads);
  const pipeline = datasetPipeline(model, dataset, { demanded }, context.read);
  if (pipeline === 'transactions') return undefined;
  return pipeline === 'unreadable' ? [] : flags.set(context.produce(pipeline, { ...wantsOf(context), demanded }));
}

/** `Model.Dataset`, `Model` (its only root), or `Model.Dataset.Child`. */
function findInModels(
  name: string,
  dataModel: (name: string) => DataModel | undefined,
): { readonly model: DataModel; readonly dataset: DataModelDataset } | undefined {
  const [modelName = '', ...rest] = name.split('.');
  const model = dataModel(modelName);
  if (model === undefined) return undefined;
  const dataset =
    rest.length > 0 ? (findDataset(model, rest.join('.')) ?? findDataset(model, rest.at(-1) ?? '')) : rootDatasets(model)[0];
  return dataset === undefined ? undefined : { model, dataset };
}

function wantsOf({ demanded, ordered }: StageContext): Pick<StageContext, 'demanded' | 'ordered'> {
  return { demanded, ordered };
}
