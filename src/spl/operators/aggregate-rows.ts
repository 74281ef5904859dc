/** Runs a list of aggregations over rows, group by group: what stats does. */
import type { RunContext } from '../command.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { AggregationNode } from '../syntax/ast.ts';
import { compileColumns, feedColumns, type AggregateColumn, type GroupState } from './aggregate-columns.ts';
import { inBatches } from './batches.ts';
import { createGrouping, type Group } from './grouping.ts';
import { statsGivesRow, statsRowOrder } from './open-questions.ts';

/** What stats is told to do. */
export interface AggregatePlan {
  readonly aggregations: readonly AggregationNode[];
  readonly by: readonly string[];
  /** `allnum`: no column for a numeric function of a field that holds something else than numbers. */
  readonly allNumbers: boolean;
  /** `dedup_splitvals`. */
  readonly dropDuplicates: boolean;
}

/** Reads all rows, then gives one row a group, ordered by the BY values; without BY one row for all. */
export function* aggregateRows(input: Batches, plan: AggregatePlan, context: RunContext): Generator<Batch> {
  const compiled = compileColumns(plan.aggregations, context, { ...plan, lasting: true });
  const { columns, create } = compiled;
  const feed = feedColumns(compiled);
  const grouping = createGrouping({ by: plan.by, create: () => create(), dropDuplicates: plan.dropDuplicates });
  for (const batch of input) for (const row of batch) grouping.each(row, feed);

  const groups = [...grouping.groups()];
  if (plan.by.length === 0) {
    const row = resultRow([], groups[0] ?? { values: [], state: create() }, columns);
    if (statsGivesRow([...row.values()])) yield [row];
    return;
  }
  grouping.clear();
  groups.sort((a, b) => statsRowOrder(b.values, a.values));
  yield* inBatches(resultRows(plan.by, groups, columns));
}

/** Takes the groups from the end of the list, so that there is never both a group and its row: there may be a million. */
function* resultRows(by: readonly string[], groups: Group<GroupState>[], columns: readonly AggregateColumn[]): Generator<Row> {
  for (let group = groups.pop(); group !== undefined; group = groups.pop()) yield resultRow(by, group, columns);
}

function resultRow(by: readonly string[], group: Group<GroupState>, columns: readonly AggregateColumn[]): Row {
  const row: Row = new Map();
  for (const [i, name] of by.entries()) row.set(name, group.values[i] ?? '');
  for (const column of columns) column.finish(group.state, row);
  return row;
}
