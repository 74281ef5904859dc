/** A limit of time for work that cannot be interrupted otherwise: a regular expression that runs away. */
import vm from 'node:vm';

interface Watched {
  run(job: () => void, milliseconds: number): void;
}

let watched: Watched | undefined;
/** Whether a job of many matches is being watched as a whole. */
let together = false;
/** Watches that were started so far. */
let starts = 0;

/** How many watches were started so far: whether a job of many matches is worth one watch for all of them. */
export function watchesStarted(): number {
  return starts;
}

/** How often a job is begun again that was stopped without having had the processor for its time, as on a machine with much else to do. */
const MOST_RETRIES = 5;

/**
 * Runs a job for at most so long; gives false when it was stopped. The job may be run several times. Starting the watch costs about 50
 * microseconds, so that only jobs which can take long are worth it.
 */
export function runWithin(milliseconds: number, job: () => void): boolean {
  if (together) {
    job();
    return true;
  }
  watched ??= makeWatched();
  starts++;
  for (let tries = 0; ; tries++) {
    const before = process.cpuUsage();
    if (finishes(watched, milliseconds, job)) return true;
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 > milliseconds / 2 || tries === MOST_RETRIES) return false;
  }
}

function finishes(watch: Watched, milliseconds: number, job: () => void): boolean {
  try {
    watch.run(job, milliseconds);
    return true;
  } catch (error) {
    // The error comes from the other context, so that it is no instance of this one's Error.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      return false;
    throw error;
  }
}

/** Milliseconds that a group of events or a piece of a file usually takes far less than. */
const GROUP_LIMIT = 500;

/** Runs a group of work. */
export type GroupWatch = <T>(work: () => T) => T;

/** Runs groups of work one after the other, each under one watch as soon as one was seen to start many of its own. Work may be run twice. */
export function groupWatch(): GroupWatch {
  let isWorth = false;
  return (work) => {
    if (isWorth) return runTogether(GROUP_LIMIT, work);
    const before = starts;
    const result = work();
    isWorth = starts - before > 2;
    return result;
  };
}

/**
 * Runs a job of many matches under one watch, which spares them their own. When it takes longer than that it is run again, each match watched by
 * itself, so that the job must be one that can be repeated.
 */
export function runTogether<T>(milliseconds: number, job: () => T): T {
  if (together) return job();
  const results: T[] = [];
  try {
    runWithin(milliseconds, () => {
      together = true;
      results.push(job());
    });
  } finally {
    together = false;
  }
  const [result] = results;
  return result === undefined ? job() : result;
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
