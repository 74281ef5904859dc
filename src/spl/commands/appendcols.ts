/** appendcols: the fields of a subsearch's results beside the results so far, row by row. */
import type { Command, StageContext } from '../command.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { inBatches } from '../operators/batches.ts';
import { joinedFields } from '../operators/merge-fields.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { reportNoSubsearch, runSubsearch, SUBSEARCH_OPTIONS } from '../operators/subsearch-argument.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode, SubsearchNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `appendcols`. */
export type AppendcolsArgs = { readonly options: readonly OptionNode[]; readonly subsearch: SubsearchNode };

const OPTIONS: OptionTypes = { ...SUBSEARCH_OPTIONS, override: 'boolean' };

/** The appendcols command. Internal fields of the subsearch are not taken over. */
export const appendcols: Command<AppendcolsArgs> = {
  name: 'appendcols',
  docs: {
    summary: 'Adds the fields of the first result of a subsearch to the first result, of the second to the second, and so on.',
    usage: 'appendcols [override=<bool>] [maxtime=<int>] [maxout=<int>] [timeout=<int>] [<subsearch>]',
    examples: [
      {
        spl: 'appendcols [| makeresults | eval total=5, user="x" | table user total]',
        input: [{ user: 'a' }, { user: 'b' }],
        output: [{ user: 'a', total: '5' }, { user: 'b' }],
        comment: 'A field that is there already stays, unless override=true.',
      },
    ],
    manual: 'Search Reference: appendcols',
  },
  order: 'needs',
  parse: parseAppendcols,
  fields: (args, input, flow) => {
    const added = flow.subsearch(args.subsearch.pipeline);
    const named = new Map([...added.named].filter(([name]) => !isInternal(name)));
    return joinedFields(input, { named, open: added.open }, false);
  },
  needs: (_args, demanded) => demanded,
  run: appendColumns,
};

function parseAppendcols(p: StageParser): AppendcolsArgs | undefined {
  let subsearch: SubsearchNode | undefined;
  const options = parseArguments(p, OPTIONS, () => {
    if (subsearch !== undefined) return false;
    subsearch = p.subsearch();
    return subsearch !== undefined;
  });
  if (subsearch === undefined) reportNoSubsearch(p);
  return subsearch === undefined ? undefined : { options, subsearch };
}

function* appendColumns(args: AppendcolsArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const { demanded } = context;
  const { rows } = runSubsearch(args.subsearch, args.options, context, { demanded, ordered: true });
  const override = booleanOption(args.options, 'override', false);
  let next = 0;
  for (const batch of input ?? []) {
    for (const row of batch) addColumns(row, rows[next++], override);
    yield batch;
  }
  // Rows of the subsearch beyond the last result are results of their own.
  yield* inBatches(
    rows.slice(next).map((row) => {
      const alone: Row = new Map();
      addColumns(alone, row, true);
      return alone;
    }),
  );
}

function addColumns(row: Row, added: Row | undefined, override: boolean): void {
  for (const [name, value] of added ?? []) if (!isInternal(name) && (override || !row.has(name))) row.set(name, value);
}
