/** Aggregates into a table of rows and columns, both made of the values of fields: chart and timechart. */
import type { StageContext } from '../command.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { AggregationNode, AssignmentNode } from '../syntax/ast.ts';
import { compileColumns, feedColumns, type AggregateColumns, type GroupState } from './aggregate-columns.ts';
import { inBatches } from './batches.ts';
import type { Extent } from './bin-options.ts';
import { columnOrder } from './column-order.ts';
import { compileComputed } from './eval-aggregates.ts';
import { fillKeys, type KeyOrder, type SplitKey, type Splitter } from './pivot-keys.ts';
import { pivotRow, type PivotCell } from './pivot-row.ts';
import { chooseSeries, type SeriesChoice, type SeriesScore } from './pivot-series.ts';

/** What chart and timechart are told. */
export interface PivotPlan {
  readonly aggregations: readonly AggregationNode[];
  /** Expressions over aggregates, and the aggregates that only they read. */
  readonly computed: readonly AssignmentNode[];
  readonly hidden: readonly AggregationNode[];
  readonly rowField: string;
  /** The rows that a result belongs to; made when all rows are there, if bins depend on them. */
  readonly rowsOf: Splitter;
  /** The columns it belongs to; undefined: one column for each aggregation. */
  readonly columnsOf: Splitter | undefined;
  readonly columnField: string | undefined;
  /** Whether bins without results are rows too, and from where to where at least. */
  readonly fill: boolean;
  readonly fillExtent: Extent | undefined;
  /** The rows that are shown at all. */
  readonly shows: (key: SplitKey) => boolean;
  readonly rowOrder: KeyOrder;
  readonly series: SeriesChoice;
  /** Names a column by the aggregation and the value, when there are several aggregations. */
  readonly name: (aggregation: string, value: string) => string;
}

interface PivotRow {
  readonly key: SplitKey;
  /** By the key of the column; without a column's field all lie under the empty text. */
  readonly cells: Map<string, PivotCell>;
}

interface Table {
  readonly columns: AggregateColumns;
  readonly feed: (state: GroupState, row: Row) => void;
  readonly compute: (results: Row) => void;
  readonly rows: Map<string, PivotRow>;
  /** All columns met, by key. */
  readonly series: Map<string, SplitKey>;
}

const ALL: SplitKey = { id: '', label: '', order: 0 };
const OTHER_ID = '\u0001other';

/** Reads all rows. They are kept when the bins, or what goes into OTHER, depend on all of them. */
export function* pivotRows(input: Batches, plan: PivotPlan, context: StageContext): Generator<Batch> {
  const by = plan.columnField === undefined ? [plan.rowField] : [plan.rowField, plan.columnField];
  const columns = compileColumns([...plan.aggregations, ...plan.hidden], context, { by, allNumbers: false });
  const compute = compileComputed(plan.computed, plan.aggregations, plan.hidden, context);
  const table: Table = { columns, feed: feedColumns(columns), compute, rows: new Map(), series: new Map() };
  for (const batch of input) for (const row of batch) feedRow(table, plan, row, undefined);

  const keys = fillKeys([...table.rows.values()].map(({ key }) => key).sort(plan.rowOrder), plan, context.warn);
  const chosen = chooseSeries(scores(table, plan), plan.series, context);
  if (chosen.dropped.size > 0 && plan.series.other !== undefined) {
    for (const batch of input) for (const row of batch) feedRow(table, plan, row, chosen.dropped);
  }
  const other =
    chosen.dropped.size > 0 && plan.series.other !== undefined ? [{ ...ALL, id: OTHER_ID, label: plan.series.other }] : [];
  const shown = plan.columnsOf === undefined ? undefined : [...chosen.kept, ...other];
  const empty = resultsOf(table, columns.create());
  const all: Row[] = [];
  const rows = keys.filter(plan.shows).map((key) => {
    const cells = table.rows.get(key.id)?.cells;
    const cell = (id: string): Row => {
      const state = cells?.get(id)?.state;
      const results = state === undefined ? empty : resultsOf(table, state);
      all.push(results);
      return results;
    };
    return pivotRow(plan.rowField, key.label, shown, cell, plan.name);
  });
  if (shown !== undefined) {
    // Most rows lack some of the columns.
    const names = columnOrder(all).flatMap((aggregation) => shown.map(({ label }) => plan.name(aggregation, label)));
    context.columns.tell([plan.rowField, ...names]);
  }
  yield* inBatches(rows);
}

/** Hands a row to its cells; with `dropped`, to the cells of OTHER when it is of one of these columns. */
function feedRow(table: Table, plan: PivotPlan, row: Row, dropped: ReadonlySet<string> | undefined): void {
  const keys = plan.rowsOf(row);
  if (keys.length === 0) return;
  const series = plan.columnsOf === undefined ? [ALL] : plan.columnsOf(row);
  for (const key of keys) {
    let line = table.rows.get(key.id);
    if (line === undefined) table.rows.set(key.id, (line = { key, cells: new Map() }));
    for (const each of series) {
      if (dropped === undefined) table.series.set(each.id, each);
      else if (!dropped.has(each.id)) continue;
      const cell = cellOf(table, line, dropped === undefined ? each.id : OTHER_ID);
      cell.count++;
      table.feed(cell.state, row);
    }
  }
}

function cellOf({ columns }: Table, { key, cells }: PivotRow, id: string): PivotCell {
  let cell = cells.get(id);
  if (cell === undefined) cells.set(id, (cell = { state: columns.create(key.seconds), count: 0 }));
  return cell;
}

/** The cells of every column, for ranking them. */
function* scores(table: Table, plan: PivotPlan): Generator<SeriesScore> {
  if (plan.columnsOf === undefined) return;
  for (const key of table.series.values()) {
    const cells = [...table.rows.values()].map((row) => row.cells.get(key.id)).filter((cell) => cell !== undefined);
    yield {
      key,
      count: cells.reduce((sum, cell) => sum + cell.count, 0),
      values: () => cells.map((cell) => resultsOf(table, cell.state).values().next().value ?? null),
    };
  }
}

function resultsOf({ columns, compute }: Table, state: GroupState): Row {
  const results: Row = new Map();
  for (const column of columns.columns) column.finish(state, results);
  compute(results);
  return results;
}
