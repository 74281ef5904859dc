/** Rows of `prestats=t`: each says for which aggregates it is there, so that searches joined by `append=t` are told apart. */
import type { RunContext } from '../command.ts';
import type { Aggregate } from '../function.ts';
import type { Batches, Row, Value } from '../semantics/value.ts';
import type { AggregationNode } from '../syntax/ast.ts';
import { aggregationFields } from './aggregations.ts';
import { changeRows } from './batches.ts';
import { captureStars } from './field-patterns.ts';
import { valuesOf } from './field-values.ts';

/** Splunk's own names of such fields start with `psrsvd_`, too (Knowledge Manager Manual, "Configure summary indexes"). */
const RECORD = 'psrsvd_aggregates';

type Functions = Pick<RunContext, 'aggregates'>;

const VARIANCES = ['stdev', 'stdevp', 'var', 'varp'];
const PERCENTILES = ['perc', 'exactperc', 'upperperc', 'median'];

/** What else can be worked out of what a function keeps. */
const ALSO: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['avg', ['sum', 'count']],
  ['range', ['min', 'max']],
  ['values', ['distinct_count', 'estdc']],
  ['distinct_count', ['estdc']],
  ...VARIANCES.map((name): [string, string[]] => [name, [...VARIANCES, 'avg', 'sum', 'sumsq', 'count']]),
  ...PERCENTILES.map((name): [string, string[]] => [name, PERCENTILES]),
]);

/** A row for each event, with the BY fields, what the aggregates read, and the names of these. What stats makes of them is the same as of Splunk's sums. */
export function prestatsRows(
  rows: Batches,
  aggregations: readonly AggregationNode[],
  by: readonly string[],
  { aggregates }: Functions,
): Batches {
  const read = aggregationFields(aggregations);
  const kept = read === 'all' ? undefined : new Set([...by, ...read, '_time']);
  const record = aggregations.map((node) => `${aggregates.get(node.function)?.name ?? node.function}(${fieldOf(node) ?? ''})`);
  return changeRows(rows, (row) => {
    if (kept !== undefined) for (const name of [...row.keys()]) if (!kept.has(name)) row.delete(name);
    row.set(RECORD, record);
  });
}

/** What a row says of itself; undefined for any other row. */
export function prestatsRecord(row: Row): Value | undefined {
  return row.get(RECORD);
}

/** Whether a name is that of the record, which no wildcard finds. */
export function isPrestatsRecord(name: string): boolean {
  return name === RECORD;
}

/**
 * Whether a row with a record counts for an aggregation: not when it was made for other functions of the field, or for no count of rows. BY fields
 * are as in any row. Rows of one search have the same record.
 */
export function prestatsTest(node: AggregationNode, { name }: Aggregate): (record: Value) => boolean {
  let last: Value | undefined;
  let gives = false;
  return (record) => {
    if (record !== last) gives = isGiven(record, node, name);
    last = record;
    return gives;
  };
}

function isGiven(record: Value, node: AggregationNode, wanted: string): boolean {
  const field = fieldOf(node);
  if (node.argument !== undefined && field === undefined) return true;
  const made = valuesOf(record).flatMap((each) => {
    const [, name = '', of = ''] = /^(\w+)\((.*)\)$/s.exec(each) ?? [];
    return of === (field ?? '') || (field !== undefined && captureStars(of, field) !== undefined) ? [name] : [];
  });
  if (made.length === 0) return field !== undefined;
  return made.some((name) => name === wanted || ALSO.get(name)?.includes(wanted) === true);
}

function fieldOf({ isEval, argument }: AggregationNode): string | undefined {
  return !isEval && argument?.kind === 'field' ? argument.name : undefined;
}
