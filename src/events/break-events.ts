/** Line breaking: where the events of a text lie. */

/** Events found in a piece of a dataset. */
export interface Broken {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Characters that need not be looked at again; what follows belongs to an event whose end is not known yet. */
  readonly consumed: number;
}

/** Breaks the next piece of a dataset's text: what the last call left over, then more. `last` says that nothing follows. */
export type EventBreaker = (text: string, last: boolean) => Broken;
