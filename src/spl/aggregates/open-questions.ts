/** Readings of Splunk's manual on aggregates that only a real Splunk can settle: one function each, to be flipped here. */
import { compareText } from '../semantics/compare.ts';

/**
 * A percentile of sorted numbers: linear between the two nearest ranks, as the examples of the manual come out (the 95th of 1 to 10 is 9.55),
 * although its text speaks of the nearest rank. perc, exactperc, upperperc and median all use it; Splunk's digest differs beyond some
 * thousand distinct values.
 */
export function percentileOf(sorted: readonly number[] | Float64Array, percent: number): number {
  const position = (Math.min(100, Math.max(0, percent)) / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? NaN;
  const above = sorted[Math.ceil(position)] ?? NaN;
  return below + (above - below) * (position - Math.floor(position));
}

/** Whether `a` rather than `b` is the mode when both are equally frequent: the one that comes first as text, whatever the order of rows. */
export function modeTie(a: string, b: string): boolean {
  return compareText(a, b) < 0;
}

/** The seconds over which per_second and its like spread their sum: timechart's bucket, and in stats the time from the first to the last row. */
export function perSeconds(span: number | undefined, first: number, last: number): number | undefined {
  if (span !== undefined) return span;
  return last > first ? last - first : undefined;
}
