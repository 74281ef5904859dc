/** search/jobs and search/v2/jobs: create, look at, read, control and delete jobs. "Search endpoint descriptions", REST API Reference. */
import type { Job } from './job.ts';
import { inform, refuse, type Reply, type ReplyEntry, type ReplyRow } from './reply.ts';
import { countParam, type SplunkRequest } from './request.ts';
import { finalizeJob, removeJob, startJob, type JobRequest } from './run-job.ts';
import type { ServerState } from './server-state.ts';

/** GET search/jobs */
export function listJobs(request: SplunkRequest, state: ServerState): Reply {
  const jobs = [...state.jobs.values()].reverse();
  const offset = countParam(request.params, 'offset') ?? 0;
  const count = countParam(request.params, 'count') ?? 30;
  const page = jobs.slice(offset, count === 0 ? undefined : offset + count);
  return {
    status: 200,
    body: {
      kind: 'feed',
      title: 'jobs',
      path: '/services/search/jobs',
      entries: page.map((job) => entry(job, state)),
      total: jobs.length,
      offset,
    },
  };
}

/** POST search/jobs: exec_mode normal, blocking or oneshot. */
export async function createJob(request: SplunkRequest, state: ServerState): Promise<Reply> {
  const mode = request.params.get('exec_mode') ?? 'normal';
  if (!['normal', 'blocking', 'oneshot'].includes(mode))
    return refuse(400, `Invalid exec_mode '${mode}': it is normal, blocking or oneshot`);
  const job = start(request, state);
  if ('status' in job) return job;
  if (mode === 'normal') return sidReply(job);
  await job.ended;
  if (mode === 'oneshot') state.jobs.delete(job.sid);
  if (job.state === 'FAILED') return failure(job);
  return mode === 'oneshot' ? resultsReply(request, job) : sidReply(job);
}

/** POST or GET search/jobs/export: runs a search and gives all its rows. */
export async function exportJob(request: SplunkRequest, state: ServerState): Promise<Reply> {
  const job = start(request, state);
  if ('status' in job) return job;
  await job.ended;
  state.jobs.delete(job.sid);
  if (job.state === 'FAILED') return failure(job);
  return { status: 200, body: { kind: 'export', fields: job.fields, rows: job.rows.map(printed) } };
}

/** GET search/jobs/{sid} */
export function jobStatus(request: SplunkRequest, state: ServerState): Reply {
  const job = jobOf(request, state);
  if (job === undefined) return unknownSid();
  return {
    status: 200,
    body: { kind: 'feed', title: job.search, path: pathOf(job), entries: [entry(job, state)], total: 1, offset: 0 },
  };
}

/** DELETE search/jobs/{sid} */
export function deleteJob(request: SplunkRequest, state: ServerState): Reply {
  const job = jobOf(request, state);
  if (job === undefined) return unknownSid();
  removeJob(state, job);
  return inform('Search job cancelled.');
}

/** GET search/jobs/{sid}/results; also POST in v2. 204 while the job runs. */
export function jobResults(request: SplunkRequest, state: ServerState): Reply {
  const job = jobOf(request, state);
  if (job === undefined) return unknownSid();
  if (job.state === 'RUNNING') return { status: 204, body: { kind: 'none' } };
  return job.state === 'FAILED' ? failure(job) : resultsReply(request, job);
}

/** POST search/jobs/{sid}/control */
export function controlJob(request: SplunkRequest, state: ServerState): Reply {
  const job = jobOf(request, state);
  if (job === undefined) return unknownSid();
  const action = request.params.get('action') ?? '';
  switch (action) {
    case 'cancel':
      removeJob(state, job);
      return inform('Search job cancelled.');
    case 'finalize':
      finalizeJob(job);
      return inform('Search job finalized.');
    case 'touch':
    case 'setttl':
      // Jobs are kept until newer ones need the room, whatever their time to live.
      return inform('Search job touched.');
    default:
      return refuse(400, `Action '${action}' is not supported here: it is cancel, finalize, touch or setttl`);
  }
}

