/** Events in memory as a source the engine can scan: those that arrived over the network, or that a search made. */
import type { EventChunk, EventMeta, EventSource } from './event.ts';

/** One event with its time, epoch seconds. */
export interface TimedEvent {
  readonly raw: string;
  readonly time: number;
}

/** A source that holds these events in memory, in the order in which they arrived. */
export function memorySource(meta: EventMeta, events: readonly TimedEvent[]): EventSource {
  const bytes = events.map(({ raw }) => Buffer.from(raw, 'utf8'));
  const starts = new Uint32Array(events.length);
  const ends = new Uint32Array(events.length);
  let at = 0;
  bytes.forEach((event, i) => {
    starts[i] = at;
    ends[i] = at += event.length;
    // A line end between events, as in a file.
    at += 1;
  });
  const text = bytes.map((event) => event.toString('latin1')).join('\n');
  const chunk: EventChunk = {
    meta,
    text,
    count: events.length,
    starts,
    ends,
    ascii: events.every(({ raw }, i) => raw.length === bytes[i]?.length),
    raw: (event) => events[event]?.raw ?? '',
    time: (event) => events[event]?.time ?? 0,
    // The time came with the event, not in it.
    stamp: () => undefined,
  };
  return { meta, chunks: () => [chunk] };
}
