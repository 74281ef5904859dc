/** Asks again for what a host could not give just now, a few times and ever more patiently. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DownloadError } from './download-error.ts';

/** Waits so many milliseconds; rejects with what the signal was aborted with. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const PAUSES = [1000, 5000];
/** Seconds that a host may ask for. Who wants more is asked again by the next `fetch`. */
const LONGEST_AFTER = 60;

/** The outcome of `attempt`, or of its last repetition. Throws what it throws. */
export async function askAgain<T>(attempt: () => Promise<T>, signal: AbortSignal, pause: Pause = pauseFor): Promise<T> {
  for (const milliseconds of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof DownloadError) || error.kind !== 'passing' || (error.after ?? 0) > LONGEST_AFTER) throw error;
      await pause(Math.max(milliseconds, (error.after ?? 0) * 1000), signal);
    }
  }
  return await attempt();
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
