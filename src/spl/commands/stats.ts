/** stats: aggregates, over all rows or for each combination of values of the BY fields. */
import type { Command } from '../command.ts';
import type { Fields } from '../fields.ts';
import { aggregationColumns, aggregationFields, countColumns } from '../operators/aggregations.ts';
import { bothDemands } from '../operators/demand.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseAggregateClause } from '../operators/parse-aggregate-clause.ts';
import { aggregateRows, type AggregatePlan } from '../operators/aggregate-rows.ts';
import { delimited } from '../semantics/delimiter.ts';
import type { Row } from '../semantics/value.ts';
import { changeRows } from '../operators/batches.ts';
import type { AggregationNode, FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `stats`. */
export type StatsArgs = {
  readonly aggregations: readonly AggregationNode[];
  readonly by: readonly FieldNode[];
  readonly options: readonly OptionNode[];
};

// Differs from Splunk: `partitions` changes nothing here; there it divides the work among threads.
const OPTIONS: OptionTypes = { partitions: 'count', allnum: 'boolean', delim: 'text', dedup_splitvals: 'boolean' };

/** The stats command. */
export const stats: Command<StatsArgs> = {
  name: 'stats',
  docs: {
    summary: 'Calculates aggregates over all results, or over each group of results with the same values in the BY fields.',
    usage:
      'stats [partitions=<num>] [allnum=<bool>] [delim=<string>] <aggregation>... [BY <field-list>] [dedup_splitvals=<bool>]',
    examples: [
      {
        spl: 'stats count, sum(bytes) AS bytes BY host',
        input: [{ host: 'b', bytes: '1' }, { host: 'a', bytes: '2' }, { host: 'b', bytes: '3' }, { bytes: '9' }],
        output: [
          { host: 'a', count: '1', bytes: '2' },
          { host: 'b', count: '2', bytes: '4' },
        ],
      },
      {
        spl: 'stats count(eval(status>=500)) AS errors, dc(user)',
        input: [
          { status: '500', user: 'x' },
          { status: '200', user: 'y' },
          { status: '503', user: 'x' },
        ],
        output: [{ errors: '2', 'dc(user)': '2' }],
      },
      {
        spl: 'stats avg(*lay) AS avg_*',
        input: [
          { delay: '1', relay: '5' },
          { delay: '3', relay: '7' },
        ],
        output: [{ avg_de: '2', avg_re: '6' }],
      },
    ],
    manual: 'Search Reference: stats',
  },
  order: 'ignores',
  parse: (p) => parseAggregateClause(p, OPTIONS),
  fields: (args, input): Fields => {
    const by = args.by.map((field) => field.name);
    const columns = aggregationColumns(args.aggregations, input, by);
    const named = new Map<string, 'always' | 'maybe' | 'never'>(by.map((name) => [name, 'always']));
    const counts = countColumns(args.aggregations);
    for (const name of columns.names) if (!named.has(name)) named.set(name, counts.has(name) ? 'always' : 'maybe');
    return { named, open: columns.open };
  },
  needs: (args) => bothDemands(aggregationFields(args.aggregations), new Set(args.by.map((field) => field.name))),
  run: (args, input, context) => {
    const rows = aggregateRows(input ?? [], statsPlan(args), context);
    const delimiter = textOption(args.options, 'delim');
    return delimiter === undefined ? rows : changeRows(rows, (row) => giveDelimiter(row, delimiter));
  },
};

/** Values of list() and values() are the only multivalues in a row of stats. */
function giveDelimiter(row: Row, delimiter: string): void {
  for (const value of row.values()) delimited(value, delimiter);
}

function statsPlan(args: StatsArgs): AggregatePlan {
  return {
    aggregations: args.aggregations,
    by: args.by.map((field) => field.name),
    allNumbers: booleanOption(args.options, 'allnum', false),
    dropDuplicates: booleanOption(args.options, 'dedup_splitvals', false),
  };
}
