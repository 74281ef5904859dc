/** Aggregations made ready to run: how each takes a row's contribution and which columns it gives. */
import type { RunContext } from '../command.ts';
import type { Accumulator, Accumulators, Aggregate, Evaluate } from '../function.ts';
import type { Row, Value } from '../semantics/value.ts';
import type { AggregationNode } from '../syntax/ast.ts';
import { argumentPattern, columnName, patternColumn } from './aggregations.ts';
import { compileExpression, toFieldValue } from './evaluate.ts';
import { isNumeric } from './numeric.ts';
import { createTimeCut } from './time-cut.ts';
import { isPrestatsRecord, prestatsRecord, prestatsTest } from './prestats.ts';

/** Columns that one wildcard may make: a search whose stages double their columns would never end. Splunk has no such limit. */
const MOST_COLUMNS = 5000;

/** What one group keeps: an accumulator for each plain aggregation, and one for each field that a wildcard found. */
export interface GroupState {
  /** Groups are numbered from 0 on, in the order in which they start. */
  readonly number: number;
  readonly plain: readonly Accumulator[];
  readonly found: readonly Map<string, Accumulator>[];
}

/** One aggregation made ready. */
export interface AggregateColumn {
  readonly usesTime: boolean;
  /** Whether a row of `prestats=t` with this record counts. */
  readonly takes: (record: Value) => boolean;
  /** Hands one row's contribution to the group. */
  readonly feed: (state: GroupState, row: Row, time: string | undefined) => void;
  /** Puts the group's results into its row. */
  readonly finish: (state: GroupState, row: Row) => void;
}

/** All aggregations of a command, and how a group starts. */
export interface AggregateColumns {
  readonly columns: readonly AggregateColumn[];
  /** `span`: the seconds of one bucket of timechart, for per_second and its like. */
  readonly create: (span?: number) => GroupState;
}

/** What the command says besides its aggregations. */
export interface ColumnOptions {
  readonly by: readonly string[];
  /** `allnum`: no column for a numeric function of a field that holds something else than numbers. */
  readonly allNumbers: boolean;
  /** Whether groups live as long as the command, so that what they keep may lie in arrays by their numbers. */
  readonly lasting?: boolean;
}

const NO_PLAIN: GroupState['plain'] = [];
const NO_FOUND: GroupState['found'] = [];

/** Compiles aggregations. Unknown functions, which analysis has reported, give no column. */
export function compileColumns(nodes: readonly AggregationNode[], context: RunContext, options: ColumnOptions): AggregateColumns {
  const columns: AggregateColumn[] = [];
  const plain: ((span?: number) => Accumulator)[] = [];
  let found = 0;
  let groups = 0;
  for (const node of nodes) {
    const aggregate = context.aggregates.get(node.function);
    if (aggregate === undefined) continue;
    const create = creator(aggregate, node, context);
    const pattern = argumentPattern(node);
    const many = options.lasting === true && pattern === undefined ? aggregate.createMany?.() : undefined;
    if (many !== undefined) {
      columns.push(plainColumn(node, aggregate, manyCells(many), context, options));
    } else if (pattern === undefined) {
      columns.push(plainColumn(node, aggregate, ownCells(plain.length), context, options));
      plain.push(create);
    } else {
      columns.push(patternColumns(node, pattern, aggregate, found++, create, { ...options, warn: context.warn }));
    }
  }
  return {
    columns,
    create: (span) => ({
      number: groups++,
      plain: plain.length === 0 ? NO_PLAIN : plain.map((create) => create(span)),
      found: found === 0 ? NO_FOUND : Array.from({ length: found }, () => new Map<string, Accumulator>()),
    }),
  };
}

/** Hands one row to all aggregations of its group. */
export function feedColumns({ columns }: AggregateColumns): (state: GroupState, row: Row) => void {
  const usesTime = columns.some((column) => column.usesTime);
  return (state, row) => {
    const time = usesTime ? timeOf(row) : undefined;
    const record = prestatsRecord(row);
    for (const column of columns) if (record === undefined || column.takes(record)) column.feed(state, row, time);
  };
}

/** A row's time as aggregates take it. */
export function timeOf(row: Row): string | undefined {
  const time = row.get('_time');
  return typeof time === 'string' ? time : time?.[0];
}

