/** Stats functions of one field that look at its numbers alone, in whatever order they come. */
import type { Accumulator, Aggregate } from '../function.ts';

/** The entry of such a function. */
export function numericAggregate(name: string, summary: string, create: () => Accumulator): Aggregate {
  return {
    name,
    docs: { summary, usage: `${name}(<value>)` },
    argument: 'required',
    ordered: false,
    usesTime: false,
    numeric: true,
    create,
  };
}
