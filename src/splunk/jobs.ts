/** Search jobs: made, polled with a limit, read page by page, cancelled when something goes wrong. */
import { randomBytes } from 'node:crypto';
import { fold, isJson, jsonItems, messagesOf, type Json, type SplunkMessage } from './answer.ts';
import type { SplunkConnection } from './connect.ts';
import { SplunkError, type SplunkFailure } from './errors.ts';
import type { SdkJob, SdkParams, SdkService } from './sdk-types.ts';
import { waitFor } from './wait.ts';
import type { ResultRow } from '../results/trace.ts';

/** A search to run as a job. The text starts with `search` or a pipe. */
export interface JobRequest {
  readonly search: string;
  /** Epoch seconds or relative times; all time when absent. */
  readonly earliest?: string;
  readonly latest?: string;
  /** What relative times and now() count from, epoch seconds. */
  readonly now?: number;
}

export interface JobResults {
  readonly fields: readonly string[];
  /** As Splunk gives them: a multivalue is an array. */
  readonly rows: readonly ResultRow[];
  /** What Splunk said about the search, such as a limit that was reached; no errors, those are thrown. */
  readonly messages: readonly SplunkMessage[];
}

/** Rows per request; Splunk gives at most `maxresultrows` (50,000 as shipped) at once. */
const PAGE = 10_000;

/** Most rows a job keeps; `max_count` of search/jobs, which is 10,000 unless told. */
const MAX_ROWS = 500_000;

/**
 * Runs a search and reads all its results. Throws `SplunkError`: `search` when Splunk refuses or fails it, `time-limit` when it hangs,
 * `interrupted` when the signal aborts. In every such case the job is cancelled.
 */
export async function runJob(connection: SplunkConnection, request: JobRequest, signal: AbortSignal): Promise<JobResults> {
  // Our own id, so that a job can be cancelled even when the answer that would have told its id never came.
  const sid = `splkit_${randomBytes(8).toString('hex')}`;
  let made = false;
  let cancel = true;
  try {
    await createJob(connection, sid, request, signal);
    made = true;
    const properties = await waitForJob(connection, sid, signal);
    const messages = messagesOf(properties);
    return { ...(await readResults(connection, sid, Number(properties['resultCount'] ?? 0), signal)), messages };
  } catch (error) {
    cancel = made || !(error instanceof SplunkError && NOT_MADE.has(error.failure));
    throw error;
  } finally {
    if (cancel) await cancelJob(connection, sid);
  }
}

/** Failures of making a job that leave none behind; after the others there may be one. */
const NOT_MADE: ReadonlySet<SplunkFailure> = new Set(['unauthorized', 'forbidden', 'unreachable', 'certificate', 'refused']);

async function createJob(connection: SplunkConnection, sid: string, request: JobRequest, signal: AbortSignal): Promise<void> {
  const { app } = connection.settings;
  const params: SdkParams = {
    id: sid,
    exec_mode: 'normal',
    earliest_time: request.earliest ?? '0',
    max_count: MAX_ROWS,
    ...(request.latest === undefined ? {} : { latest_time: request.latest }),
    ...(request.now === undefined ? {} : { now: request.now }),
  };
  try {
    const namespace = app === undefined ? undefined : { owner: 'nobody', app };
    await connection.call('run the search', signal, (service) => service.search(request.search, params, namespace));
  } catch (error) {
    if (!(error instanceof SplunkError && error.answer?.status === 400)) throw error;
    throw new SplunkError('search', error.message, error.answer);
  }
}

/** Waits until the job is done, and returns its properties. */
async function waitForJob(
  connection: SplunkConnection,
  sid: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  let state = 'unknown';
  const ask = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const properties = await connection.call('read the state of the search', signal, async (service) =>
      (await jobOf(service, sid).fetch()).properties(),
    );
    state = String(properties['dispatchState']);
    const errors = messagesOf(properties).filter(({ type }) => type === 'FATAL' || type === 'ERROR');
    if (state === 'FAILED' || properties['isFailed'] === true || (properties['isDone'] === true && errors.length > 0)) {
      const said = errors.length > 0 ? errors.map(({ text }) => text).join('; ') : 'it gave no reason';
      throw new SplunkError('search', connection.redact(`the search failed on ${connection.where}: ${fold(said)}`));
    }
    return properties['isDone'] === true ? properties : undefined;
  };
  const late = (): SplunkError => {
    const limit = `${connection.limits.search / 1000} s`;
    return new SplunkError(
      'time-limit',
      `the search did not finish on ${connection.where} within ${limit} (state ${state}); it was cancelled`,
    );
  };
  return waitFor(ask, late, { limit: connection.limits.search, first: 50, longest: 2000, signal });
}

async function readResults(
  connection: SplunkConnection,
  sid: string,
  count: number,
  signal: AbortSignal,
): Promise<{ fields: string[]; rows: ResultRow[] }> {
  const rows: ResultRow[] = [];
  let fields: string[] = [];
  do {
    const page = await connection.call('read the results of the search', signal, async (service) => {
      const [data] = await jobOf(service, sid).results({ output_mode: 'json', count: PAGE, offset: rows.length });
      return data;
    });
    if (!isJson(page) || !Array.isArray(page['results']))
      throw new SplunkError('protocol', `${connection.where} gave no results for its search job`);
    if (rows.length === 0) fields = fieldNames(page['fields']);
    const more = jsonItems(page['results']).map(toRow);
    if (more.length === 0) break;
    rows.push(...more);
  } while (rows.length < count);
  return { fields, rows };
}

/** Best effort by design: the search is over or has failed, and an unreachable Splunk drops the job itself when its time is up. */
async function cancelJob(connection: SplunkConnection, sid: string): Promise<void> {
  try {
    await connection.call('cancel the search', AbortSignal.timeout(connection.limits.cleanUp), (service) =>
      jobOf(service, sid).cancel(),
    );
  } catch (error) {
    if (!(error instanceof SplunkError)) throw error;
  }
}

/** The SDK's object for a job whose id is known, without asking for it. */
function jobOf(service: SdkService, sid: string): SdkJob {
  return service.jobs().instantiateEntity({ content: { sid } });
}

function fieldNames(fields: unknown): string[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: unknown) => {
    const name = isJson(field) ? field['name'] : field;
    return typeof name === 'string' ? [name] : [];
  });
}

function toRow(result: Json): ResultRow {
  const row: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(result)) {
    if (Array.isArray(value)) row[name] = value.map(String);
    else if (typeof value === 'string') row[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') row[name] = String(value);
  }
  return row;
}
