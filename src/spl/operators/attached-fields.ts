/** What field analysis knows of commands that add aggregates to rows: eventstats and streamstats. */
import type { Demand } from '../command.ts';
import { fieldStatus, type Fields } from '../fields.ts';
import { aggregationColumns, countColumns } from './aggregations.ts';
import { bothDemands } from './demand.ts';
import type { AggregateClause } from './parse-aggregate-clause.ts';

/** The fields of the input and the aggregates' columns: counts are in every row when there is no BY, all others may be missing. */
export function attachedFields(args: AggregateClause, input: Fields): Fields {
  const by = args.by.map((field) => field.name);
  const { names, open } = aggregationColumns(args.aggregations, input, by);
  const named = new Map(input.named);
  const counts = countColumns(args.aggregations);
  for (const name of names) {
    const always = (by.length === 0 && counts.has(name)) || fieldStatus(input, name) === 'always';
    named.set(name, always ? 'always' : 'maybe');
  }
  return { named, open: input.open || open };
}

/** Everything that later stages want, what the aggregates read, and the BY fields. */
export function attachedDemand(args: AggregateClause, demanded: Demand, read: Demand): Demand {
  return bothDemands(demanded, bothDemands(read, new Set(args.by.map((field) => field.name))));
}
