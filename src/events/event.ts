/** Events: what a dataset becomes after line breaking and timestamping, in chunks so that memory stays bounded. */
import type { EventMeta } from '../knowledge/event-meta.ts';

export type { EventMeta };

/**
 * Some consecutive events of one dataset. `text` is the bytes read as latin1 (one character a byte), so that a scan needs no decoding;
 * event i is text.slice(starts[i], ends[i]). `raw(i)` decodes it as UTF-8; `time(i)` finds its timestamp, epoch seconds with fraction.
 */
export interface EventChunk {
  readonly meta: EventMeta;
  readonly text: string;
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  raw(event: number): string;
  time(event: number): number;
}

/** A dataset that can be read again and again, chunk by chunk. */
export interface EventSource {
  readonly meta: EventMeta;
  chunks(): Iterable<EventChunk>;
}
