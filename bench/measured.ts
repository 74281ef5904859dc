/** What measuring processes tell. */

export interface Measured {
  readonly title: string;
  /** Milliseconds, one for each run. */
  readonly times: readonly number[];
  /** The answer in a form that can be compared; absent where the question is another. */
  readonly answer: string | undefined;
}

/** The measurements of one question, the yardstick first. */
export interface MeasuredTopic {
  readonly title: string;
  /** How many times the yardstick's time splkit may take. */
  readonly goal: number | undefined;
  readonly measured: readonly Measured[];
}

/** One search, again and again in a process of its own. */
export interface MeasuredSearch {
  /** Milliseconds, one for each run. */
  readonly times: readonly number[];
  /** Peak resident memory above that of the process before its first search, bytes. */
  readonly above: number;
  readonly rows: number;
}
