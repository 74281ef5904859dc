/** collect: writes the results as events into an index in the memory of the run. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { collectedEvents } from '../operators/collected-events.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `collect`. */
export type CollectArgs = { readonly options: readonly OptionNode[] };

// Differs from Splunk: file, spool, uselb and run_in_preview change nothing, as no file is written on the way.
const OPTIONS: OptionTypes = {
  index: 'text',
  addtime: 'boolean',
  addinfo: 'boolean',
  file: 'text',
  spool: 'boolean',
  marker: 'text',
  testmode: 'boolean',
  run_in_preview: 'boolean',
  host: 'text',
  source: 'text',
  sourcetype: 'text',
  uselb: 'boolean',
  output_format: ['raw', 'hec'],
  timeformat: 'text',
};

/** The collect command. The results are handed on as they are. */
export const collect: Command<CollectArgs> = {
  name: 'collect',
  aliases: ['stash', 'summaryindex', 'sumindex'],
  docs: {
    summary: 'Writes the results as events into an index and hands them on.',
    usage:
      'collect index=<string> [addtime=<bool>] [addinfo=<bool>] [host=<string>] [source=<string>] [sourcetype=<string>] [marker=<string>] [testmode=<bool>] [output_format=(raw | hec)]',
    examples: [
      {
        spl: 'collect index=risk | stats count',
        input: [{ user: 'a' }, { user: 'b' }],
        output: [{ count: '2' }],
        comment: 'A later search of the same run finds the events with index=risk.',
      },
    ],
    manual: 'Search Reference: collect',
  },
  order: 'needs',
  parse: (p: StageParser) => {
    const options = parseArguments(p, OPTIONS, () => false);
    if (textOption(options, 'index') === undefined)
      p.problem('spl/missing-option', 'collect needs index= to say where the events go.', p.nameSpan);
    return { options };
  },
  fields: (_args, input) => input,
  needs: () => 'all',
  run: collectAll,
};

function* collectAll({ options }: CollectArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const rows = collectRows(input ?? []);
  if (!booleanOption(options, 'testmode', false)) {
    const hec = textOption(options, 'output_format')?.toLowerCase() === 'hec';
    context.world.collect({
      index: textOption(options, 'index') ?? 'summary',
      host: textOption(options, 'host') ?? 'splkit',
      source: textOption(options, 'source') ?? textOption(options, 'file') ?? 'search',
      sourcetype: textOption(options, 'sourcetype') ?? (hec ? 'stash_hec' : 'stash'),
      events: collectedEvents(rows, options, hec, context),
    });
  }
  yield* inBatches(rows);
}
