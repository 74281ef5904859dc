/** The HTTP Event Collector: event, raw, ack, health. "HTTP Event Collector REST API endpoints", Getting Data In. */
import { addEvents } from './add-events.ts';
import { collectorRefusal } from './authorize.ts';
import { readEnvelopes, type CollectedEvent } from './collector-envelope.ts';
import { memorySource, type TimedEvent } from '../events/memory-source.ts';
import { breakRaw } from './raw-body.ts';
import type { Reply } from './reply.ts';
import type { SplunkRequest } from './request.ts';
import { indexesOf, type ServerState } from './server-state.ts';

/** Most channels whose acknowledgements are remembered; the oldest goes first. */
const CHANNELS = 1000;

/** POST collector/event: JSON objects one after another. All are taken, or none. */
export function collectEvents(request: SplunkRequest, state: ServerState): Reply {
  const channel = channelOf(request);
  const refused = refuseChannel(channel, state);
  if (refused !== undefined) return refused;
  const events: CollectedEvent[] = [];
  const known = new Set(indexesOf(state).map(({ name }) => name));
  for (const envelope of readEnvelopes(request.body.toString('utf8'), defaultsOf(request), state.now())) {
    const number = { 'invalid-event-number': events.length };
    if ('code' in envelope) return collectorRefusal(400, envelope.code, envelope.text, number);
    if (!known.has(envelope.meta.index)) return collectorRefusal(400, 7, 'Incorrect index', number);
    events.push(envelope);
  }
  if (events.length === 0) return collectorRefusal(400, 5, 'No data');
  keep(events, state);
  return taken(channel, state);
}

/** POST collector/raw: text that is broken into events and timed as props.conf says for its sourcetype. */
export function collectRaw(request: SplunkRequest, state: ServerState): Reply {
  const channel = channelOf(request);
  const refused = refuseChannel(channel, state);
  if (refused !== undefined) return refused;
  if (request.body.length === 0) return collectorRefusal(400, 5, 'No data');
  const meta = defaultsOf(request);
  if (!indexesOf(state).some(({ name }) => name === meta.index)) return collectorRefusal(400, 7, 'Incorrect index');
  addEvents(breakRaw(request.body, meta, state), state);
  return taken(channel, state);
}

/** POST collector/ack: which of the promised acknowledgements are due; each is told once. */
export function acknowledge(request: SplunkRequest, state: ServerState): Reply {
  if (!state.acknowledge) return collectorRefusal(400, 14, 'ACK is disabled');
  const channel = channelOf(request);
  const refused = refuseChannel(channel, state);
  if (refused !== undefined) return refused;
  const ids = acknowledgementIds(request.body.toString('utf8'));
  if (ids === undefined) return collectorRefusal(400, 6, 'Invalid data format');
  const open = state.channels.get(channel)?.open;
  return {
    status: 200,
    body: { kind: 'json', value: { acks: Object.fromEntries(ids.map((id) => [id, open?.delete(id) ?? false])) } },
  };
}

/** GET collector/health */
export function collectorHealth(): Reply {
  return { status: 200, body: { kind: 'json', value: { text: 'HEC is healthy', code: 17 } } };
}

function channelOf({ headers, params }: SplunkRequest): string {
  return headers['x-splunk-request-channel'] ?? params.get('channel') ?? '';
}

function refuseChannel(channel: string, state: ServerState): Reply | undefined {
  if (channel === '') return state.acknowledge ? collectorRefusal(400, 10, 'Data channel is missing') : undefined;
  return /^[0-9a-f-]{32,36}$/i.test(channel) ? undefined : collectorRefusal(400, 11, 'Invalid data channel');
}

/** What the query string says of the events, else what Splunk takes for granted. */
function defaultsOf({ params }: SplunkRequest): CollectedEvent['meta'] {
  return {
    index: params.get('index') ?? 'main',
    host: params.get('host') ?? 'splkit',
    source: params.get('source') ?? 'http:splkit',
    sourcetype: params.get('sourcetype') ?? 'httpevent',
  };
}

function taken(channel: string, state: ServerState): Reply {
  if (!state.acknowledge) return { status: 200, body: { kind: 'json', value: { text: 'Success', code: 0 } } };
  const known = state.channels.get(channel) ?? { next: 0, open: new Set<number>() };
  const ackId = known.next++;
  known.open.add(ackId);
  state.channels.set(channel, known);
  const [oldest] = state.channels.keys();
  if (state.channels.size > CHANNELS && oldest !== undefined) state.channels.delete(oldest);
  return { status: 200, body: { kind: 'json', value: { text: 'Success', code: 0, ackId } } };
}

/** Events of one kind become one source. */
function keep(events: readonly CollectedEvent[], state: ServerState): void {
  const groups = new Map<string, { readonly meta: CollectedEvent['meta']; readonly events: TimedEvent[] }>();
  for (const event of events) {
    const key = JSON.stringify([event.meta.index, event.meta.host, event.meta.source, event.meta.sourcetype]);
    const group = groups.get(key) ?? { meta: event.meta, events: [] };
    groups.set(key, group);
    group.events.push(event);
  }
  for (const group of groups.values()) addEvents(memorySource(group.meta, group.events), state);
}

function acknowledgementIds(body: string): number[] | undefined {
  let data: unknown;
  try {
    data = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof data !== 'object' || data === null || !('acks' in data) || !Array.isArray(data.acks)) return undefined;
  const ids = data.acks.filter((id: unknown): id is number => Number.isSafeInteger(id));
  return ids.length === data.acks.length ? ids : undefined;
}
