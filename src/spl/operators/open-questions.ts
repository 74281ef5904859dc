/** Readings of Splunk's manual that only a real Splunk can settle, as far as commands are concerned: one function each, to be flipped here. */
import type { Value } from '../semantics/value.ts';
import { compareTuples } from './grouping.ts';
import { valuesOf } from './field-values.ts';

/** Order of the rows of stats: by the BY values, each compared as text even when all are numbers. */
export function statsRowOrder(a: readonly string[], b: readonly string[]): number {
  return compareTuples(a, b);
}

/** Whether stats without BY gives its row: only when one of its functions has a value, as count always has, whether or not rows came in. */
export function statsGivesRow(results: readonly (Value | null)[]): boolean {
  return results.some((result) => result !== null);
}

/** Whether fillnull fills the empty text: it is a value, so it stays. */
export function isFillable(value: Value | undefined): boolean {
  return value === undefined;
}

/** The values of a field that rex looks at: all of a multivalue, one after the other. */
export function rexInputs(value: Value): readonly string[] {
  return valuesOf(value);
}

/** Whether rex sets the field of a group: one that took no part in the match leaves its field as it is, one that matched the empty text sets it. */
export function rexSetsField(text: string | undefined): text is string {
  return text !== undefined;
}

/** Whether convert leaves a value that it cannot convert as it is; only num() removes it. */
export function convertKeeps(conversion: string): boolean {
  return conversion !== 'num';
}

/** Where dedup with sortby sorts: before it looks for duplicates, so that the order decides which row is kept. */
export const DEDUP_SORTS_FIRST = true;

/** The value of a cell of CSV data: an empty one is no value. */
export function csvCell(text: string): string | null {
  return text === '' ? null : text;
}

/** Whether `lookup ... OUTPUT` takes the outputs away from a row for which the table has nothing, as an automatic lookup does (question 12). */
export function lookupClears(): boolean {
  return true;
}

/** Whether table gives no rows at all when no row has any of its fields ("No matching fields exist."); else it gives empty rows. */
export const TABLE_OF_NOTHING_IS_EMPTY = true;

/** Of the groups of a row that has several values in a BY field, those whose aggregates eventstats and streamstats give it: the first one's. */
export function attachesResult<T>(groups: readonly T[]): readonly T[] {
  return groups.slice(0, 1);
}

/** Whether a row counts in the time_window of another: when they are less than the span apart, in either direction. */
export function inTimeWindow(time: number | undefined, now: number | undefined, span: number): boolean {
  return time !== undefined && now !== undefined && Math.abs(now - time) < span;
}

/** The day on which weeks of `span=1w` start (0 is Sunday): counted from the epoch, as other spans are, it is Thursday. `1w@w0` says otherwise. */
export const WEEK_STARTS_ON = 4;

/** The steps from which bin and timechart take the first that gives no more bins than they may, when no span is given. */
export const TIME_STEPS: readonly string[] = ['1s', '5s', '10s', '30s', '1m', '5m', '10m', '30m', '1h', '1d', '1mon'];

/** The size of numeric bins when no span is given: the least power of ten that gives no more than so many. */
export function numericStep(range: number, most: number): number {
  return range > 0 ? 10 ** Math.ceil(Math.log10(range / most) - 1e-9) : 1;
}

/** Which of two equally frequent combinations top and rare put first: the one that comes first as text. */
export function equallyFrequent(a: readonly string[], b: readonly string[]): number {
  return compareTuples(a, b);
}

/** The total of addtotals for a row without any number: 0. */
export const TOTAL_OF_NOTHING: string | null = '0';
