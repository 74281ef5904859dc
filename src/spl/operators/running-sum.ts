/** Sums of many numbers, added up one after the other as doubles. */

/** A running sum. */
export interface RunningSum {
  add(number: number): void;
  total(): number;
}

/**
 * A sum of nothing yet. What doubles lose is lost, as in Splunk: the mean of a hundred times 3.99 is 3.9900000000000055 (Search Reference,
 * Mathematical functions: sigfig).
 */
export function createSum(): RunningSum {
  let sum = 0;
  return {
    add: (number) => {
      sum += number;
    },
    total: () => sum,
  };
}
