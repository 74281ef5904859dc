/** outputlookup: writes the results to a lookup table, in the memory of the run. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { booleanOption, countOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { columnsOf, tableOf } from '../operators/table-rows.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import type { LookupTable } from '../lookup-table.ts';

/** Arguments of `outputlookup`. */
export type OutputlookupArgs = { readonly options: readonly OptionNode[]; readonly table: WordNode };

// Differs from Splunk: createinapp, create_context, output_format and allow_updates change nothing, as a run keeps what it writes to itself.
const OPTIONS: OptionTypes = {
  append: 'boolean',
  create_empty: 'boolean',
  override_if_empty: 'boolean',
  max: 'count',
  key_field: 'text',
  allow_updates: 'boolean',
  createinapp: 'boolean',
  create_context: ['app', 'user', 'system'],
  output_format: ['splunk_sv_csv', 'splunk_mv_csv'],
};

/** The outputlookup command. What it writes is seen by searches of the same run, and never reaches a file. */
export const outputlookup: Command<OutputlookupArgs> = {
  name: 'outputlookup',
  docs: {
    summary: 'Writes the results to a lookup table and hands them on.',
    usage:
      'outputlookup [append=<bool>] [create_empty=<bool>] [override_if_empty=<bool>] [max=<int>] [key_field=<field>] [createinapp=<bool>] (<filename> | <tablename>)',
    examples: [
      {
        spl: 'outputlookup seen.csv | stats count | inputlookup append=t seen.csv',
        input: [{ user: 'a', _time: '1' }],
        output: [{ count: '1' }, { user: 'a' }],
        comment: 'Internal fields are not written.',
      },
      {
        spl: 'outputlookup append=t seen.csv | inputlookup append=t seen.csv',
        lookups: { 'seen.csv': 'user,n\na,1' },
        input: [{ user: 'b' }],
        output: [{ user: 'b' }, { user: 'a', n: '1' }, { user: 'b' }],
      },
    ],
    manual: 'Search Reference: outputlookup',
  },
  order: 'needs',
  parse: (p: StageParser) => {
    let table: WordNode | undefined;
    const options = parseArguments(p, OPTIONS, () => {
      if (table !== undefined) return false;
      table = p.word();
      return table !== undefined;
    });
    if (table === undefined) p.problem('spl/expected-lookup', 'outputlookup needs the name of a lookup.', p.nameSpan);
    return table === undefined ? undefined : { options, table };
  },
  fields: (_args, input) => input,
  needs: () => 'all',
  run: writeLookup,
};

function* writeLookup(args: OutputlookupArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const rows = collectRows(input ?? []);
  const { options } = args;
  const name = args.table.text;
  const { lookups } = context.world;
  const opened = lookups.open(name);
  const before = typeof opened === 'string' ? undefined : opened.table;
  const append = booleanOption(options, 'append', false);
  const written = rows.slice(0, countOption(options, 'max') ?? Infinity);
  const table = written.length === 0 ? emptied(before, append, options) : merged(before, written, append, options);
  if (table !== undefined) lookups.write(name, table);
  yield* inBatches(rows);
}

/** No result: the table stays, or is emptied, as the options say. */
function emptied(before: LookupTable | undefined, append: boolean, options: readonly OptionNode[]): LookupTable | undefined {
  if (append && before !== undefined) return undefined;
  if (before !== undefined) return booleanOption(options, 'override_if_empty', true) ? { ...before, rows: [] } : undefined;
  return booleanOption(options, 'create_empty', false) ? { columns: [], rows: [] } : undefined;
}

function merged(
  before: LookupTable | undefined,
  rows: readonly Row[],
  append: boolean,
  options: readonly OptionNode[],
): LookupTable {
  const key = textOption(options, 'key_field');
  const keyed: readonly Row[] = key === undefined ? rows : rows.map((row) => withKey(row, key));
  const found = columnsOf(keyed).filter((name) => !isInternal(name) || name === '_key');
  // A collection keeps its columns; what rows have besides is not written.
  const columns = before !== undefined && before.columns.length > 0 && (append || key !== undefined) ? before.columns : found;
  const fresh = tableOf(key === undefined || columns.includes('_key') ? columns : [...columns, '_key'], keyed);
  if (before === undefined || (!append && key === undefined)) return fresh;
  return key === undefined ? { ...fresh, rows: [...before.rows, ...fresh.rows] } : updated(before, fresh);
}

function withKey(row: Row, field: string): Row {
  const value = row.get(field);
  return value === undefined ? row : new Map([...row, ['_key', value]]);
}

/** Rows whose key is there already take the place of the old ones; the others come behind them. (Search Reference, `outputlookup`: key_field.) */
function updated(before: LookupTable, fresh: LookupTable): LookupTable {
  const position = fresh.columns.indexOf('_key');
  const old = before.rows.map((cells) => fresh.columns.map((column) => cells[before.columns.indexOf(column)] ?? ''));
  const byKey = new Map<string, readonly string[]>();
  let unnamed = 0;
  for (const cells of [...old, ...fresh.rows])
    byKey.set(cells[position] === '' ? `\u0000${unnamed++}` : (cells[position] ?? ''), cells);
  return { columns: fresh.columns, rows: [...byKey.values()] };
}
