/** union: the results of several datasets, one after the other or as events in order of time. */
import type { Command, StageContext } from '../command.ts';
import { NO_FIELDS, type Fields } from '../fields.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { datasetFields, readDataset } from '../operators/datasets.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { newestRows } from '../operators/newest-rows.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { runSubsearch, SUBSEARCH_OPTIONS } from '../operators/subsearch-argument.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { OptionNode, SubsearchNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `union`: datasets such as `lookup:name`, `datamodel:name` and subsearches, in any order. */
export type UnionArgs = { readonly options: readonly OptionNode[]; readonly datasets: readonly (WordNode | SubsearchNode)[] };

/** The union command. Behind other commands their results are the first dataset. */
export const union: Command<UnionArgs> = {
  name: 'union',
  docs: {
    summary: 'Merges the results of several datasets, which may be subsearches, lookups, data models and saved searches.',
    usage: 'union [<subsearch-options>] <dataset> [<dataset>...]',
    examples: [
      {
        spl: 'union [search a=* | fields a] [search b=* | fields b]',
        events: [{ a: '1' }, { b: '2' }],
        output: [{ a: '1' }, { b: '2' }],
      },
    ],
    manual: 'Search Reference: union',
  },
  generates: 'first',
  appends: () => true,
  order: 'needs',
  parse: parseUnion,
  fields: (args, input, flow) => {
    const all = args.datasets.map((node) =>
      node.kind === 'subsearch' ? flow.subsearch(node.pipeline) : datasetFields(node.text, flow),
    );
    const parts: readonly Fields[] = input === NO_FIELDS ? all : [input, ...all];
    return parts.reduce(eitherFields);
  },
  needs: (_args, demanded) => demanded,
  run: runUnion,
};

function parseUnion(p: StageParser): UnionArgs | undefined {
  const datasets: (WordNode | SubsearchNode)[] = [];
  const options = parseArguments(p, SUBSEARCH_OPTIONS, () => {
    const node = p.subsearch() ?? p.word();
    if (node !== undefined) datasets.push(node);
    return node !== undefined;
  });
  if (datasets.length === 0) p.problem('spl/expected-dataset', 'union needs at least one dataset or subsearch.', p.nameSpan);
  return datasets.length === 0 ? undefined : { options, datasets };
}

function runUnion(args: UnionArgs, input: Batches | null, context: StageContext): Batches {
  const parts: Row[][] = input === null ? [] : [collectRows(input)];
  for (const node of args.datasets) {
    if (node.kind === 'subsearch') parts.push(runSubsearch(node, args.options, context).rows);
    else parts.push(collectRows(readDataset(node.text, context)));
  }
  const rows = parts.flat();
  // Events of several searches come in order of time; as soon as one part has none, the parts come one after the other.
  return inBatches(rows.every((row) => row.has('_time')) ? newestRows(rows) : rows);
}
