/** Puts values of a field into bins: a time becomes the start of its bin, any other number the text `start-end`. */
import { formatNumber, parseNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row, Value } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import { collectRows, changeRows, inBatches } from './batches.ts';
import { chooseSpan, DEFAULT_BINS, givenSpan, optionBins, type BinJob, type Extent } from './bin-options.ts';
import type { Bins } from './bins.ts';
import { mapValue, valuesOf } from './field-values.ts';

/** Whether a field is cut as time. */
export function isTimeField(name: string): boolean {
  return name === '_time';
}

/** The text of the bin that starts here. */
export function binText(bins: Bins, start: number, time: boolean): string {
  return time ? formatNumber(start) : `${formatNumber(start)}-${formatNumber(bins.next(start))}`;
}

/** The value with each number replaced by the text of its bin; what lies in no bin has none, and is kept or left out. */
function binValue(value: Value, bins: Bins, time: boolean, keep: boolean): Value | null {
  return mapValue(value, (text) => {
    const number = parseNumber(text);
    const start = number === undefined ? undefined : bins.startOf(number);
    if (start === undefined) return keep ? text : null;
    return binText(bins, start, time);
  });
}

/** The extent of a field's numbers over rows; undefined when there are none. */
function extentOf(rows: readonly Row[], field: string): Extent | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const row of rows) {
    for (const text of valuesOf(row.get(field) ?? [])) {
      const number = parseNumber(text);
      if (number === undefined) continue;
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
  }
  return low <= high ? { low, high } : undefined;
}

/** The bins for a field of rows that are all there: of the span given, or of one chosen for their extent. Undefined when no row has a number. */
export function binsFor(
  rows: readonly Row[],
  field: string,
  options: readonly OptionNode[],
  job: BinJob,
  wanted: { readonly extent: Extent | undefined; readonly most: number } = { extent: undefined, most: DEFAULT_BINS },
): Bins | undefined {
  const time = isTimeField(field);
  const given = givenSpan(options);
  if (given !== undefined) return optionBins(options, given, time, job);
  const extent = extentOf(rows, field);
  if (extent === undefined) return undefined;
  return optionBins(options, chooseSpan(options, wanted.extent ?? extent, time, wanted.most), time, job);
}

/** Bins one field of every row, into `target`. With a span given it streams; else it must see all rows first. */
export function* binRows(
  input: Batches,
  field: string,
  target: string,
  options: readonly OptionNode[],
  job: BinJob,
): Generator<Batch> {
  const given = givenSpan(options);
  if (given !== undefined) {
    yield* changeRows(input, binChange(optionBins(options, given, isTimeField(field), job), field, target));
    return;
  }
  const rows = collectRows(input);
  const bins = binsFor(rows, field, options, job);
  if (bins !== undefined) rows.forEach(binChange(bins, field, target));
  yield* inBatches(rows);
}

function binChange(bins: Bins, field: string, target: string): (row: Row) => void {
  const time = isTimeField(field);
  return (row) => {
    const value = row.get(field);
    const binned = value === undefined ? null : binValue(value, bins, time, field === target);
    if (binned !== null) row.set(target, binned);
  };
}
