/** tstats: aggregates over indexed fields, or over the datasets of a data model. */
import type { Command, StageContext } from '../command.ts';
import { NO_FIELDS, onlyFields, type Fields } from '../fields.ts';
import { aggregateRows } from '../operators/aggregate-rows.ts';
import { aggregationFields, columnName, countColumns } from '../operators/aggregations.ts';
import { changeRows } from '../operators/batches.ts';
import { binRows } from '../operators/binning.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { prestatsRows } from '../operators/prestats.ts';
import { indexedRows, prefixText } from '../operators/indexed-rows.ts';
import { parseTstatsClause, type TstatsClause } from '../operators/tstats-clause.ts';
import { comparedFields, modelRows } from '../operators/tstats-rows.ts';
import type { Batch, Batches } from '../semantics/value.ts';

/** Arguments of `tstats`. */
export type TstatsArgs = TstatsClause;

const OPTIONS: OptionTypes = {
  prestats: 'boolean',
  local: 'boolean',
  append: 'boolean',
  summariesonly: 'boolean',
  include_reduced_buckets: 'boolean',
  allow_old_summaries: 'boolean',
  use_summary_index_values: 'boolean',
  chunk_size: 'count',
  fillnull_value: 'text',
  sid: 'text',
  datamodel: 'text',
  span: 'text',
  timeformat: 'text',
};

/** The tstats command. There are no summaries: data models are searched, whatever summariesonly says. */
export const tstats: Command<TstatsArgs> = {
  name: 'tstats',
  docs: {
    summary: 'Calculates aggregates over indexed fields, or over the fields of a data model.',
    usage:
      'tstats [prestats=<bool>] [local=<bool>] [append=<bool>] [summariesonly=<bool>] [include_reduced_buckets=<bool>] [allow_old_summaries=<bool>] [chunk_size=<count>] [fillnull_value=<string>] <aggregation>... [FROM datamodel=<model>[.<dataset>]] [WHERE <search-query>] [BY <field-list> [span=<timespan>]]',
    examples: [
      {
        spl: 'tstats count WHERE index=main BY sourcetype',
        events: [
          { index: 'main', sourcetype: 'b' },
          { index: 'main', sourcetype: 'a' },
          { index: 'main', sourcetype: 'b' },
          { index: 'other', sourcetype: 'a' },
        ],
        output: [
          { sourcetype: 'a', count: '1' },
          { sourcetype: 'b', count: '2' },
        ],
      },
      {
        spl: 'tstats count BY host fillnull_value=none',
        events: [{ host: 'a' }, {}],
        output: [
          { host: 'a', count: '1' },
          { host: 'none', count: '1' },
        ],
      },
    ],
    manual: 'Search Reference: tstats',
  },
  generates: 'first',
  appends: (args) => booleanOption(args.options, 'append', false),
  searches: ['where'],
  order: 'keeps',
  parse: (p) => parseTstatsClause(p, OPTIONS),
  fields: tstatsFields,
  needs: (_args, demanded) => demanded,
  run: runTstats,
};

function tstatsFields(args: TstatsArgs, input: Fields): Fields {
  const by = args.by.map(({ name }) => prefixText(name) ?? name);
  const prestats = booleanOption(args.options, 'prestats', false);
  const named = new Map<string, 'always' | 'maybe'>(by.map((name) => [name, 'always']));
  const counts = countColumns(args.aggregations);
  for (const name of args.aggregations.map(columnName))
    if (!named.has(name)) named.set(name, counts.has(name) ? 'always' : 'maybe');
  const made: Fields = prestats ? { named: onlyFields(by).named, open: true } : { named, open: args.macros.length > 0 };
  return input === NO_FIELDS ? made : eitherFields(input, made);
}

function* runTstats(args: TstatsArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  yield* input ?? [];
  const rows = sourceRows(args, context);
  if (typeof rows === 'string') {
    context.needsSplunk(rows);
    return;
  }
  const by = args.by.map(({ name }) => name);
  const filled = fillNull(rows, by, textOption(args.options, 'fillnull_value'));
  const timed = by.includes('_time') ? binRows(filled, '_time', '_time', spanOf(args), context) : filled;
  // What stats, chart and timechart want of prestats is a row for each event: they count the same from it.
  if (booleanOption(args.options, 'prestats', false)) yield* named(prestatsRows(timed, args.aggregations, by, context), by);
  else
    yield* named(
      aggregateRows(timed, { aggregations: args.aggregations, by, allNumbers: false, dropDuplicates: false }, context),
      by,
    );
}

function sourceRows(args: TstatsArgs, context: StageContext): Batches | string {
  const wanted = wantedFields(args);
  const model = textOption(args.options, 'datamodel');
  const ordered = args.aggregations.some((node) => context.aggregates.get(node.function)?.ordered === true);
  if (model !== undefined) return modelRows(model, { where: args.where, wanted, ordered }, context);
  if (args.from !== undefined) return `tstats FROM ${args.from.text} (a namespace of tscollect)`;
  const sid = textOption(args.options, 'sid');
  if (sid !== undefined) return `tstats FROM sid=${sid} (a job of tscollect)`;
  return indexedRows({ where: args.where, wanted, ordered }, context);
}

function wantedFields(args: TstatsArgs): ReadonlySet<string> {
  const read = aggregationFields(args.aggregations);
  const fields = read === 'all' ? [] : [...read];
  return new Set([...args.by.map(({ name }) => name), ...fields, ...comparedFields(args.where), '_time']);
}

function fillNull(rows: Batches, by: readonly string[], value: string | undefined): Batches {
  if (value === undefined) return rows;
  return changeRows(rows, (row) => {
    for (const name of by) if (!row.has(name)) row.set(name, value);
  });
}

/** `span=auto` is as none. */
function spanOf({ options }: TstatsArgs): TstatsArgs['options'] {
  return options.filter(({ name, value }) => name === 'span' && value.text.toLowerCase() !== 'auto');
}

/** `PREFIX(kbps=)` gives a column `kbps=`. */
function named(rows: Batches, by: readonly string[]): Batches {
  const prefixes = by.flatMap((name) => {
    const column = prefixText(name);
    return column === undefined ? [] : [[name, column] as const];
  });
  if (prefixes.length === 0) return rows;
  return changeRows(rows, (row) => {
    for (const [name, column] of prefixes) {
      const value = row.get(name);
      row.delete(name);
      if (value !== undefined) row.set(column, value);
    }
  });
}
