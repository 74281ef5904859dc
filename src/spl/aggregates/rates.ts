/** rate, rate_avg, rate_sum and per_second to per_day: change and amount over time. */
import type { Accumulator, Aggregate, AggregateContext } from '../function.ts';
import { createSum } from '../operators/running-sum.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { formatNumber, parseNumber } from '../semantics/number.ts';
import { perSeconds } from './open-questions.ts';

/** The change of a counter from its earliest to its latest value, a second; nothing when both are of one time. */
function rate(): Accumulator {
  let first = { time: Infinity, value: NaN };
  let last = { time: -Infinity, value: NaN };
  return {
    add: (value, time) => {
      const at = time === undefined ? undefined : parseNumber(time);
      if (at === undefined) return;
      eachNumber(value, (number) => {
        if (at < first.time) first = { time: at, value: number };
        if (at > last.time) last = { time: at, value: number };
      });
    },
    result: () => (last.time > first.time ? formatNumber((last.value - first.value) / (last.time - first.time)) : null),
  };
}

/** The sum of a field for every so many seconds. */
function amount(unit: number, context: AggregateContext): Accumulator {
  const sum = createSum();
  let count = 0;
  let first = Infinity;
  let last = -Infinity;
  return {
    add: (value, time) => {
      eachNumber(value, (number) => {
        sum.add(number);
        count++;
      });
      const at = time === undefined ? undefined : parseNumber(time);
      if (at === undefined) return;
      first = Math.min(first, at);
      last = Math.max(last, at);
    },
    result: () => {
      const seconds = perSeconds(context.span, first, last);
      return count === 0 || seconds === undefined ? null : formatNumber((sum.total() * unit) / seconds);
    },
  };
}

function timed(name: string, summary: string, create: (context: AggregateContext) => Accumulator): Aggregate {
  return {
    name,
    docs: { summary, usage: `${name}(<value>)` },
    argument: 'required',
    ordered: true,
    usesTime: true,
    numeric: true,
    create,
  };
}

/** A function that only timechart has. */
function perUnit(name: string, summary: string, seconds: number): Aggregate {
  return { ...timed(name, summary, (context) => amount(seconds, context)), commands: ['timechart', 'sitimechart'] };
}

/** `rate`. */
export const rateAggregate = timed('rate', 'The change a second from the earliest to the latest value.', rate);
// Differs from Splunk: for `rate_avg` and `rate_sum` all rows of a group are one time series, so that both give its one rate.
/** `rate_avg`. */
export const rateAvgAggregate = timed('rate_avg', 'The average rate of the time series; here the rate of the group.', rate);
/** `rate_sum`. */
export const rateSumAggregate = timed('rate_sum', 'The sum of the rates of the time series; here the rate of the group.', rate);
/** `per_second`. */
export const perSecondAggregate = perUnit('per_second', 'The sum of the values for each second.', 1);
/** `per_minute`. */
export const perMinuteAggregate = perUnit('per_minute', 'The sum of the values for each minute.', 60);
/** `per_hour`. */
export const perHourAggregate = perUnit('per_hour', 'The sum of the values for each hour.', 3600);
/** `per_day`. */
export const perDayAggregate = perUnit('per_day', 'The sum of the values for each day.', 86_400);
