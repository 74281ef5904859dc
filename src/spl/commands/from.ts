/** from: the rows of a dataset: a data model's, a lookup's, a saved search's. */
import type { Command } from '../command.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { DATASET_KINDS, datasetFields, parseDataset, readDataset } from '../operators/datasets.ts';
import type { WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `from`: `kind:name` as one word. */
export type FromArgs = { readonly dataset: WordNode };

/** The from command. Fields of data models come without prefix. */
export const from: Command<FromArgs> = {
  name: 'from',
  docs: {
    summary: 'Reads a dataset: of a data model, a lookup or a saved search.',
    usage: 'from <dataset_type>:<dataset_name>',
    examples: [
      {
        spl: 'from lookup:assets.csv',
        lookups: { 'assets.csv': 'host,owner\nweb1,ann' },
        output: [{ host: 'web1', owner: 'ann' }],
      },
    ],
    manual: 'Search Reference: from',
  },
  generates: 'first',
  order: 'keeps',
  parse: parseFrom,
  fields: (args, _input, flow) => datasetFields(args.dataset.text, flow),
  needs: () => NO_DEMAND,
  run: (args, _input, context) => readDataset(args.dataset.text, context),
};

/** The type and the name are joined by a colon or, in older searches, stand side by side. */
function parseFrom(p: StageParser): FromArgs | undefined {
  const start = p.here();
  const first = p.word();
  if (first === undefined) {
    p.problem('spl/expected-dataset', 'from needs a dataset such as datamodel:Endpoint.Processes or lookup:name.', p.nameSpan);
    p.expectEnd();
    return undefined;
  }
  const name = parseDataset(first.text)?.name === '' || !first.text.includes(':') ? p.word() : undefined;
  const kind = first.text.replace(/:$/, '');
  const dataset: WordNode =
    name === undefined ? first : { kind: 'word', span: p.since(start), text: `${kind}:${name.text}`, quoted: false };
  const reference = parseDataset(dataset.text);
  if (reference === undefined || !DATASET_KINDS.includes(reference.kind))
    p.problem('spl/expected-dataset', `from knows datasets of the types ${DATASET_KINDS.join(', ')}.`, first.span);
  p.expectEnd();
  return { dataset };
}
