/** eventstats: adds the aggregates of all rows, or of the row's group, to every row. */
import type { Command } from '../command.ts';
import { aggregationFields } from '../operators/aggregations.ts';
import { attachAggregates } from '../operators/attach-aggregates.ts';
import { attachedDemand, attachedFields } from '../operators/attached-fields.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parseAggregateClause, type AggregateClause } from '../operators/parse-aggregate-clause.ts';

const OPTIONS: OptionTypes = { allnum: 'boolean', dedup_splitvals: 'boolean' };

// Differs from Splunk: max_mem_usage_mb of limits.conf, beyond which Splunk leaves results out, is no limit here.
/** The eventstats command. A row that lacks a BY field gets nothing. */
export const eventstats: Command<AggregateClause> = {
  name: 'eventstats',
  docs: {
    summary: 'Adds aggregates over all results, or over those with the same values in the BY fields, to every result.',
    usage: 'eventstats [allnum=<bool>] <aggregation>... [BY <field-list>]',
    examples: [
      {
        spl: 'eventstats avg(bytes) AS average BY host',
        input: [{ host: 'a', bytes: '1' }, { host: 'b', bytes: '5' }, { host: 'a', bytes: '3' }, { bytes: '9' }],
        output: [
          { host: 'a', bytes: '1', average: '2' },
          { host: 'b', bytes: '5', average: '5' },
          { host: 'a', bytes: '3', average: '2' },
          { bytes: '9' },
        ],
        comment: 'The last result has no host, so it is in no group.',
      },
      {
        spl: 'eventstats count',
        input: [{ a: '1' }, { a: '2' }],
        output: [
          { a: '1', count: '2' },
          { a: '2', count: '2' },
        ],
      },
    ],
    manual: 'Search Reference: eventstats',
  },
  order: 'keeps',
  parse: (p) => parseAggregateClause(p, OPTIONS),
  fields: attachedFields,
  needs: (args, demanded) => attachedDemand(args, demanded, aggregationFields(args.aggregations)),
  run: (args, input, context) =>
    attachAggregates(
      input ?? [],
      {
        aggregations: args.aggregations,
        by: args.by.map((field) => field.name),
        allNumbers: booleanOption(args.options, 'allnum', false),
        dropDuplicates: booleanOption(args.options, 'dedup_splitvals', false),
      },
      context,
    ),
};
