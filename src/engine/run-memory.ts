/** What searches write: tables of outputlookup and events of collect. Searches that are given the same memory read what the others wrote. */
import type { EventSource } from '../events/event.ts';
import { memorySource } from '../events/memory-source.ts';
import type { LookupTable } from '../spl/lookup-table.ts';
import type { CollectedEvents } from '../spl/world.ts';

export interface RunMemory {
  /** By the name of their file or collection. */
  readonly tables: Map<string, LookupTable>;
  /** Events by index. */
  readonly events: Map<string, EventSource[]>;
}

/** An empty memory. */
export function createMemory(): RunMemory {
  return { tables: new Map(), events: new Map() };
}

/** Puts events into an index of a memory. */
export function collectInto(memory: RunMemory, { events, ...meta }: CollectedEvents): void {
  const sources = memory.events.get(meta.index);
  const made = memorySource(meta, events);
  if (sources === undefined) memory.events.set(meta.index, [made]);
  else sources.push(made);
}

/** The sources of an engine's indexes, those of a memory behind them. */
export function* sourcesWith(
  indexes: ReadonlyMap<string, readonly EventSource[]>,
  memory: RunMemory,
): Generator<readonly [string, readonly EventSource[]]> {
  for (const [index, sources] of indexes) yield [index, [...sources, ...(memory.events.get(index) ?? [])]];
  for (const [index, sources] of memory.events) if (!indexes.has(index)) yield [index, sources];
}
