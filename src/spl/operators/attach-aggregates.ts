/** Adds the aggregates of its group to every row: what eventstats does. */
import type { RunContext } from '../command.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import { compileColumns, feedColumns, type GroupState } from './aggregate-columns.ts';
import { collectRows, inBatches } from './batches.ts';
import { createGrouping } from './grouping.ts';
import { attachesResult } from './open-questions.ts';
import type { AggregatePlan } from './aggregate-rows.ts';

interface AttachedGroup {
  readonly state: GroupState;
  /** The group's results; worked out when the first of its rows is written. */
  results?: Row;
}

/** Reads all rows, then hands them on in their order. A row that lacks a BY field stays as it is. */
export function* attachAggregates(input: Batches, plan: AggregatePlan, context: RunContext): Generator<Batch> {
  const compiled = compileColumns(plan.aggregations, context, plan);
  const feed = feedColumns(compiled);
  const grouping = createGrouping<AttachedGroup>({
    by: plan.by,
    create: () => ({ state: compiled.create() }),
    dropDuplicates: plan.dropDuplicates,
  });
  const rows = collectRows(input);
  for (const row of rows) grouping.each(row, (group) => feed(group.state, row));
  for (const row of rows) {
    const groups: AttachedGroup[] = [];
    grouping.each(row, (group) => groups.push(group));
    for (const group of attachesResult(groups)) {
      group.results ??= resultsOf(compiled.columns, group.state);
      for (const [name, value] of group.results) row.set(name, value);
    }
  }
  yield* inBatches(rows);
}

function resultsOf(columns: readonly { readonly finish: (state: GroupState, row: Row) => void }[], state: GroupState): Row {
  const results: Row = new Map();
  for (const column of columns) column.finish(state, results);
  return results;
}
