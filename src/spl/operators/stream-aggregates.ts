/** Adds to every row the aggregates of the rows up to it: what streamstats does. */
import type { RunContext } from '../command.ts';
import type { Evaluate } from '../function.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import { compileColumns, feedColumns, timeOf, type AggregateColumns, type GroupState } from './aggregate-columns.ts';
import type { AggregatePlan } from './aggregate-rows.ts';
import { valuesOf } from './field-values.ts';
import { createGrouping, type Grouping } from './grouping.ts';
import { attachesResult, inTimeWindow } from './open-questions.ts';

/** `max_stream_window` of limits.conf: the most rows a window holds. */
export const MOST_IN_WINDOW = 10_000;

/** What streamstats is told besides its aggregations. */
export interface StreamPlan extends AggregatePlan {
  /** Whether the row itself counts. */
  readonly current: boolean;
  /** Rows that count; 0 for all so far. */
  readonly window: number;
  /** Seconds that rows may be apart in time to count; undefined for any. */
  readonly timeWindow: number | undefined;
  /** Whether the rows of the window are counted over all groups. */
  readonly global: boolean;
  readonly resetOnChange: boolean;
  readonly resetBefore: Evaluate | undefined;
  readonly resetAfter: Evaluate | undefined;
}

/** One row that may still count. */
interface Entry {
  readonly row: Row;
  readonly time: number | undefined;
  /** Its number among all rows that belong to a group. */
  readonly number: number;
}

/** A group: what it has added up so far, or, with a window, the rows to add up. */
interface StreamGroup {
  readonly state: GroupState;
  readonly entries: Entry[];
}

/** Hands every row on as soon as it has come. A row that lacks a BY field stays as it is. */
export function* streamAggregates(input: Batches, plan: StreamPlan, context: RunContext): Generator<Batch> {
  const columns = compileColumns(plan.aggregations, context, plan);
  const update = plan.window > 0 || plan.timeWindow !== undefined ? windowed(columns, plan) : running(columns, plan);
  const start = (): Grouping<StreamGroup> =>
    createGrouping({
      by: plan.by,
      create: () => ({ state: columns.create(), entries: [] }),
      dropDuplicates: plan.dropDuplicates,
    });
  let grouping = start();
  let tuple: string | undefined;
  let number = 0;
  for (const batch of input) {
    for (const row of batch) {
      const changed = plan.resetOnChange ? tupleOf(row, plan.by) : undefined;
      if (changed !== undefined) {
        if (tuple !== undefined && tuple !== changed) grouping = start();
        tuple = changed;
      }
      if (plan.resetBefore?.(row) === true) grouping = start();
      const groups: StreamGroup[] = [];
      grouping.each(row, (group) => groups.push(group));
      if (groups.length > 0) update(groups, row, number++);
      if (plan.resetAfter?.(row) === true) grouping = start();
    }
    yield batch;
  }
}

type Update = (groups: readonly StreamGroup[], row: Row, number: number) => void;

/** Without a window every group goes on adding up. */
function running(columns: AggregateColumns, plan: StreamPlan): Update {
  const feed = feedColumns(columns);
  return (groups, row) => {
    const before = plan.current ? row : new Map(row);
    if (plan.current) for (const group of groups) feed(group.state, row);
    for (const group of attachesResult(groups)) finish(columns, group.state, row);
    if (!plan.current) for (const group of groups) feed(group.state, before);
  };
}

/** With a window the rows in it are added up afresh for every row. */
function windowed(columns: AggregateColumns, plan: StreamPlan): Update {
  const feed = feedColumns(columns);
  const most = plan.window === 0 ? MOST_IN_WINDOW : Math.min(plan.window, MOST_IN_WINDOW);
  return (groups, row, number) => {
    const time = parseNumber(timeOf(row) ?? '');
    const entry: Entry = { row: new Map(row), time, number };
    const room = plan.current ? most : most + 1;
    for (const group of groups) {
      group.entries.push(entry);
      const overall = plan.global && plan.window > 0 ? group.entries.findIndex((each) => each.number > number - room) : 0;
      group.entries.splice(0, Math.max(overall, group.entries.length - room));
    }
    for (const group of attachesResult(groups)) {
      const state = columns.create();
      for (const each of group.entries) {
        if (each === entry && !plan.current) break;
        if (plan.timeWindow === undefined || inTimeWindow(each.time, time, plan.timeWindow)) feed(state, each.row);
      }
      finish(columns, state, row);
    }
  };
}

function finish({ columns }: AggregateColumns, state: GroupState, row: Row): void {
  for (const column of columns) column.finish(state, row);
}

/** One text for the values of the BY fields; undefined when one is missing. */
function tupleOf(row: Row, by: readonly string[]): string | undefined {
  const values = by.map((name) => row.get(name));
  return values.every((value) => value !== undefined) ? JSON.stringify(values.map(valuesOf)) : undefined;
}
