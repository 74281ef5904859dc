/** Sending events through the HTTP Event Collector: batches with explicit metadata, acknowledged where the token asks for it. */
import { randomUUID } from 'node:crypto';
import { fold, isJson, type Json } from './answer.ts';
import { SplunkError } from './errors.ts';
import type { SplunkConnection } from './connect.ts';
import { pauseFor, waitFor } from './wait.ts';

/** One event as it is sent; `time` in epoch seconds. */
export interface HecEvent {
  readonly time: number;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly index: string;
  readonly event: string;
}

/** Largest request body, in characters; far below the limit of Splunk Cloud. */
const BATCH_SIZE = 512 * 1024;

/** "Incorrect index": the collector may take a moment to hear of an index that was just made. */
const INCORRECT_INDEX = 7;
const SERVER_BUSY = 9;
/** Milliseconds. A wrong index is usually for good: a token that may not write there. A busy server gets all the time there is. */
const INDEX_PATIENCE = 10_000;

/**
 * Sends events, and waits for the acknowledgement of each batch when the token uses acknowledgement. Returns how many were sent.
 * Throws `SplunkError`. "HTTP Event Collector REST API endpoints", Splunk Enterprise: Getting Data In.
 */
export async function sendEvents(connection: SplunkConnection, events: Iterable<HecEvent>, signal: AbortSignal): Promise<number> {
  const channel = randomUUID();
  const acknowledgements: number[] = [];
  let sent = 0;
  for (const batch of batches(events)) {
    const acknowledgement = await sendBatch(connection, channel, batch.body, batch.index, signal);
    if (acknowledgement !== undefined) acknowledgements.push(acknowledgement);
    sent += batch.count;
  }
  if (acknowledgements.length > 0) await awaitAcknowledgements(connection, channel, acknowledgements, signal);
  return sent;
}

interface HecBatch {
  readonly body: string;
  readonly count: number;
  /** Of its first event; for messages. */
  readonly index: string;
}

function* batches(events: Iterable<HecEvent>): Iterable<HecBatch> {
  let lines: string[] = [];
  let size = 0;
  let index = '';
  for (const event of events) {
    const line = JSON.stringify(event);
    if (size > 0 && size + line.length > BATCH_SIZE) {
      yield { body: lines.join('\n'), count: lines.length, index };
      [lines, size] = [[], 0];
    }
    if (size === 0) index = event.index;
    lines.push(line);
    size += line.length + 1;
  }
  if (lines.length > 0) yield { body: lines.join('\n'), count: lines.length, index };
}

async function sendBatch(
  connection: SplunkConnection,
  channel: string,
  body: string,
  index: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const began = performance.now();
  for (let pause = 100; ; pause = Math.min(pause * 2, 2000)) {
    const { status, data } = await post(connection, '/services/collector/event', channel, body, signal);
    const code = codeOf(data);
    if (status === 200) return typeof data['ackId'] === 'number' ? data['ackId'] : undefined;
    const passing = code === INCORRECT_INDEX || code === SERVER_BUSY || status === 503;
    const { ingest } = connection.limits;
    const limit = code === INCORRECT_INDEX ? Math.min(INDEX_PATIENCE, ingest) : ingest;
    const left = began + limit - performance.now();
    if (!passing || left <= 0) throw hecRefusal(connection, status, data, index);
    await pauseFor(Math.min(pause, left), signal);
  }
}

async function awaitAcknowledgements(
  connection: SplunkConnection,
  channel: string,
  ids: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const open = new Set(ids);
  const where = connection.settings.hecUrl.origin;
  await waitFor(
    async () => {
      const { status, data } = await post(
        connection,
        '/services/collector/ack',
        channel,
        JSON.stringify({ acks: [...open] }),
        signal,
      );
      if (status !== 200) throw hecRefusal(connection, status, data, '');
      for (const [id, done] of Object.entries(isJson(data['acks']) ? data['acks'] : {}))
        if (done === true) open.delete(Number(id));
      return open.size === 0 ? true : undefined;
    },
    () => {
      const said = `acknowledged ${ids.length - open.size} of ${ids.length} batches of events within ${connection.limits.ingest / 1000} s`;
      return new SplunkError('time-limit', `the HTTP Event Collector at ${where} ${said}`);
    },
    { limit: connection.limits.ingest, first: 100, longest: 3000, signal },
  );
}

async function post(
  connection: SplunkConnection,
  path: string,
  channel: string,
  body: string,
  signal: AbortSignal,
): Promise<{ status: number; data: Json }> {
  const url = new URL(path, connection.settings.hecUrl);
  url.searchParams.set('channel', channel);
  const headers = {
    authorization: `Splunk ${connection.settings.hecToken}`,
    'content-type': 'application/json',
    'x-splunk-request-channel': channel,
  };
  const { status, text } = await connection.transport.send({ method: 'POST', url: url.href, headers, body, signal });
  return { status, data: parseAnswer(text) };
}

function parseAnswer(text: string): Json {
  try {
    const data: unknown = JSON.parse(text);
    return isJson(data) ? data : { text };
  } catch (error) {
    if (error instanceof SyntaxError) return { text };
    throw error;
  }
}

function codeOf(data: Json): number | undefined {
  return typeof data['code'] === 'number' ? data['code'] : undefined;
}

function hecRefusal(connection: SplunkConnection, status: number, data: Json, index: string): SplunkError {
  const where = `the HTTP Event Collector at ${connection.settings.hecUrl.origin}`;
  const said = typeof data['text'] === 'string' ? `${fold(data['text'])} (HTTP ${status})` : `HTTP ${status}`;
  const code = codeOf(data);
  const answer = { status, ...(code === undefined ? {} : { code }) };
  if (status === 401 || status === 403) {
    return new SplunkError(
      'unauthorized',
      connection.redact(`${where} does not accept the token: ${said}; check SPLUNK_HEC_TOKEN`),
      answer,
    );
  }
  if (code === INCORRECT_INDEX) {
    const advice = `the token of SPLUNK_HEC_TOKEN must be allowed to write to every index, as ${index} is new`;
    return new SplunkError(
      'forbidden',
      connection.redact(`${where} refused events for index ${index}: ${said}; ${advice}`),
      answer,
    );
  }
  const hint = status === 404 || code === undefined ? '; is SPLUNK_HEC_URL the collector, port 8088 by default?' : '';
  return new SplunkError('refused', connection.redact(`${where} refused events: ${said}${hint}`), answer);
}
