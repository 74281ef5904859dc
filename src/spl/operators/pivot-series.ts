/** Which columns of chart and timechart are shown, and which go into OTHER: limit= and where. */
import type { RunContext } from '../command.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Value } from '../semantics/value.ts';
import { columnKeyOrder, type SplitKey } from './pivot-keys.ts';
import { valuesOf } from './field-values.ts';

/** What is said about columns. */
export interface SeriesChoice {
  /** The name of the column of all that are not shown; undefined: they are dropped. */
  readonly other: string | undefined;
  /** The column of rows without the field is never ranked. */
  readonly rank: SeriesRank;
  /** Whether columns are ranked by how many results they have, as with several aggregations, and not by the sum of their cells. */
  readonly byCount: boolean;
}

/** `all`; so many of the highest or the lowest; or those whose score lies beyond a number. `score`: the function that makes a score of cells. */
export type SeriesRank =
  | { readonly kind: 'all' }
  | { readonly kind: 'best'; readonly count: number; readonly lowest: boolean; readonly inside: boolean; readonly score: string }
  | { readonly kind: 'beyond'; readonly op: '<' | '>'; readonly number: number; readonly score: string };

/** A column and what it holds. */
export interface SeriesScore {
  readonly key: SplitKey;
  readonly count: number;
  /** The results of the first aggregation. */
  readonly values: () => readonly (Value | null)[];
}

/** The columns shown, in order, and the ids of the others. */
export interface ChosenSeries {
  readonly kept: readonly SplitKey[];
  readonly dropped: ReadonlySet<string>;
}

/** Ranks the columns; equal ones in the order of their texts. */
export function chooseSeries(all: Iterable<SeriesScore>, choice: SeriesChoice, context: RunContext): ChosenSeries {
  const { rank } = choice;
  const sorted = [...all].sort((a, b) => columnKeyOrder(a.key, b.key));
  if (rank.kind === 'all') return { kept: sorted.map(({ key }) => key), dropped: new Set() };
  const scored = sorted
    .filter(({ key }) => !isMissing(key))
    .map((one) => ({
      key: one.key,
      score: choice.byCount && rank.score === 'sum' ? one.count : scoreOf(one, rank.score, context),
    }));
  const wanted = new Set(pick(scored, rank));
  const kept = sorted.filter(({ key }) => isMissing(key) || wanted.has(key.id)).map(({ key }) => key);
  return { kept, dropped: new Set(scored.filter(({ key }) => !wanted.has(key.id)).map(({ key }) => key.id)) };
}

function isMissing(key: SplitKey): boolean {
  return key.id.startsWith('\u0001');
}

function pick(scored: readonly { readonly key: SplitKey; readonly score: number }[], rank: SeriesRank): readonly string[] {
  if (rank.kind === 'all') return scored.map(({ key }) => key.id);
  if (rank.kind === 'beyond') {
    return scored.filter(({ score }) => (rank.op === '<' ? score < rank.number : score > rank.number)).map(({ key }) => key.id);
  }
  const sign = rank.lowest ? 1 : -1;
  const best = [...scored].sort((a, b) => sign * (a.score - b.score)).slice(0, rank.count);
  const ids = new Set(best.map(({ key }) => key.id));
  return scored.filter(({ key }) => ids.has(key.id) === rank.inside).map(({ key }) => key.id);
}

/** The function applied to the column's cells; counts of cells are added up. */
function scoreOf({ values }: SeriesScore, score: string, context: RunContext): number {
  const name = score === 'count' || score === 'c' ? 'sum' : score;
  const given = { parameter: undefined, listValues: context.limits.listValues, warn: context.warn };
  const accumulator = context.aggregates.get(name)?.create(given);
  for (const value of values()) if (value !== null) accumulator?.add(value, undefined);
  const result = accumulator?.result() ?? null;
  return result === null ? 0 : (parseNumber(valuesOf(result)[0] ?? '') ?? 0);
}
