/** The embedded engine in several threads: cases of one set of datasets share a thread, and so what it knows of them. */
import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Target, type TargetAnswer, type TargetCase, TargetError } from '../target.ts';
import { datasetsKey } from './embedded.ts';
import { errorFrom } from './worker-messages.ts';
import type { WorkerAnswer, WorkerRequest, WorkerSetting } from './worker-messages.ts';

/** What threads run. */
const WORKER = new URL('./embedded-worker.js', import.meta.url);

/** Whether threads can run: they are given compiled code, which is not there where a loader compiles the sources. */
export function hasThreads(): boolean {
  return extname(import.meta.url) === '.js';
}

/** How long a search that is over its time may go on before its thread is ended: it looks at the clock itself now and again. */
const GRACE = 5000;

interface Thread {
  readonly worker: Worker;
  /** Cases that it has been given and has not answered. */
  readonly waiting: Map<number, { resolve: (answer: TargetAnswer) => void; reject: (error: unknown) => void }>;
  ended: boolean;
}

/**
 * A target that answers as the embedded one does. `entry` is the file that threads run. Threads are started when they are wanted, one for each lane of cases that runs at the same time.
 * An aborted case ends its thread, because a search cannot be interrupted from outside.
 */
export function pooledTarget(setting: WorkerSetting, entry: URL = WORKER): Target {
  const threads = new Set<Thread>();
  const byLane = new Map<string, Thread>();
  let ids = 0;
  const end = (thread: Thread, error: unknown): void => {
    thread.ended = true;
    threads.delete(thread);
    for (const { reject } of thread.waiting.values()) reject(error);
    thread.waiting.clear();
    void thread.worker.terminate();
  };
  const threadFor = (testCase: TargetCase): Thread => {
    const lane = datasetsKey(testCase);
    const known = byLane.get(lane);
    if (known !== undefined && !known.ended) return known;
    const idle = [...threads].find(({ waiting }) => waiting.size === 0) ?? start(setting, entry, end);
    threads.add(idle);
    byLane.set(lane, idle);
    return idle;
  };
  return {
    name: 'embedded',
    run: (testCase, signal) => {
      const thread = threadFor(testCase);
      const id = ids++;
      const answered = new Promise<TargetAnswer>((resolve, reject) => thread.waiting.set(id, { resolve, reject }));
      const request: WorkerRequest = { id, testCase };
      thread.worker.postMessage(request);
      return untilAborted(answered, signal, () => end(thread, signal.reason));
    },
    close: async () => {
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}

/** The cases that are to run one after the other: those of one set of datasets. */
export function laneOf(testCase: TargetCase): string {
  return datasetsKey(testCase);
}

function start(workerData: WorkerSetting, entry: URL, end: (thread: Thread, error: unknown) => void): Thread {
  const worker = new Worker(entry, { workerData });
  const thread: Thread = { worker, waiting: new Map(), ended: false };
  worker.on('message', (told: WorkerAnswer) => {
    const waiting = thread.waiting.get(told.id);
    thread.waiting.delete(told.id);
    if ('answer' in told) waiting?.resolve(told.answer);
    else waiting?.reject(errorFrom(told.error));
  });
  worker.on('error', (error) => end(thread, new TargetError(`a thread failed: ${error.message}`, { cause: error })));
  worker.on('exit', () => end(thread, new TargetError('a thread ended while a test was running')));
  return thread;
}

/** Ends the thread when the signal is aborted: at once, but a search that is late gets the time to say so itself. */
async function untilAborted(answered: Promise<TargetAnswer>, signal: AbortSignal, end: () => void): Promise<TargetAnswer> {
  const settled = new AbortController();
  const abort = (): void => void endThread();
  const endThread = async (): Promise<void> => {
    const late = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
    if (late) await setTimeout(GRACE, undefined, { ref: false });
    if (!settled.signal.aborted) end();
  };
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await answered;
  } finally {
    settled.abort();
    signal.removeEventListener('abort', abort);
  }
}
