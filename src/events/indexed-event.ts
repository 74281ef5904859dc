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

/** How many times its size an event may become with all its fields, and how long a short one. */
const MOST_GROWTH = 4;
const MOST_CHARACTERS = 100_000;

/** Characters that index-time settings may make of so many. */
export function mostCharacters(before: number): number {
  return Math.max(MOST_CHARACTERS, MOST_GROWTH * before);
}

/** Values of one field that an event keeps. */
export const MOST_VALUES = 10_000;

/** Sets an indexed field, or adds values to those it has; those beyond `MOST_VALUES` are left out. */
export function addIndexedField(event: IndexedEvent, name: string, ...values: readonly string[]): void {
  const before = event.fields.get(name) ?? [];
  const known = typeof before === 'string' ? [before] : before;
  if (known.length >= MOST_VALUES || values.length === 0) return;
  const all = [...known, ...values].slice(0, MOST_VALUES);
  event.fields.set(name, all.length === 1 ? (all[0] ?? '') : all);
}