function start(request: SplunkRequest, state: ServerState): Job | Reply {
  const { params } = request;
  const search = params.get('search') ?? '';
  if (search.trim() === '') return refuse(400, "Empty search: the parameter 'search' is required", 'FATAL');
  const sid = params.get('id');
  if (sid !== null && !/^[\w.@-]{1,200}$/.test(sid)) return refuse(400, "Invalid 'id'", 'FATAL');
  if (sid !== null && state.jobs.has(sid)) return refuse(400, `Search id '${sid}' is already in use`, 'FATAL');
  const now = params.get('now');
  if (now !== null && !/^\d{1,12}(?:\.\d+)?$/.test(now))
    return refuse(400, "Invalid 'now': epoch seconds are supported here", 'FATAL');
  const earliest = params.get('earliest_time') ?? '';
  const latest = params.get('latest_time') ?? '';
  const job: JobRequest = {
    search,
    ...(sid === null ? {} : { sid }),
    ...(earliest === '' ? {} : { earliest }),
    ...(latest === '' ? {} : { latest }),
    ...(now === null ? {} : { now: Number(now) }),
  };
  return startJob(state, job) ?? refuse(503, 'Too many search jobs are running', 'FATAL');
}

function jobOf(request: SplunkRequest, state: ServerState): Job | undefined {
  return state.jobs.get(request.path[request.path[1] === 'v2' ? 3 : 2] ?? '');
}

function unknownSid(): Reply {
  return refuse(404, 'Unknown sid.', 'FATAL');
}

function sidReply(job: Job): Reply {
  return { status: 201, body: { kind: 'values', values: { sid: job.sid } } };
}

function failure(job: Job): Reply {
  return { status: 400, body: { kind: 'messages', messages: job.messages } };
}

/** `count` is 100 unless told, 0 is all; `f` (several times) chooses fields. */
function resultsReply({ params }: SplunkRequest, job: Job): Reply {
  const offset = countParam(params, 'offset') ?? 0;
  const count = countParam(params, 'count') ?? 100;
  const chosen = new Set(params.getAll('f'));
  const fields = chosen.size === 0 ? job.fields : job.fields.filter((name) => chosen.has(name));
  const rows = job.rows.slice(offset, count === 0 ? undefined : offset + count).map(printed);
  return { status: 200, body: { kind: 'results', fields, rows, offset, preview: false, messages: job.messages } };
}

/** Results print `_time` as a date; inside the search it is epoch seconds. */
function printed(row: ReplyRow): ReplyRow {
  const time = row.get('_time');
  if (typeof time !== 'string' || !/^-?\d{1,11}(?:\.\d+)?$/.test(time)) return row;
  return new Map([...row, ['_time', new Date(Math.round(Number(time) * 1000)).toISOString().replace('Z', '+00:00')]]);
}

function pathOf(job: Job): string {
  return `/services/search/jobs/${encodeURIComponent(job.sid)}`;
}

function entry(job: Job, state: ServerState): ReplyEntry {
  const done = job.state !== 'RUNNING';
  return {
    name: job.search,
    path: pathOf(job),
    content: {
      sid: job.sid,
      dispatchState: job.state,
      isDone: done,
      isFailed: job.state === 'FAILED',
      isFinalized: job.finalized,
      isPaused: false,
      doneProgress: done ? 1 : 0,
      resultCount: job.rows.length,
      eventCount: job.events,
      scanCount: job.events,
      runDuration: Math.max(0, state.now() - job.created),
      ttl: 600,
      ...(job.earliest === undefined ? {} : { searchEarliestTime: job.earliest }),
      ...(job.latest === undefined ? {} : { searchLatestTime: job.latest }),
      messages: job.messages,
    },
  };
}
