/** Events: what a dataset becomes after line breaking and timestamping, in chunks so that memory stays bounded. */
import type { EventMeta } from '../knowledge/event-meta.ts';
import type { RawEvents } from '../knowledge/raw-events.ts';

export type { EventMeta };

/** Some consecutive events of one dataset: an Extraction takes them as they are. */
export interface EventChunk extends RawEvents {
  readonly meta: EventMeta;
  readonly count: number;
}

/** A dataset that can be read again and again, chunk by chunk. */
export interface EventSource {
  readonly meta: EventMeta;
  chunks(): Iterable<EventChunk>;
}
