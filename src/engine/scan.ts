/** Runs a base search over event sources: chunks, then candidate events, then time, extraction and match, handed on in batches of rows. */
import type { EventChunk, EventMeta, EventSource } from '../events/event.ts';
import type { Extraction } from '../knowledge/extraction.ts';
import { BATCH_ROWS } from '../spl/operators/batches.ts';
import type { GroupWatch } from '../spl/semantics/regex/budget.ts';
import { groupWatch } from '../spl/semantics/regex/budget.ts';
import type { Batch, Row } from '../spl/semantics/value.ts';
import { candidates } from './candidates.ts';
import type { Requirement } from './requirement.ts';
import { scanPlan } from './scan-plan.ts';
import type { ScanPlan } from './scan-plan.ts';
import type { Returns } from './term-lookup.ts';
import { ALL_TIME, inRange } from './time-range.ts';
import type { TimeRange } from './time-range.ts';

/** How events of one index, host, source and sourcetype are looked at. */
export interface KindScan {
  readonly requirement: Requirement;
  /** Extracts all that is wanted of an event. */
  readonly extraction: Extraction;
  /** Extracts only what the search expression looks at; undefined when that is no less. */
  readonly glance: Extraction | undefined;
  /** Whether a row, as extracted, matches the search expression. */
  readonly matches: (row: Row) => boolean;
  /** Whether an event that matches is returned after all; absent: it is. */
  readonly returns?: Returns | undefined;
}

/** How a scan goes on: one watch for a group is worth it once a group was seen to start many, which the first event shows. */
interface Pace {
  readonly watched: GroupWatch;
  /** Events of the next group. */
  most: number;
}

/** Candidates that are only glanced at first, to see whether it pays: it does while fewer than half of them match. */
const TRIAL = 64;

/** One base search. */
export interface Scan {
  readonly sources: Iterable<EventSource>;
  readonly range: TimeRange;
  /** Whether the times of the events found are wanted. */
  readonly timed: boolean;
  readonly kind: (meta: EventMeta) => KindScan;
  /** Called before each chunk and each batch; may throw to stop the search. */
  readonly checkpoint: () => void;
  /** Told of every source that was passed over unread, or read to its end with so many events. */
  readonly done: (source: EventSource, events: number | undefined) => void;
  /** Told of each event that would have been looked at but lies outside the time range. */
  readonly outside: () => void;
}

/** A batch of matching rows of one source. */
export interface Found {
  readonly rows: Batch;
  /** Epoch seconds of each row's event; empty unless timed. */
  readonly times: number[];
}

/** The events that match, source by source in the order in which they lie there, in batches. */
export function* scan(job: Scan): Generator<Found> {
  const pace: Pace = { watched: groupWatch(), most: 1 };
  for (const source of job.sources) {
    const kind = job.kind(source.meta);
    if (kind.requirement.kind === 'never') job.done(source, undefined);
    else yield* scanSource(job, source, kind, pace);
  }
}

function* scanSource(job: Scan, source: EventSource, kind: KindScan, pace: Pace): Generator<Found> {
  const match = matcher(kind);
  let plan: ScanPlan | undefined;
  let events = 0;
  for (const chunk of source.chunks()) {
    job.checkpoint();
    events += chunk.count;
    plan ??= scanPlan(kind.requirement, chunk);
    // Values are slices of the chunk's text and keep it alive, so rows are handed on chunk by chunk and not gathered.
    for (const group of groupsOf(candidates(chunk, plan), pace)) {
      const found = pace.watched(() => matchGroup(job, chunk, group, match));
      for (let outside = found.outside; outside > 0; outside--) job.outside();
      if (found.rows.length > 0) yield found;
      job.checkpoint();
    }
  }
  job.done(source, events);
}

/** The rows of those events that match, and how many lie outside the time range. */
function matchGroup(
  job: Scan,
  chunk: EventChunk,
  group: readonly number[],
  match: (chunk: EventChunk, event: number) => Row | undefined,
): Found & { readonly outside: number } {
  const ranged = job.range !== ALL_TIME;
  const rows: Batch = [];
  const times: number[] = [];
  let outside = 0;
  for (const event of group) {
    const time = job.timed || ranged ? chunk.time(event) : 0;
    if (ranged && !inRange(job.range, time)) {
      outside++;
      continue;
    }
    const row = match(chunk, event);
    if (row === undefined) continue;
    rows.push(row);
    if (job.timed) times.push(time);
  }
  return { rows, times, outside };
}

/** Items in groups, each twice as large as the one before. */
function* groupsOf<T>(items: Iterable<T>, pace: Pace): Generator<readonly T[]> {
  let group: T[] = [];
  for (const item of items) {
    if (group.push(item) < pace.most) continue;
    pace.most = Math.min(pace.most * 2, BATCH_ROWS);
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** The row of an event that matches and is returned. */
function matcher(kind: KindScan): (chunk: EventChunk, event: number) => Row | undefined {
  const match = matchingRow(kind);
  const { returns } = kind;
  if (returns === undefined) return match;
  return (chunk, event) => {
    const row = match(chunk, event);
    return row !== undefined && returns(chunk, event) ? row : undefined;
  };
}

/** The row of an event that matches. Where few candidates do, fields that only later stages want are extracted after the match. */
function matchingRow({ extraction, glance, matches }: KindScan): (chunk: EventChunk, event: number) => Row | undefined {
  const whole = (chunk: EventChunk, event: number): Row | undefined => {
    const row = extraction.extract(chunk, event);
    return matches(row) ? row : undefined;
  };
  if (glance === undefined) return whole;
  let looked = 0;
  let matched = 0;
  return (chunk, event) => {
    if (looked >= TRIAL && matched * 2 > looked) return whole(chunk, event);
    looked++;
    if (!matches(glance.extract(chunk, event))) return undefined;
    matched++;
    return extraction.extract(chunk, event);
  };
}
