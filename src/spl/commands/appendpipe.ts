/** appendpipe: the results so far, and after them what a pipeline makes of them. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import type { OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { reportNoSubsearch } from '../operators/subsearch-argument.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `appendpipe`. */
export type AppendpipeArgs = { readonly options: readonly OptionNode[]; readonly subpipeline: SubsearchNode };

const OPTIONS: OptionTypes = { run_in_preview: 'boolean' };

/** The appendpipe command. Its pipeline starts with the results so far, not with events. */
export const appendpipe: Command<AppendpipeArgs> = {
  name: 'appendpipe',
  docs: {
    summary: 'Applies a pipeline to the results so far and appends what it gives.',
    usage: 'appendpipe [run_in_preview=<bool>] [<subpipeline>]',
    examples: [
      {
        spl: 'appendpipe [stats sum(n) AS n | eval user="all"]',
        input: [
          { user: 'a', n: '1' },
          { user: 'b', n: '2' },
        ],
        output: [
          { user: 'a', n: '1' },
          { user: 'b', n: '2' },
          { n: '3', user: 'all' },
        ],
      },
    ],
    manual: 'Search Reference: appendpipe',
  },
  order: 'needs',
  parse: (p: StageParser) => {
    let subpipeline: SubsearchNode | undefined;
    const options = parseArguments(p, OPTIONS, () => {
      if (subpipeline !== undefined) return false;
      subpipeline = p.subsearch();
      return subpipeline !== undefined;
    });
    if (subpipeline === undefined) reportNoSubsearch(p);
    return subpipeline === undefined ? undefined : { options, subpipeline };
  },
  fields: (args, input, flow) => eitherFields(input, flow.pipe(args.subpipeline.pipeline, input)),
  // What the pipeline reads of the rows is only known once it is analyzed for itself.
  needs: () => 'all',
  run: appendPipe,
};

function* appendPipe(args: AppendpipeArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const { demanded, ordered } = context;
  const rows = collectRows(input ?? []);
  const copies: readonly Row[] = rows.map((row) => new Map(row));
  // Started before the rows are handed on, since a pipeline that cannot run must say so first.
  const appended = context.pipe(args.subpipeline.pipeline, [...inBatches(copies)], { demanded, ordered });
  yield* inBatches(rows);
  yield* appended;
}
