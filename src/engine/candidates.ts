/** Finds the events of a chunk that may match, by scanning its text as latin1 instead of parsing every event. */
import type { EventChunk } from '../events/event.ts';
import type { ScanPlan } from './scan-plan.ts';

/** Numbers of the events of a chunk that fulfil the plan's requirement, ascending. */
export function* candidates(chunk: EventChunk, plan: ScanPlan): Generator<number> {
  if (plan.find === undefined) {
    for (let event = 0; event < chunk.count; event++) if (plan.holds(textOf(chunk, event))) yield event;
    return;
  }
  const hiding = chunk.ascii ? plan.hiding.filter(isAscii) : plan.hiding;
  for (const event of merge([hits(chunk, plan.find), ...hiding.map((sequence) => sightings(chunk, sequence))])) {
    if (plan.holds(textOf(chunk, event))) yield event;
  }
}

/** The bytes of an event as latin1. */
function textOf(chunk: EventChunk, event: number): string {
  return chunk.text.slice(chunk.starts[event], chunk.ends[event]);
}

/** Events in which a hit begins. A hit that reaches over an event's end counts as well: a later check drops it. */
function hits(chunk: EventChunk, find: RegExp): readonly number[] {
  const { text, ends } = chunk;
  const found: number[] = [];
  find.lastIndex = 0;
  for (let hit = find.exec(text); hit !== null; hit = find.exec(text)) {
    const event = eventAt(chunk, hit.index);
    if (event === undefined) {
      find.lastIndex = hit.index + 1;
      continue;
    }
    found.push(event);
    find.lastIndex = ends[event] ?? text.length;
  }
  return found;
}

/** Events in which a fixed sequence begins. */
function sightings(chunk: EventChunk, sequence: string): readonly number[] {
  const { text, ends } = chunk;
  const found: number[] = [];
  for (let at = text.indexOf(sequence); at >= 0;) {
    const event = eventAt(chunk, at);
    if (event !== undefined) found.push(event);
    at = text.indexOf(sequence, event === undefined ? at + 1 : (ends[event] ?? text.length));
  }
  return found;
}

/** The event that an offset lies in; undefined between events. */
function eventAt({ starts, ends, count }: EventChunk, offset: number): number | undefined {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return offset >= (starts[low] ?? Infinity) && offset < (ends[low] ?? 0) ? low : undefined;
}

function isAscii(sequence: string): boolean {
  return sequence.charCodeAt(0) < 128;
}

/** Ascending lists as one, each event once. */
function merge(lists: readonly (readonly number[])[]): Iterable<number> {
  const [only, ...others] = lists.filter((list) => list.length > 0);
  if (only === undefined) return [];
  return others.length === 0 ? only : Int32Array.from(new Set(lists.flat())).sort();
}
