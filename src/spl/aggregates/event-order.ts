/** first and last: by the order in which rows arrive. */
import type { Aggregate } from '../function.ts';
import type { Value } from '../semantics/value.ts';

const common = { argument: 'required', ordered: true, usesTime: false, numeric: false } as const;

/** `first`. */
export const firstAggregate: Aggregate = {
  ...common,
  name: 'first',
  docs: { summary: 'The value of the first row that has the field.', usage: 'first(<value>)' },
  create: () => {
    let first: Value | null = null;
    return {
      add: (value) => {
        first ??= value;
      },
      result: () => first,
    };
  },
};

/** `last`. */
export const lastAggregate: Aggregate = {
  ...common,
  name: 'last',
  docs: { summary: 'The value of the last row that has the field.', usage: 'last(<value>)' },
  create: () => {
    let last: Value | null = null;
    return {
      add: (value) => {
        last = value;
      },
      result: () => last,
    };
  },
};
