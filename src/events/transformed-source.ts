/** Applies index-time transforms to the events of a dataset: one source becomes as many as its events have kinds. */
import { isAscii } from 'node:buffer';
import type { EventChunk, EventMeta, EventSource } from './event.ts';
import type { IndexTime } from './compile-index-time.ts';
import type { IndexedEvent } from './indexed-event.ts';
import type { Value } from '../spl/semantics/value.ts';

/** An event that came out, and which of the chunk it came from. */
interface Outcome {
  readonly from: number;
  readonly event: IndexedEvent;
}

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();

/**
 * The sources that hold a source's events once they are indexed. Where transforms can put events under another index, host, source or sourcetype, the
 * dataset is read once to see which there are; every source then reads it anew and keeps what is its own, so that memory stays bounded.
 */
export function transformedSources(base: EventSource, indexTime: IndexTime): readonly EventSource[] {
  if (!indexTime.moves) return [transformed(base, base.meta, indexTime)];
  const metas = new Map<string, EventMeta>();
  for (const chunk of base.chunks()) {
    for (const { event } of outcomes(chunk, indexTime)) if (!metas.has(keyOf(event))) metas.set(keyOf(event), metaOf(event));
  }
  if (metas.size === 0) return [transformed(base, base.meta, indexTime)];
  return [...metas.values()].map((meta) => transformed(base, meta, indexTime));
}

function transformed(base: EventSource, { index, host, source, sourcetype }: EventMeta, indexTime: IndexTime): EventSource {
  const meta: EventMeta = { index, host, source, sourcetype, indexedFields: true };
  const key = keyOf(meta);
  return {
    meta,
    chunks: function* () {
      for (const chunk of base.chunks()) {
        const own = outcomes(chunk, indexTime).filter(({ event }) => keyOf(event) === key);
        if (own.length > 0) yield chunkOf(chunk, meta, own);
      }
    },
  };
}

function outcomes(chunk: EventChunk, { run }: IndexTime): readonly Outcome[] {
  const { index, host, source, sourcetype } = chunk.meta;
  const found: Outcome[] = [];
  for (let from = 0; from < chunk.count; from++) {
    const raw = chunk.raw(from);
    const fields = new Map(chunk.indexed?.(from) ?? NO_FIELDS);
    const event = { raw, index, host, source, sourcetype, queue: 'indexQueue', time: chunk.time(from), fields };
    for (const out of run(event)) found.push({ from, event: out });
  }
  return found;
}

function chunkOf(chunk: EventChunk, meta: EventMeta, outcome: readonly Outcome[]): EventChunk {
  const bytes = outcome.map(({ event }) => Buffer.from(event.raw, 'utf8'));
  const starts = new Uint32Array(bytes.length);
  const ends = new Uint32Array(bytes.length);
  let at = 0;
  for (const [event, { length }] of bytes.entries()) {
    starts[event] = at;
    ends[event] = at + length;
    at += length + 1;
  }
  const originOf = (event: number): number => outcome[event]?.from ?? 0;
  return {
    meta,
    count: outcome.length,
    text: bytes.map((one) => one.toString('latin1')).join('\n'),
    ascii: bytes.every((one) => isAscii(one)),
    starts,
    ends,
    raw: (event) => outcome[event]?.event.raw ?? '',
    time: (event) => outcome[event]?.event.time ?? chunk.time(originOf(event)),
    stamp: (event) => chunk.stamp(originOf(event)),
    indexed: (event) => outcome[event]?.event.fields ?? NO_FIELDS,
  };
}

function metaOf({ index, host, source, sourcetype }: EventMeta): EventMeta {
  return { index, host, source, sourcetype };
}

function keyOf({ index, host, source, sourcetype }: EventMeta): string {
  return JSON.stringify([index, host, source, sourcetype]);
}
