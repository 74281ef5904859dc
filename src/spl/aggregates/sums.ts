/** sum, sumsq, avg and mean: what follows from sums of numbers. */
import type { Accumulator, Accumulators, Aggregate } from '../function.ts';
import { growingNumbers } from '../operators/growing-numbers.ts';
import { createSum } from '../operators/running-sum.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { numericAggregate } from '../operators/numeric-aggregate.ts';
import { printStatistic } from './open-questions.ts';

/** What is summed for each number, and what the sum of so many numbers comes to. */
interface Summing {
  readonly term: (number: number) => number;
  readonly finish: (total: number, count: number) => number;
}

function one({ term, finish }: Summing): () => Accumulator {
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

function many({ term, finish }: Summing): () => Accumulators {
  return () => {
    const sums = growingNumbers();
    const counts = growingNumbers();
    let group = 0;
    const take = (number: number): void => {
      sums.add(group, term(number));
      counts.add(group, 1);
    };
    return {
      add: (to, value) => {
        group = to;
        eachNumber(value, take);
      },
      result: (of) => (counts.at(of) === 0 ? null : printStatistic(finish(sums.at(of), counts.at(of)))),
    };
  };
}

function sumOf(name: string, summary: string, summing: Summing): Aggregate {
  return numericAggregate(name, summary, one(summing), many(summing));
}

const itself = (number: number): number => number;
const mean: Summing = { term: itself, finish: (total, count) => total / count };

/** `sum`. */
export const sumAggregate = sumOf('sum', 'The sum of the values that are numbers.', { term: itself, finish: itself });
/** `sumsq`. */
export const sumsqAggregate = sumOf('sumsq', 'The sum of the squares of the values that are numbers.', {
  term: (number) => number * number,
  finish: itself,
});
/** `avg`. */
export const avgAggregate = sumOf('avg', 'The average of the values that are numbers.', mean);
/** `mean`, which is `avg`. */
export const meanAggregate = sumOf('mean', 'The average of the values that are numbers.', mean);
