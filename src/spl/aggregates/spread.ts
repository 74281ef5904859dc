/** stdev, stdevp, var, varp and range: how far numbers lie apart. */
import type { Accumulator } from '../function.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { numericAggregate } from '../operators/numeric-aggregate.ts';
import { formatNumber } from '../semantics/number.ts';

/** Mean and sum of squared distances from it, kept up to date number by number (Welford), which loses no digits. */
function varying(finish: (squares: number, count: number) => number): () => Accumulator {
  return () => {
    let count = 0;
    let mean = 0;
    let squares = 0;
    const take = (number: number): void => {
      count++;
      const distance = number - mean;
      mean += distance / count;
      squares += distance * (number - mean);
    };
    return {
      add: (value) => eachNumber(value, take),
      result: () => (count === 0 ? null : formatNumber(finish(squares, count))),
    };
  };
}

/** The smallest and the largest number, and the distance between them. */
function ranging(): Accumulator {
  let least = Infinity;
  let most = -Infinity;
  const take = (number: number): void => {
    if (number < least) least = number;
    if (number > most) most = number;
  };
  return { add: (value) => eachNumber(value, take), result: () => (least > most ? null : formatNumber(most - least)) };
}

/** The sample variance; that of one number is 0. */
function sample(squares: number, count: number): number {
  return count < 2 ? 0 : squares / (count - 1);
}

function population(squares: number, count: number): number {
  return squares / count;
}

/** `var`; of one number it is 0. */
export const varAggregate = numericAggregate('var', 'The sample variance.', varying(sample));
/** `varp`. */
export const varpAggregate = numericAggregate('varp', 'The population variance.', varying(population));
/** `stdev`; of one number it is 0. */
export const stdevAggregate = numericAggregate(
  'stdev',
  'The sample standard deviation.',
  varying((squares, count) => Math.sqrt(sample(squares, count))),
);
/** `stdevp`. */
export const stdevpAggregate = numericAggregate(
  'stdevp',
  'The population standard deviation.',
  varying((squares, count) => Math.sqrt(population(squares, count))),
);
/** `range`. */
export const rangeAggregate = numericAggregate('range', 'The largest number less the smallest.', ranging);
