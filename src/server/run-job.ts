/** Starts and ends search jobs. */
import { randomBytes } from 'node:crypto';
import { source } from '../base/source.ts';
import { deadlineSignal } from '../engine/deadline-signal.ts';
import type { SearchRequest, SearchResult } from '../engine/engine.ts';
import type { Job } from './job.ts';
import type { ServerState } from './server-state.ts';

export interface JobRequest {
  readonly search: string;
  readonly sid?: string;
  readonly earliest?: string;
  readonly latest?: string;
  readonly now?: number;
}

/** Most jobs kept; when a new one comes, the oldest that has ended makes room. */
const JOBS = 200;

/** Starts a job; undefined when there are too many running already. The engine starts after the caller has had its turn. */
export function startJob(state: ServerState, request: JobRequest): Job | undefined {
  if (!makeRoom(state.jobs)) return undefined;
  const created = state.now();
  const abort = new AbortController();
  let started = (): void => {};
  const ended = new Promise<void>((resolve) => (started = resolve)).then(() => runJob(state, job, request));
  const job: Job = {
    sid: request.sid ?? `${created.toFixed(3)}_${randomBytes(4).toString('hex')}`,
    search: request.search,
    earliest: request.earliest,
    latest: request.latest,
    created,
    abort,
    ended,
    state: 'RUNNING',
    finalized: false,
    fields: [],
    rows: [],
    messages: [],
    events: 0,
  };
  state.jobs.set(job.sid, job);
  setImmediate(started);
  return job;
}

/** Ends a job early and keeps it, with no rows when the engine had not finished. */
export function finalizeJob(job: Job): void {
  if (job.state !== 'RUNNING') return;
  job.finalized = true;
  job.abort.abort(new Error('finalized'));
}

/** Ends a job and forgets it. */
export function removeJob(state: ServerState, job: Job): void {
  state.jobs.delete(job.sid);
  job.abort.abort(new Error('cancelled'));
}

async function runJob(state: ServerState, job: Job, request: JobRequest): Promise<void> {
  const { signal } = job.abort;
  const search: SearchRequest = {
    search: source('<search>', searchText(request.search)),
    macros: state.macros,
    now: request.now ?? job.created,
    zone: state.zone,
    signal: deadlineSignal(signal, {
      limit: state.searchLimit,
      elapsed: () => performance.now(),
      late: (message) => new Error(message),
    }),
    ...(request.earliest === undefined ? {} : { earliest: request.earliest }),
    ...(request.latest === undefined ? {} : { latest: request.latest }),
  };
  try {
    signal.throwIfAborted();
    take(job, await Promise.race([state.engine.search(search), aborted(signal)]));
  } catch (error) {
    if (signal.aborted) {
      job.state = job.finalized ? 'DONE' : 'FAILED';
      return;
    }
    // The engine answers with diagnostics; whatever it throws is a defect, told to the client as a failed search.
    fail(job, [error instanceof Error ? error.message : String(error)]);
  }
}

function take(job: Job, result: SearchResult): void {
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const needs = result.needsSplunk.map(
    (command) => `the command '${command}' needs a real Splunk; splkit's engine cannot run it`,
  );
  if (errors.length > 0 || needs.length > 0) return fail(job, [...errors, ...needs]);
  job.fields = result.fields;
  job.rows = result.rows;
  job.events = result.events;
  job.messages = [...result.diagnostics.filter(({ severity }) => severity === 'warning'), ...result.warnings].map(
    ({ message }) => ({
      type: 'WARN',
      text: message,
    }),
  );
  job.state = 'DONE';
}

function fail(job: Job, texts: readonly string[]): void {
  job.messages = texts.map((text) => ({ type: 'FATAL', text }));
  job.state = 'FAILED';
}

/** The jobs endpoint takes the first word for a command, where the search bar would put `search` in front. */
function searchText(text: string): string {
  return /^\s*(?:\||search(?:\s|$))/i.test(text) ? text : `| ${text}`;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted')), {
      once: true,
    });
  });
}

function makeRoom(jobs: Map<string, Job>): boolean {
  if (jobs.size < JOBS) return true;
  for (const job of jobs.values()) {
    if (job.state !== 'RUNNING') return jobs.delete(job.sid);
  }
  return false;
}
