/** datamodel: the events of a dataset of a data model, or the definition of models. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS, onlyFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { childFlags, compileChildFlags } from '../operators/child-flags.ts';
import { datasetPipeline } from '../operators/data-model-pipeline.ts';
import { EVENT_FIELDS, findDataset, prefixedNames, rootDatasets, whyNoSearch } from '../operators/data-model-search.ts';
import { modelFields } from '../operators/datasets.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import type { DataModel, DataModelDataset } from '../world.ts';

/** Arguments of `datamodel`. */
export type DatamodelArgs = {
  readonly options: readonly OptionNode[];
  readonly model: WordNode | undefined;
  readonly dataset: WordNode | undefined;
  /** search and acceleration_search: fields with prefixes; flat: without; their like in `_string` give the search. */
  readonly mode: WordNode | undefined;
};

const OPTIONS: OptionTypes = { strict_fields: 'boolean', allow_old_summaries: 'boolean', summariesonly: 'boolean' };
const RESULT_MODES: readonly string[] = ['search', 'flat', 'acceleration_search'];
const MODES: readonly string[] = [...RESULT_MODES, ...RESULT_MODES.map((mode) => `${mode}_string`)];

/** The datamodel command. There are no summaries, so summariesonly changes nothing. */
export const datamodel: Command<DatamodelArgs> = {
  name: 'datamodel',
  docs: {
    summary: 'Searches a dataset of a data model, or shows the definition of a data model.',
    usage:
      'datamodel [<data model name>] [<dataset name>] [search | flat | acceleration_search] [strict_fields=<bool>] [allow_old_summaries=<bool>] [summariesonly=<bool>]',
    examples: [
      {
        spl: 'datamodel Web Traffic search',
        dataModels: [
          {
            modelName: 'Web',
            objects: [
              {
                objectName: 'Traffic',
                parentName: 'BaseEvent',
                constraints: [{ search: 'sourcetype=access' }],
                fields: [{ fieldName: 'url' }],
                calculations: [
                  {
                    calculationType: 'Eval',
                    expression: 'if(isnull(url),"unknown",url)',
                    outputFields: [{ fieldName: 'url' }],
                  },
                ],
              },
            ],
          },
        ],
        events: [{ sourcetype: 'access', url: '/a', other: 'x' }, { sourcetype: 'access' }, { sourcetype: 'b', url: '/b' }],
        output: [
          { sourcetype: 'access', 'Traffic.url': '/a' },
          { sourcetype: 'access', 'Traffic.url': 'unknown' },
        ],
      },
    ],
    manual: 'Search Reference: datamodel',
  },
  generates: 'first',
  order: 'keeps',
  parse: parseDatamodel,
  fields: (args, _input, flow) => {
    if (args.mode === undefined) return onlyFields(['_raw']);
    const model = args.model === undefined ? undefined : flow.dataModel(args.model.text);
    if (model === undefined || !isStrict(args)) return ANY_FIELDS;
    const dataset = args.dataset === undefined ? rootDatasets(model)[0] : findDataset(model, args.dataset.text);
    if (dataset === undefined || !RESULT_MODES.includes(args.mode.text.toLowerCase())) return ANY_FIELDS;
    return modelFields(model, dataset, args.mode.text.toLowerCase() !== 'flat');
  },
  needs: () => NO_DEMAND,
  run: runDatamodel,
};

function isStrict({ options }: DatamodelArgs): boolean {
  return booleanOption(options, 'strict_fields', true);
}

function parseDatamodel(p: StageParser): DatamodelArgs {
  const words: WordNode[] = [];
  const options = parseArguments(p, OPTIONS, () => {
    const word = words.length < 3 ? p.word() : undefined;
    if (word !== undefined) words.push(word);
    return word !== undefined;
  });
  const [model, second, third] = words;
  // The dataset may be left out: `datamodel Tutorial search`.
  const [dataset, mode] = third === undefined && second !== undefined && isMode(second) ? [undefined, second] : [second, third];
  if (mode !== undefined && !isMode(mode))
    p.problem('spl/invalid-option', `datamodel takes search or flat here, not ${mode.text}.`, mode.span);
  return { options, model, dataset, mode };
}

function isMode({ text, quoted }: WordNode): boolean {
  return !quoted && MODES.includes(text.toLowerCase());
}

function runDatamodel(args: DatamodelArgs, _input: Batches | null, context: StageContext): Batches {
  const name = args.model?.text;
  const unavailable = (what: string): Batches => {
    context.needsSplunk(what);
    return [];
  };
  if (name === undefined) return [[...context.world.dataModels()].sort(byName).map(({ json }) => definition(json))];
  const model = context.world.dataModel(name);
  if (model === undefined) return unavailable(`the data model ${name} (no app defines it)`);
  if (args.mode === undefined && args.dataset === undefined) return [[definition(model.json)]];
  const dataset = args.dataset === undefined ? rootDatasets(model)[0] : findDataset(model, args.dataset.text);
  if (dataset === undefined) return unavailable(`the dataset ${name}.${args.dataset?.text ?? ''} (the model does not define it)`);
  if (args.mode === undefined) return [[definition(dataset.json())]];
  if (!RESULT_MODES.includes(args.mode.text.toLowerCase())) return unavailable(`the text of a search (${args.mode.text})`);
  return (
    datasetRows(model, dataset, args, context) ??
    unavailable(`the dataset ${name}.${dataset.name} (${whyNoSearch(model, dataset)})`)
  );
}

/** Whatever the language, so that the order is the same everywhere. */
function byName(a: DataModel, b: DataModel): number {
  return a.name < b.name ? -1 : 1;
}

function definition(json: string): Row {
  return new Map([['_raw', json]]);
}

function datasetRows(
  model: DataModel,
  dataset: DataModelDataset,
  args: DatamodelArgs,
  context: StageContext,
): Batches | undefined {
  const pipeline = datasetPipeline(model, dataset, { demanded: 'all' }, context.read);
  if (pipeline === 'transactions') return undefined;
  if (pipeline === 'unreadable') return [];
  const names = new Map([...prefixedNames(model, dataset), ...childFlags(model, dataset)]);
  const flags = compileChildFlags(model, dataset, 'all', context);
  const prefixed = args.mode?.text.toLowerCase() !== 'flat';
  const strict = isStrict(args);
  const rename = (row: Row): void => {
    for (const [name, value] of [...row]) {
      const full = names.get(name);
      const keeps = (full !== undefined && !prefixed) || isInternal(name) || EVENT_FIELDS.includes(name);
      if (keeps || (full === undefined && !strict)) continue;
      row.delete(name);
      if (full !== undefined) row.set(full, value);
    }
  };
  return changeRows(flags.set(context.produce(pipeline, { ordered: context.ordered })), rename);
}
