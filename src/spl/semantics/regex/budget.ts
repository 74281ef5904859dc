/** A limit of time for work that cannot be interrupted otherwise: a regular expression that runs away. */
import vm from 'node:vm';

interface Watched {
  run(job: () => void, milliseconds: number): void;
}

let watched: Watched | undefined;

/**
 * Runs a job for at most so long; gives false when it was stopped. Starting the watch costs about 50 microseconds, so that only jobs which can
 * take long are worth it.
 */
export function runWithin(milliseconds: number, job: () => void): boolean {
  watched ??= makeWatched();
  try {
    watched.run(job, milliseconds);
    return true;
  } catch (error) {
    // The error comes from the other context, so that it is no instance of this one's Error.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return false;
    throw error;
  }
}

/** A script in a context of its own that does nothing but call the job: the engine's time limit holds for all it calls. */
function makeWatched(): Watched {
  const room: { job: () => void } = { job: () => undefined };
  const context = vm.createContext(room);
  const script = new vm.Script('job()');
  return {
    run: (job, milliseconds) => {
      room.job = job;
      script.runInContext(context, { timeout: milliseconds });
    },
  };
}
