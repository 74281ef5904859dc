/** A stop signal for work that blocks the event loop, where no timer can fire: it looks at the clock itself. */
import type { StopSignal } from '../engine/engine.ts';
import { TargetError } from './target.ts';

/** Aborted when `outer` is, or `limit` milliseconds of the clock after now; its reason is then a `TargetError`. */
export function deadlineSignal(outer: AbortSignal, limit: number, elapsed: () => number): StopSignal {
  const end = elapsed() + limit;
  const late = (): boolean => elapsed() > end;
  const reason = (): unknown =>
    outer.aborted ? outer.reason : new TargetError(`the search did not end within ${limit / 1000} s`);
  return {
    get aborted() {
      return outer.aborted || late();
    },
    get reason() {
      return outer.aborted || late() ? reason() : undefined;
    },
    throwIfAborted() {
      if (outer.aborted || late()) throw reason();
    },
  };
}
