/** Stats functions of one field that look at its numbers alone, in whatever order they come. */
import type { Accumulator, Accumulators, Aggregate } from '../function.ts';

/** The entry of such a function. */
export function numericAggregate(
  name: string,
  summary: string,
  create: () => Accumulator,
  createMany?: () => Accumulators,
): Aggregate {
  return {
    name,
    docs: { summary, usage: `${name}(<value>)` },
    argument: 'required',
    ordered: false,
    usesTime: false,
    numeric: true,
    create,
    ...(createMany === undefined ? {} : { createMany }),
  };
}
