/** Waiting with a limit: every wait of the Splunk client goes through here. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SplunkError } from './errors.ts';

/** How to wait. All times in milliseconds. */
export interface WaitOptions {
  readonly limit: number;
  /** First pause; each pause is half as long again, up to `longest`. */
  readonly first: number;
  readonly longest: number;
  readonly signal: AbortSignal;
}

/**
 * Asks again and again until the answer is not undefined. When the limit has passed, `late` makes the error to throw.
 * An abort of the signal ends the wait with the error `interrupted`.
 */
export async function waitFor<T>(ask: () => Promise<T | undefined>, late: () => SplunkError, options: WaitOptions): Promise<T> {
  const deadline = performance.now() + options.limit;
  for (let pause = options.first; ; pause = Math.min(pause * 1.5, options.longest)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    const left = deadline - performance.now();
    if (left <= 0) throw late();
    await pauseFor(Math.min(pause, left), options.signal);
  }
}

/** Sleeps so many milliseconds, or until the signal aborts: then throws the error `interrupted`. */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    throw interrupted(error);
  }
}

/** The error for a run that the user broke off. */
export function interrupted(cause?: unknown): SplunkError {
  return new SplunkError('interrupted', 'interrupted', undefined, { cause });
}
