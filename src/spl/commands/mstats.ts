/** mstats: aggregates over metrics. */
import type { Command, StageContext } from '../command.ts';
import { NO_FIELDS, type Fields } from '../fields.ts';
import { aggregateRows } from '../operators/aggregate-rows.ts';
import { argumentPattern, columnName } from '../operators/aggregations.ts';
import { changeRows } from '../operators/batches.ts';
import { binRows } from '../operators/binning.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { booleanOption, findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { prestatsRows } from '../operators/prestats.ts';
import { parseTstatsClause, type TstatsClause } from '../operators/tstats-clause.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';

/** Arguments of `mstats`. */
export type MstatsArgs = TstatsClause;

const OPTIONS: OptionTypes = {
  chart: 'boolean',
  'chart.limit': 'text',
  'chart.agg': 'text',
  'chart.usenull': 'boolean',
  'chart.useother': 'boolean',
  'chart.nullstr': 'text',
  'chart.otherstr': 'text',
  limit: 'text',
  usenull: 'boolean',
  useother: 'boolean',
  nullstr: 'text',
  otherstr: 'text',
  prestats: 'boolean',
  append: 'boolean',
  backfill: 'boolean',
  update_period: 'count',
  fillnull_value: 'text',
  chunk_size: 'count',
  span: 'text',
  every: 'text',
  timeformat: 'text',
};
/** `metric_name:cpu.idle` holds the value of a metric, besides `metric_name` with `_value`. */
const METRIC = 'metric_name:';

/** The mstats command over metric events: of one metric (`metric_name`, `_value`) or of several (`metric_name:<name>`). */
export const mstats: Command<MstatsArgs> = {
  name: 'mstats',
  docs: {
    summary: 'Calculates aggregates over the measurements of metric indexes.',
    usage:
      'mstats [chart=<bool>] [prestats=<bool>] [append=<bool>] [fillnull_value=<string>] <aggregation>... [WHERE <search-query>] [(BY | GROUPBY) <field-list>] [span=<timespan>] [every=<timespan>]',
    examples: [
      {
        spl: 'mstats avg(cpu.idle) max(cpu.user) WHERE index=m BY host',
        events: [
          { index: 'm', host: 'a', 'metric_name:cpu.idle': '90', 'metric_name:cpu.user': '3' },
          { index: 'm', host: 'a', metric_name: 'cpu.idle', _value: '80' },
        ],
        output: [{ host: 'a', 'avg(cpu.idle)': '85', 'max(cpu.user)': '3' }],
      },
    ],
    manual: 'Search Reference: mstats',
  },
  generates: 'first',
  appends: (args) => booleanOption(args.options, 'append', false),
  searches: ['where'],
  order: 'keeps',
  parse: (p) => parseTstatsClause(p, OPTIONS, ['span=', 'every=']),
  fields: mstatsFields,
  needs: (_args, demanded) => demanded,
  run: runMstats,
};

function mstatsFields(args: MstatsArgs, input: Fields): Fields {
  const by = byFields(args);
  const named = new Map<string, 'always' | 'maybe'>(by.map((name) => [name, 'always']));
  for (const node of args.aggregations) if (!named.has(columnName(node))) named.set(columnName(node), 'maybe');
  const open =
    booleanOption(args.options, 'prestats', false) ||
    booleanOption(args.options, 'chart', false) ||
    args.aggregations.some((node) => argumentPattern(node) !== undefined);
  const made: Fields = { named, open };
  return input === NO_FIELDS ? made : eitherFields(input, made);
}

/** A span without `_time` among the BY fields splits by time all the same. */
function byFields(args: MstatsArgs): readonly string[] {
  const by = args.by.map(({ name }) => name);
  return findOption(args.options, 'span') === undefined || by.includes('_time') ? by : ['_time', ...by];
}

function* runMstats(args: MstatsArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  yield* input ?? [];
  if (booleanOption(args.options, 'chart', false) || findOption(args.options, 'every') !== undefined) {
    context.needsSplunk('mstats with chart= or every=');
    return;
  }
  const expr = args.where ?? { kind: 'search-all', span: { start: 0, end: 0 } };
  const fill = textOption(args.options, 'fillnull_value');
  const by = byFields(args);
  const rows = changeRows(context.scan({ expr, demanded: 'all', ordered: false }), (row) => {
    addMetrics(row);
    if (fill !== undefined) for (const name of by) if (!row.has(name)) row.set(name, fill);
  });
  const timed = by.includes('_time') ? binRows(rows, '_time', '_time', spanOf(args), context) : rows;
  if (booleanOption(args.options, 'prestats', false)) yield* prestatsRows(timed, args.aggregations, by, context);
  else yield* aggregateRows(timed, { aggregations: args.aggregations, by, allNumbers: false, dropDuplicates: false }, context);
}

function spanOf({ options }: MstatsArgs): MstatsArgs['options'] {
  return options.filter(({ name, value }) => name === 'span' && value.text.toLowerCase() !== 'auto');
}

/** Gives each measurement of an event a field of the metric's name. */
function addMetrics(row: Row): void {
  for (const [name, value] of [...row]) if (name.startsWith(METRIC)) row.set(name.slice(METRIC.length), value);
  const name = row.get('metric_name');
  const value = row.get('_value');
  if (typeof name === 'string' && value !== undefined) row.set(name, value);
}
