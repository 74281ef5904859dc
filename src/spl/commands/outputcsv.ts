/** outputcsv: writes the results to a CSV file, in the memory of the run. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { csvFileName } from '../operators/csv-files.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { columnsOf, tableOf } from '../operators/table-rows.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `outputcsv`. */
export type OutputcsvArgs = { readonly options: readonly OptionNode[]; readonly file: WordNode | undefined };

// Differs from Splunk: dispatch, usexml and singlefile change nothing, as no file is written.
const OPTIONS: OptionTypes = {
  append: 'boolean',
  create_empty: 'boolean',
  override_if_empty: 'boolean',
  dispatch: 'boolean',
  usexml: 'boolean',
  singlefile: 'boolean',
};

/** The outputcsv command. inputcsv reads the file again in the same run. */
export const outputcsv: Command<OutputcsvArgs> = {
  name: 'outputcsv',
  docs: {
    summary: 'Writes the results to a CSV file, which inputcsv reads, and hands them on.',
    usage:
      'outputcsv [append=<bool>] [create_empty=<bool>] [override_if_empty=<bool>] [dispatch=<bool>] [usexml=<bool>] [singlefile=<bool>] [<filename>]',
    examples: [
      {
        spl: 'outputcsv mine | stats count | inputcsv append=t mine',
        input: [{ user: 'a' }],
        output: [{ count: '1' }, { user: 'a' }],
      },
    ],
    manual: 'Search Reference: outputcsv',
  },
  order: 'needs',
  parse: (p: StageParser) => {
    let file: WordNode | undefined;
    const options = parseArguments(p, OPTIONS, () => {
      if (file !== undefined) return false;
      file = p.word();
      return file !== undefined;
    });
    return { options, file };
  },
  fields: (_args, input) => input,
  needs: () => 'all',
  run: writeCsv,
};

function* writeCsv({ file, options }: OutputcsvArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const rows = collectRows(input ?? []);
  const { lookups } = context.world;
  const name = csvFileName(file?.text ?? 'results');
  const opened = lookups.open(name);
  const before = typeof opened === 'string' ? undefined : opened.table;
  const mayWrite =
    rows.length > 0 || booleanOption(options, before === undefined ? 'create_empty' : 'override_if_empty', before !== undefined);
  if (mayWrite) {
    const appends = before !== undefined && booleanOption(options, 'append', false);
    const columns = appends ? before.columns : columnsOf(rows).filter((column) => !isInternal(column) || column === '_time');
    const table = tableOf(columns, rows);
    lookups.write(name, appends ? { columns, rows: [...before.rows, ...table.rows] } : table);
  }
  yield* inBatches(rows);
}
