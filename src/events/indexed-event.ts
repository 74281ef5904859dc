/** One event on its way into an index: what index-time transforms read and change. */
import type { Value } from '../spl/semantics/value.ts';

export interface IndexedEvent {
  raw: string;
  index: string;
  host: string;
  source: string;
  sourcetype: string;
  /** `indexQueue`, or `nullQueue` for an event that is thrown away. */
  queue: string;
  /** Epoch seconds, where a transform sets it; undefined: as it was found. */
  time: number | undefined;
  /** Indexed fields (`_meta`). */
  readonly fields: Map<string, Value>;
}

/** The event as another one that can be changed for itself. */
export function cloneEvent(event: IndexedEvent): IndexedEvent {
  return { ...event, fields: new Map(event.fields) };
}

/** Sets an indexed field, or adds a value to those it has. */
export function addIndexedField(event: IndexedEvent, name: string, value: string): void {
  const before = event.fields.get(name);
  event.fields.set(name, before === undefined ? value : typeof before === 'string' ? [before, value] : [...before, value]);
}
