/** Makes an EventChunk of broken text: decoding and timestamps on request. */
import { decodeLatin1 } from '../spl/semantics/decode-latin1.ts';
import type { Timestamp } from '../knowledge/raw-events.ts';
import type { EventChunk, EventMeta } from './event.ts';
import type { FindTimestamp } from './find-timestamp.ts';

export interface ChunkParts {
  readonly meta: EventMeta;
  readonly text: string;
  readonly ascii: boolean;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly find: FindTimestamp;
  /** Time of events before the first that has a timestamp: that of the last event of the chunk before, or of the search. */
  readonly fallback: number;
}

/** Makes a chunk. An event without a timestamp has the time of the event before it, as in Splunk. */
export function makeChunk(parts: ChunkParts): EventChunk {
  const { text, starts, ends, ascii, find, fallback } = parts;
  let known = -1;
  let knownStamp: Timestamp | undefined;
  let times: Float64Array | undefined;
  const slice = (event: number): string => text.slice(starts[event], ends[event]);
  const stamp = (event: number): Timestamp | undefined => {
    if (event !== known) {
      knownStamp = find(slice(event));
      known = event;
    }
    return knownStamp;
  };
  const inheritedTimes = (): Float64Array => {
    let time = fallback;
    return Float64Array.from(starts, (_, event) => (time = find(slice(event))?.time ?? time));
  };
  return {
    meta: parts.meta,
    text,
    ascii,
    count: starts.length,
    starts,
    ends,
    raw: (event) => (ascii ? slice(event) : decodeLatin1(slice(event))),
    stamp,
    time: (event) => {
      if (times !== undefined) return times[event] ?? fallback;
      const own = stamp(event)?.time;
      if (own !== undefined) return own;
      times = inheritedTimes();
      return times[event] ?? fallback;
    },
  };
}

/** The time that the first event of the next chunk inherits. */
export function lastTime(chunk: EventChunk, fallback: number): number {
  return chunk.count === 0 ? fallback : chunk.time(chunk.count - 1);
}