function creator(aggregate: Aggregate, node: AggregationNode, context: RunContext): (span?: number) => Accumulator {
  const parameter = node.parameter === undefined ? undefined : Number(node.parameter.text);
  const plain = { parameter, listValues: context.limits.listValues, warn: context.warn };
  const of = aggregate.name === 'sparkline' ? context.aggregates.get(node.sparkline?.function.word ?? 'count') : undefined;
  const given =
    of === undefined
      ? plain
      : { ...plain, sparkline: { of: () => of.create(plain), cut: createTimeCut(node.sparkline?.span?.text, context) } };
  return (span) => aggregate.create(span === undefined ? given : { ...given, span });
}

/** Where a column keeps what it knows of each group. */
interface Cells {
  readonly add: (state: GroupState, value: Value, time: string | undefined) => void;
  readonly result: (state: GroupState) => Value | null;
}

function ownCells(index: number): Cells {
  return {
    add: (state, value, time) => state.plain[index]?.add(value, time),
    result: (state) => state.plain[index]?.result() ?? null,
  };
}

function manyCells(many: Accumulators): Cells {
  return { add: ({ number }, value) => many.add(number, value), result: ({ number }) => many.result(number) };
}

function plainColumn(
  node: AggregationNode,
  aggregate: Aggregate,
  cells: Cells,
  context: RunContext,
  options: ColumnOptions,
): AggregateColumn {
  const read = compileArgument(node, context);
  const name = columnName(node);
  const checked = options.allNumbers && aggregate.numeric;
  let spoiled = false;
  return {
    usesTime: aggregate.usesTime,
    takes: prestatsTest(node, aggregate),
    feed: (state, row, time) => {
      const value = read(row);
      if (value === null || value === undefined) return;
      if (checked && !isNumeric(value)) spoiled = true;
      cells.add(state, value, time);
    },
    finish: (state, row) => {
      const value = spoiled ? null : cells.result(state);
      if (value !== null) row.set(name, value);
    },
  };
}

function patternColumns(
  node: AggregationNode,
  pattern: string,
  aggregate: Aggregate,
  index: number,
  create: () => Accumulator,
  options: ColumnOptions & Pick<RunContext, 'warn'>,
): AggregateColumn {
  const by = new Set(options.by);
  const checked = options.allNumbers && aggregate.numeric;
  const spoiled = new Set<string>();
  const names = new Map<string, string | null>();
  let made = 0;
  const newColumn = (field: string): string | null => {
    const column = by.has(field) || isPrestatsRecord(field) ? null : (patternColumn(node, pattern, field) ?? null);
    if (column === null || ++made <= MOST_COLUMNS) return column;
    options.warn({
      code: 'run/column-limit',
      message: `${node.text} found more than ${MOST_COLUMNS} fields; the others were left out.`,
    });
    return null;
  };
  const columnOf = (field: string): string | null => {
    const known = names.get(field);
    if (known !== undefined) return known;
    const column = newColumn(field);
    names.set(field, column);
    return column;
  };
  return {
    usesTime: aggregate.usesTime,
    takes: () => true,
    feed: (state, row, time) => {
      const accumulators = state.found[index];
      if (accumulators === undefined) return;
      for (const [field, value] of row) {
        const column = columnOf(field);
        if (column === null) continue;
        if (checked && !isNumeric(value)) spoiled.add(column);
        let accumulator = accumulators.get(column);
        if (accumulator === undefined) accumulators.set(column, (accumulator = create()));
        accumulator.add(value, time);
      }
    },
    finish: (state, row) => {
      const found = [...(state.found[index] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [column, accumulator] of found) {
        const value = spoiled.has(column) ? null : accumulator.result();
        if (value !== null) row.set(column, value);
      }
    },
  };
}

/** Reads an aggregation's argument from a row: the empty text without one, nothing when the row has no contribution. */
function compileArgument(node: AggregationNode, context: RunContext): (row: Row) => Value | null | undefined {
  const { argument } = node;
  if (argument === undefined) return () => '';
  if (!node.isEval && argument.kind === 'field') {
    const { name } = argument;
    return (row) => row.get(name);
  }
  const evaluate: Evaluate = compileExpression(argument, context);
  return (row) => {
    const value = evaluate(row);
    // count(eval(x>1)) counts the rows for which it is true.
    if (typeof value === 'boolean') return value ? '1' : null;
    return toFieldValue(value);
  };
}
