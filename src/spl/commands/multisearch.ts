/** multisearch: several streaming searches at once. */
import type { Command, StageContext } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { skipCommas } from '../operators/field-list.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { newestRows } from '../operators/newest-rows.ts';
import type { Batches } from '../semantics/value.ts';
import type { SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `multisearch`. */
export type MultisearchArgs = { readonly subsearches: readonly SubsearchNode[] };

/** The multisearch command. */
export const multisearch: Command<MultisearchArgs> = {
  name: 'multisearch',
  docs: {
    summary: 'Runs several streaming searches at once and gives the events of all of them.',
    usage: 'multisearch [<subsearch>] [<subsearch>]...',
    examples: [
      {
        spl: 'multisearch [search status=500 | eval kind="error"] [search status=200 | eval kind="fine"]',
        events: [
          { _time: '2', status: '200' },
          { _time: '1', status: '500' },
        ],
        output: [
          { _time: '2', status: '200', kind: 'fine' },
          { _time: '1', status: '500', kind: 'error' },
        ],
      },
    ],
    manual: 'Search Reference: multisearch',
  },
  generates: 'first',
  order: 'makes',
  parse: parseMultisearch,
  fields: (args, _input, flow) =>
    args.subsearches.map(({ pipeline }) => flow.subsearch(pipeline)).reduce((all, each) => eitherFields(all, each)),
  needs: () => NO_DEMAND,
  run: runSearches,
};

function parseMultisearch(p: StageParser): MultisearchArgs | undefined {
  const subsearches: SubsearchNode[] = [];
  for (let node = p.subsearch(); node !== undefined; node = p.subsearch()) {
    subsearches.push(node);
    skipCommas(p);
  }
  if (subsearches.length < 2)
    p.problem('spl/expected-subsearch', 'multisearch needs at least two subsearches in square brackets.', p.nameSpan);
  p.expectEnd();
  return subsearches.length < 2 ? undefined : { subsearches };
}

function runSearches(args: MultisearchArgs, _input: Batches | null, context: StageContext): Batches {
  const { demanded, ordered } = context;
  const rows = args.subsearches.flatMap(
    (node) => context.subsearch(node.pipeline, { demanded: withTime(demanded), ordered }).rows,
  );
  return inBatches(ordered ? newestRows(rows) : rows);
}

/** Events of several searches are put in order by their times. */
function withTime(demanded: StageContext['demanded']): StageContext['demanded'] {
  return demanded === 'all' ? demanded : new Set([...demanded, '_time']);
}
