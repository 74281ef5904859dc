/** The events an engine holds: sources by index, and how many events each has once that is known. */
import type { EventSource } from '../events/event.ts';

/** Adding a source reads nothing; its events are counted by the first search that scans it, or when somebody asks. */
export interface IndexStore {
  add(source: EventSource): void;
  drop(index: string): void;
  /** Every index, in the order in which it got its first source, and its sources in the order in which they came. */
  readonly all: () => ReadonlyMap<string, readonly EventSource[]>;
  /** Number of events of a source; reads it when nobody has before. */
  count(source: EventSource): number;
  /** Remembers the number of events of a source that was read to its end. */
  learn(source: EventSource, events: number): void;
}

/** An empty store. */
export function indexStore(): IndexStore {
  const indexes = new Map<string, EventSource[]>();
  const counts = new WeakMap<EventSource, number>();
  return {
    add(source) {
      const sources = indexes.get(source.meta.index);
      if (sources === undefined) indexes.set(source.meta.index, [source]);
      else sources.push(source);
    },
    drop: (index) => void indexes.delete(index),
    all: () => indexes,
    count(source) {
      const known = counts.get(source);
      if (known !== undefined) return known;
      let events = 0;
      for (const chunk of source.chunks()) events += chunk.count;
      counts.set(source, events);
      return events;
    },
    learn: (source, events) => void counts.set(source, events),
  };
}
