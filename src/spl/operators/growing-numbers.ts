/** Numbers in a row that grows: eight bytes each, where an object for each would take a hundred. */

export interface GrowingNumbers {
  /** Adds to the number at a place; places that were never added to hold 0. */
  readonly add: (place: number, number: number) => void;
  readonly at: (place: number) => number;
}

const FIRST = 64;

/** No numbers yet. */
export function growingNumbers(): GrowingNumbers {
  let numbers = new Float64Array(FIRST);
  return {
    add: (place, number) => {
      if (place >= numbers.length) {
        const larger = new Float64Array(Math.max(numbers.length * 2, place + 1));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[place] = (numbers[place] ?? 0) + number;
    },
    at: (place) => numbers[place] ?? 0,
  };
}
