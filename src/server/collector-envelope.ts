/** The JSON objects that collector/event takes: metadata around one event each. "Format events for HTTP Event Collector". */
import type { EventMeta } from '../events/event.ts';
import { readObjects, type StreamedObject } from './json-stream.ts';
import type { TimedEvent } from '../events/memory-source.ts';

export interface CollectedEvent extends TimedEvent {
  readonly meta: EventMeta;
}

/** Why an object is refused: the collector's code and words. */
export interface EnvelopeProblem {
  readonly code: number;
  readonly text: string;
}

/** Reads the objects of a body; ends after the first problem. `now`: epoch seconds, for events without a time. */
export function* readEnvelopes(body: string, defaults: EventMeta, now: number): Iterable<CollectedEvent | EnvelopeProblem> {
  for (const object of readObjects(body)) {
    const envelope = object === undefined ? INVALID : readEnvelope(object, defaults, now);
    yield envelope;
    if ('code' in envelope) return;
  }
}

const INVALID: EnvelopeProblem = { code: 6, text: 'Invalid data format' };

function readEnvelope(object: StreamedObject, defaults: EventMeta, now: number): CollectedEvent | EnvelopeProblem {
  const { value } = object;
  if (value['event'] === undefined) return { code: 12, text: 'Event field is required' };
  if (value['event'] === null || value['event'] === '') return { code: 13, text: 'Event field cannot be blank' };
  // Differs from Splunk: the engine knows no fields that are indexed apart from the event's text.
  if (value['fields'] !== undefined)
    return { code: 15, text: 'Error in handling indexed fields: they are not supported by splkit' };
  const time = readTime(value['time'], now);
  const meta = readMeta(value, defaults);
  if (time === undefined || meta === undefined) return INVALID;
  const raw = typeof value['event'] === 'string' ? value['event'] : object.text('event');
  return raw === undefined ? INVALID : { raw, time, meta };
}

function readTime(time: unknown, now: number): number | undefined {
  if (time === undefined || time === null) return now;
  const seconds = typeof time === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(time) ? Number(time) : time;
  return typeof seconds === 'number' && Number.isFinite(seconds) ? seconds : undefined;
}

function readMeta(value: Readonly<Record<string, unknown>>, defaults: EventMeta): EventMeta | undefined {
  const index = readText(value['index'], defaults.index);
  const host = readText(value['host'], defaults.host);
  const source = readText(value['source'], defaults.source);
  const sourcetype = readText(value['sourcetype'], defaults.sourcetype);
  if (index === undefined || host === undefined || source === undefined || sourcetype === undefined) return undefined;
  return { index, host, source, sourcetype };
}

function readText(value: unknown, otherwise: string): string | undefined {
  if (value === undefined || value === null || value === '') return otherwise;
  return typeof value === 'string' ? value : undefined;
}
