/** Sums of many doubles that do not depend on the order in which they come (Neumaier's compensated summation). */

/** A running sum. */
export interface ExactSum {
  add(number: number): void;
  total(): number;
}

/** A sum of nothing yet. */
export function createSum(): ExactSum {
  let sum = 0;
  let lost = 0;
  return {
    add: (number) => {
      const next = sum + number;
      lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
      sum = next;
    },
    // Beyond the largest double the correction is no number; the sum itself is right.
    total: () => (Number.isFinite(lost) ? sum + lost : sum),
  };
}
