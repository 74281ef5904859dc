/** Applies index-time transforms to the events of a dataset: one source becomes as many as its events have kinds. */
import type { EventChunk, EventMeta, EventSource } from './event.ts';
import type { IndexTime } from './compile-index-time.ts';
import { chunkOfOutcomes, type Outcome } from './outcome-chunk.ts';
import type { Value } from '../spl/semantics/value.ts';

const NO_FIELDS: ReadonlyMap<string, Value> = new Map();

/** Characters of the events that are kept, so that a dataset of a thousand hosts is not read a thousand times. */
const MOST_KEPT = 32_000_000;
/** What an event, and each of its fields, takes besides its text, about. */
const PER_EVENT = 300;
/** Characters of a chunk of kept events, as many as those of a file have. */
const CHUNK = 112 * 1024;

/** The events of one index, host, source and sourcetype. */
interface Kind {
  readonly key: string;
  readonly meta: EventMeta;
  /** Characters that they take. */
  size: number;
}

/**
 * The sources that hold a source's events once they are indexed. Where transforms can put events under another index, host, source or sourcetype, the
 * dataset is read once to see which there are. A source of many events reads it anew and takes what is its own; of small ones as many as may be are
 * kept at a time, so that memory stays bounded and the dataset is not read once for each.
 */
export function transformedSources(base: EventSource, indexTime: IndexTime): readonly EventSource[] {
  if (!indexTime.moves) return [transformed(base, base.meta, indexTime)];
  const kinds = kindsOf(base, indexTime);
  if (kinds.length === 0) return [transformed(base, base.meta, indexTime)];
  const keep = keeper(base, indexTime);
  return groupsOf(kinds).flatMap((group) => {
    const [first] = group;
    return first !== undefined && group.length === 1 ? [transformed(base, first.meta, indexTime)] : keep(group);
  });
}

function kindsOf(base: EventSource, indexTime: IndexTime): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const outcome of outcomes(base, indexTime)) {
    for (const { event } of outcome) {
      const key = keyOf(event);
      let kind = kinds.get(key);
      if (kind === undefined) kinds.set(key, (kind = { key, meta: metaOf(event), size: 0 }));
      kind.size += event.raw.length + PER_EVENT * (1 + event.fields.size);
    }
  }
  return [...kinds.values()];
}

/** Neighbours that may be kept together; a kind that is too large stands alone. */
function groupsOf(kinds: readonly Kind[]): readonly (readonly Kind[])[] {
  const groups: Kind[][] = [];
  let room = 0;
  for (const kind of kinds) {
    if (kind.size > room) {
      groups.push([]);
      room = MOST_KEPT;
    }
    groups.at(-1)?.push(kind);
    room -= kind.size;
  }
  return groups;
}

/** Makes the sources of a group: whoever is read first keeps the events of all, in the place of those of the group before. */
function keeper(base: EventSource, indexTime: IndexTime): (group: readonly Kind[]) => readonly EventSource[] {
  let kept: { readonly group: readonly Kind[]; readonly events: ReadonlyMap<string, readonly Outcome[]> } | undefined;
  const eventsOf = (group: readonly Kind[]): ReadonlyMap<string, readonly Outcome[]> => {
    if (kept?.group !== group) kept = { group, events: readKinds(base, indexTime, group) };
    return kept.events;
  };
  return (group) =>
    group.map(({ key, meta: { index, host, source, sourcetype } }) => {
      const meta: EventMeta = { index, host, source, sourcetype, indexedFields: true };
      return {
        meta,
        chunks: function* () {
          for (const piece of piecesOf(eventsOf(group).get(key) ?? [])) yield chunkOfOutcomes(meta, piece);
        },
      };
    });
}

function readKinds(base: EventSource, indexTime: IndexTime, group: readonly Kind[]): ReadonlyMap<string, readonly Outcome[]> {
  const events = new Map<string, Outcome[]>(group.map(({ key }) => [key, []]));
  for (const outcome of outcomes(base, indexTime)) {
    for (const one of outcome) events.get(keyOf(one.event))?.push(one);
  }
  return events;
}

function* piecesOf(outcome: readonly Outcome[]): Iterable<readonly Outcome[]> {
  let size = 0;
  let from = 0;
  for (const [index, { event }] of outcome.entries()) {
    if (size > CHUNK) {
      yield outcome.slice(from, index);
      from = index;
      size = 0;
    }
    size += event.raw.length;
  }
  if (from < outcome.length) yield outcome.slice(from);
}

function transformed(base: EventSource, { index, host, source, sourcetype }: EventMeta, indexTime: IndexTime): EventSource {
  const meta: EventMeta = { index, host, source, sourcetype, indexedFields: true };
  const key = keyOf(meta);
  return {
    meta,
    chunks: function* () {
      for (const outcome of outcomes(base, indexTime)) {
        const own = outcome.filter(({ event }) => keyOf(event) === key);
        if (own.length > 0) yield chunkOfOutcomes(meta, own);
      }
    },
  };
}

/** What comes of each chunk. */
function* outcomes(base: EventSource, { begin, run }: IndexTime): Iterable<readonly Outcome[]> {
  let piece = 0;
  for (const chunk of base.chunks()) {
    begin?.(piece++);
    yield outcomesOf(chunk, run);
  }
}

function outcomesOf(chunk: EventChunk, run: IndexTime['run']): readonly Outcome[] {
  const { index, host, source, sourcetype } = chunk.meta;
  const found: Outcome[] = [];
  for (let from = 0; from < chunk.count; from++) {
    const raw = chunk.raw(from);
    const fields = new Map(chunk.indexed?.(from) ?? NO_FIELDS);
    const time = chunk.time(from);
    const event = { raw, index, host, source, sourcetype, queue: 'indexQueue', time, fields };
    for (const out of run(event)) found.push({ event: out, time, stamp: chunk.stamp(from) });
  }
  return found;
}

function metaOf({ index, host, source, sourcetype }: EventMeta): EventMeta {
  return { index, host, source, sourcetype };
}

function keyOf({ index, host, source, sourcetype }: EventMeta): string {
  return JSON.stringify([index, host, source, sourcetype]);
}
