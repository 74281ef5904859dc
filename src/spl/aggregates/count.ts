/** count, distinct_count and their estimates. */
import type { Accumulator, Aggregate } from '../function.ts';
import { growingNumbers } from '../operators/growing-numbers.ts';
import { detach } from '../operators/detach.ts';

/** Events, or values of a field. */
export const count: Aggregate = {
  name: 'count',
  aliases: ['c'],
  docs: {
    summary: 'The number of results, or of the values of a field, each value of a multivalue counted.',
    usage: 'count[(<value>)]',
  },
  argument: 'optional',
  ordered: false,
  usesTime: false,
  numeric: false,
  create: () => {
    let total = 0;
    return {
      add: (value) => {
        total += typeof value === 'string' ? 1 : value.length;
      },
      result: () => String(total),
    };
  },
  createMany: () => {
    const totals = growingNumbers();
    return {
      add: (group, value) => totals.add(group, typeof value === 'string' ? 1 : value.length),
      result: (group) => String(totals.at(group)),
    };
  },
};

/** Distinct texts. */
export const distinctCount: Aggregate = {
  name: 'distinct_count',
  aliases: ['dc'],
  docs: { summary: 'The number of distinct values; 1 and 1.0 are two.', usage: 'distinct_count(<value>)' },
  argument: 'required',
  ordered: false,
  usesTime: false,
  numeric: false,
  create: distinct,
};

// Differs from Splunk: the estimate of `estdc` is the exact count, so `estdc_error` is 0.
/** The estimate of distinct values. */
export const estdc: Aggregate = {
  ...distinctCount,
  name: 'estdc',
  aliases: [],
  docs: { summary: 'The estimated number of distinct values; here the exact one.', usage: 'estdc(<value>)' },
};

/** The error of estdc. */
export const estdcError: Aggregate = {
  name: 'estdc_error',
  notOf: ['tstats'],
  docs: { summary: 'The relative error of estdc; here 0.', usage: 'estdc_error(<value>)' },
  argument: 'required',
  ordered: false,
  usesTime: false,
  numeric: false,
  create: () => {
    let seen = false;
    return {
      add: () => {
        seen = true;
      },
      result: () => (seen ? '0' : null),
    };
  },
};

function distinct(): Accumulator {
  const seen = new Set<string>();
  const see = (text: string): void => {
    if (!seen.has(text)) seen.add(detach(text));
  };
  return {
    add: (value) => {
      if (typeof value === 'string') see(value);
      else value.forEach(see);
    },
    result: () => String(seen.size),
  };
}
