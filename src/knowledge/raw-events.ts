/** Some consecutive events as extraction sees them: their text, and on request their decoded text and time. */

import type { Value } from '../spl/semantics/value.ts';

/**
 * `text` is bytes read as latin1 (one character a byte), so that a scan needs no decoding; event i is text.slice(starts[i], ends[i]).
 * `raw(i)` decodes it as UTF-8; `time(i)` finds its timestamp, epoch seconds with fraction.
 */
export interface RawEvents {
  readonly text: string;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Whether the whole text is ASCII, so that no slice of it needs decoding. */
  readonly ascii: boolean;
  raw(event: number): string;
  time(event: number): number;
  /** The timestamp that stands in the event; undefined when its time comes from elsewhere (the event before, the file, the clock). */
  stamp(event: number): Timestamp | undefined;
  /** Fields that were made when the event was indexed, from its header line or by a transform; absent when no event has any. */
  indexed?(event: number): ReadonlyMap<string, Value>;
}

/** A timestamp found in an event. */
export interface Timestamp {
  /** Epoch seconds with fraction. */
  readonly time: number;
  /** The same on the clock that was written: seconds since 1970-01-01 00:00 there. */
  readonly local: number;
  /** Where it stands: offsets into the event. */
  readonly start: number;
  readonly end: number;
  /** Minutes east of UTC, when the text says so; else it was read in the zone of props.conf. */
  readonly offset: number | undefined;
}
