/** What a measuring process tells. */

export interface Measured {
  /** Milliseconds, one for each run. */
  readonly times: readonly number[];
  /** Peak resident memory of the process, bytes. */
  readonly peak: number;
  /** The answer in a form that can be compared. */
  readonly answer: string;
}
