/** sparkline: a function for each bucket of the search's time, as one multivalue. (Search Reference, "stats": Sparkline function options.) */
import type { Accumulator, Aggregate, AggregateContext } from '../function.ts';
import { parseNumber } from '../semantics/number.ts';
import { EMPTY_BUCKET_OF_SPARKLINE } from './open-questions.ts';
import type { Value } from '../semantics/value.ts';

/** What tells whoever shows a table that the numbers behind it are a line. */
const MARK = '##__SPARKLINE__##';

/** `sparkline`. What lies outside the search's time has no bucket. */
export const sparklineAggregate: Aggregate = {
  name: 'sparkline',
  docs: {
    summary: 'A function for each bucket of the time of the search, drawn as a small line.',
    usage: 'sparkline[(<function>[(<value>)] [, <span>])]',
  },
  argument: 'optional',
  ordered: false,
  usesTime: true,
  numeric: false,
  commands: ['stats', 'chart', 'sistats', 'sichart'],
  create,
};

function create({ sparkline }: AggregateContext): Accumulator {
  const values: (readonly [time: number, value: Value, text: string])[] = [];
  return {
    add: (value, text) => {
      const time = text === undefined ? undefined : parseNumber(text);
      if (time === undefined || text === undefined || sparkline === undefined) return;
      sparkline.cut.see(time);
      values.push([time, value, text]);
    },
    result: () => {
      if (sparkline === undefined) return null;
      const { starts, startOf } = sparkline.cut.buckets();
      if (starts.length === 0) return null;
      const buckets = new Map(starts.map((start) => [start, sparkline.of()]));
      for (const [time, value, text] of values) buckets.get(startOf(time) ?? NaN)?.add(value, text);
      return [MARK, ...[...buckets.values()].map((bucket) => textOf(bucket.result()))];
    },
  };
}

function textOf(value: Value | null): string {
  return typeof value === 'string' ? value : EMPTY_BUCKET_OF_SPARKLINE;
}
