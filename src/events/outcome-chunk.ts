/** A chunk of events that index-time transforms have made. */
import { isAscii } from 'node:buffer';
import type { Timestamp } from '../knowledge/raw-events.ts';
import type { EventChunk, EventMeta } from './event.ts';
import type { IndexedEvent } from './indexed-event.ts';

/** An event that came out, and what was known of the one it was made of. */
export interface Outcome {
  readonly event: IndexedEvent;
  /** Epoch seconds: the time, where the event has none of its own. */
  readonly time: number;
  readonly stamp: Timestamp | undefined;
}

/** The events as one chunk, in their order. */
export function chunkOfOutcomes(meta: EventMeta, outcome: readonly Outcome[]): EventChunk {
  const bytes = outcome.map(({ event }) => Buffer.from(event.raw, 'utf8'));
  const starts = new Uint32Array(bytes.length);
  const ends = new Uint32Array(bytes.length);
  let at = 0;
  for (const [event, { length }] of bytes.entries()) {
    starts[event] = at;
    ends[event] = at + length;
    at += length + 1;
  }
  return {
    meta,
    count: outcome.length,
    text: bytes.map((one) => one.toString('latin1')).join('\n'),
    ascii: bytes.every((one) => isAscii(one)),
    starts,
    ends,
    raw: (event) => outcome[event]?.event.raw ?? '',
    time: (event) => outcome[event]?.event.time ?? outcome[event]?.time ?? 0,
    stamp: (event) => outcome[event]?.stamp,
    indexed: (event) => outcome[event]?.event.fields ?? new Map(),
  };
}
