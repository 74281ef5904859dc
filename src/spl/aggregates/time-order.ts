/** earliest, latest and their times: by _time, whatever the order of rows. Rows without a time do not count. */
import type { Accumulator, Aggregate } from '../function.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Value } from '../semantics/value.ts';

/** Keeps what came at the earliest (sign -1) or latest (sign 1) time; of rows of the same time the first to arrive. */
function byTime(sign: 1 | -1, pick: (value: Value, time: string) => Value): Accumulator {
  let best = NaN;
  let kept: Value | null = null;
  return {
    add: (value, time) => {
      const at = time === undefined ? undefined : parseNumber(time);
      if (time === undefined || at === undefined || (kept !== null && (at - best) * sign <= 0)) return;
      best = at;
      kept = pick(value, time);
    },
    result: () => kept,
  };
}

function timed(name: string, summary: string, sign: 1 | -1, pick: (value: Value, time: string) => Value): Aggregate {
  return {
    name,
    docs: { summary, usage: `${name}(<value>)` },
    argument: 'required',
    // Rows of the same time are told apart by their order.
    ordered: true,
    usesTime: true,
    numeric: false,
    create: () => byTime(sign, pick),
  };
}

/** `earliest`. */
export const earliestAggregate = timed('earliest', 'The value with the earliest time.', -1, (value) => value);
/** `latest`. */
export const latestAggregate = timed('latest', 'The value with the latest time.', 1, (value) => value);
/** `earliest_time`. */
export const earliestTimeAggregate = timed('earliest_time', 'The time of the earliest value.', -1, (_, time) => time);
/** `latest_time`. */
export const latestTimeAggregate = timed('latest_time', 'The time of the latest value.', 1, (_, time) => time);
