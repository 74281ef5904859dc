/** A stop signal for work that blocks the event loop, where no timer can fire: it looks at the clock itself. */
import type { StopSignal } from './engine.ts';

/** When a search is to stop for want of time. */
export interface Deadline {
  /** Milliseconds from now. */
  readonly limit: number;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number;
  /** Makes the error a late search throws. */
  readonly late: (message: string) => Error;
}

/** Aborted when `outer` is, or when the time is over; its reason is then the deadline's error. */
export function deadlineSignal(outer: AbortSignal, { limit, elapsed, late }: Deadline): StopSignal {
  const end = elapsed() + limit;
  const isLate = (): boolean => elapsed() > end;
  const reason = (): unknown => (outer.aborted ? outer.reason : late(`the search did not end within ${limit / 1000} s`));
  return {
    get aborted() {
      return outer.aborted || isLate();
    },
    get reason() {
      return outer.aborted || isLate() ? reason() : undefined;
    },
    throwIfAborted() {
      if (outer.aborted || isLate()) throw reason();
    },
  };
}
