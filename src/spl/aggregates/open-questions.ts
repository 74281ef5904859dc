/** Readings of Splunk's manual on aggregates that only a real Splunk can settle: one function each, to be flipped here. */
import { compareText } from '../semantics/compare.ts';
import { formatNumber } from '../semantics/number.ts';

/**
 * A percentile of sorted numbers: linear between the two nearest ranks, as the examples of the manual come out (the 95th of 1 to 10 is 9.55),
 * although its text speaks of the nearest rank. perc, exactperc, upperperc and median all use it; Splunk's digest differs beyond some
 * thousand distinct values.
 */
export function percentileOf(sorted: readonly number[] | Float64Array, percent: number): number {
  // In hundredths of a rank, so that whole numbers come out exact.
  const position = Math.min(100, Math.max(0, percent)) * (sorted.length - 1);
  const rank = Math.floor(position / 100);
  const between = position - rank * 100;
  const below = sorted[rank] ?? NaN;
  if (between === 0) return below;
  const above = sorted[rank + 1] ?? NaN;
  return (below * (100 - between) + above * between) / 100;
}

/** How sum, avg and mean print their result: like any number, to 17 significant digits (question 13). */
export function printStatistic(number: number): string {
  return formatNumber(number);
}

/** Whether `a` rather than `b` is the mode when both are equally frequent: the one that comes first as text, whatever the order of rows. */
export function modeTie(a: string, b: string): boolean {
  return compareText(a, b) < 0;
}

/** What a sparkline has for a bucket without values: 0, for avg and its like too. */
export const EMPTY_BUCKET_OF_SPARKLINE = '0';

/** The seconds over which per_second and its like spread their sum: timechart's bucket, and in stats the time from the first to the last row. */
export function perSeconds(span: number | undefined, first: number, last: number): number | undefined {
  if (span !== undefined) return span;
  return last > first ? last - first : undefined;
}
