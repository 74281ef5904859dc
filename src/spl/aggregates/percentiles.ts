/** perc, exactperc, upperperc and median: all exact. */
import type { Accumulator, Aggregate, AggregateContext } from '../function.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { formatNumber } from '../semantics/number.ts';
import { percentileOf } from './open-questions.ts';

function percentile(percent: number): Accumulator {
  const numbers: number[] = [];
  const take = (number: number): void => {
    numbers.push(number);
  };
  return {
    add: (value) => eachNumber(value, take),
    result: () => (numbers.length === 0 ? null : formatNumber(percentileOf(Float64Array.from(numbers).sort(), percent))),
  };
}

function named(name: string, aliases: readonly string[], summary: string): Aggregate {
  return {
    ...common,
    name,
    aliases,
    parameter: 'percentile',
    docs: { summary, usage: `${name}<percentile>(<value>)` },
    create: ({ parameter }: AggregateContext) => percentile(parameter ?? 50),
  };
}

const common = { argument: 'required', ordered: false, usesTime: false, numeric: true } as const;

// Differs from Splunk: `perc` and `upperperc` are exact whatever the number of distinct values.
/** `perc95`, `p95`. */
export const percAggregate = named('perc', ['p'], 'The value below which so many percent of the numbers lie.');
/** `exactperc95`. */
export const exactpercAggregate = named('exactperc', [], 'The exact percentile.');
/** `upperperc95`. */
export const upperpercAggregate = named('upperperc', [], 'An upper bound of the percentile; here the percentile itself.');

/** `median`, the 50th percentile. */
export const medianAggregate: Aggregate = {
  ...common,
  name: 'median',
  docs: { summary: 'The middle of the numbers.', usage: 'median(<value>)' },
  create: () => percentile(50),
};
