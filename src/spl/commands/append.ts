/** append: the results of a subsearch after the results so far. */
import type { Command, StageContext } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { reportNoSubsearch, runSubsearch, SUBSEARCH_OPTIONS } from '../operators/subsearch-argument.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `append`. */
export type AppendArgs = { readonly options: readonly OptionNode[]; readonly subsearch: SubsearchNode };

/** The append command. */
export const append: Command<AppendArgs> = {
  name: 'append',
  docs: {
    summary: 'Appends the results of a subsearch to the results so far.',
    usage: 'append [extendtimerange=<bool>] [maxtime=<int>] [maxout=<int>] [timeout=<int>] [<subsearch>]',
    examples: [
      {
        spl: 'append [| makeresults | eval user="c" | table user]',
        input: [{ user: 'a' }, { user: 'b' }],
        output: [{ user: 'a' }, { user: 'b' }, { user: 'c' }],
      },
    ],
    manual: 'Search Reference: append',
  },
  order: 'keeps',
  parse: parseAppend,
  fields: (args, input, flow) => eitherFields(input, flow.subsearch(args.subsearch.pipeline)),
  needs: (_args, demanded) => demanded,
  run: appendRows,
};

function parseAppend(p: StageParser): AppendArgs | undefined {
  let subsearch: SubsearchNode | undefined;
  const options = parseArguments(p, SUBSEARCH_OPTIONS, () => {
    if (subsearch !== undefined) return false;
    subsearch = p.subsearch();
    return subsearch !== undefined;
  });
  if (subsearch === undefined) reportNoSubsearch(p);
  return subsearch === undefined ? undefined : { options, subsearch };
}

function* appendRows(args: AppendArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const { demanded, ordered } = context;
  const { rows } = runSubsearch(args.subsearch, args.options, context, { demanded, ordered });
  yield* input ?? [];
  yield* inBatches(rows);
}
