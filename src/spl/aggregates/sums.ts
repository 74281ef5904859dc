/** sum, sumsq, avg and mean: what follows from sums of numbers. */
import type { Accumulator } from '../function.ts';
import { createSum } from '../operators/running-sum.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { numericAggregate } from '../operators/numeric-aggregate.ts';
import { printStatistic } from './open-questions.ts';

/** What is summed for each number, and what the sum of so many numbers comes to. */
function summing(term: (number: number) => number, finish: (total: number, count: number) => number): () => Accumulator {
  return () => {
    const sum = createSum();
    let count = 0;
    const take = (number: number): void => {
      sum.add(term(number));
      count++;
    };
    return {
      add: (value) => eachNumber(value, take),
      result: () => (count === 0 ? null : printStatistic(finish(sum.total(), count))),
    };
  };
}

const itself = (number: number): number => number;
const mean = summing(itself, (total, count) => total / count);

/** `sum`. */
export const sumAggregate = numericAggregate('sum', 'The sum of the values that are numbers.', summing(itself, itself));
/** `sumsq`. */
export const sumsqAggregate = numericAggregate(
  'sumsq',
  'The sum of the squares of the values that are numbers.',
  summing((number) => number * number, itself),
);
/** `avg`. */
export const avgAggregate = numericAggregate('avg', 'The average of the values that are numbers.', mean);
/** `mean`, which is `avg`. */
export const meanAggregate = numericAggregate('mean', 'The average of the values that are numbers.', mean);
