/** The time range of a search job: `-24h@h`, epoch seconds, `now` and absolute times become a half-open range of epoch seconds. */
import { relativeTime } from '../spl/semantics/relative-time.ts';
import { strptime } from '../spl/semantics/strptime.ts';

/** Events with `earliest <= _time < latest` are in; infinite where the range is open. */
export interface TimeRange {
  readonly earliest: number;
  readonly latest: number;
}

export const ALL_TIME: TimeRange = { earliest: -Infinity, latest: Infinity };

/** What a time in a search is relative to. */
export interface Clock {
  /** Start of the search, epoch seconds. */
  readonly now: number;
  /** IANA name of the search's time zone. */
  readonly zone: string;
}

/** Splunk's format of absolute times in a search. */
export const ABSOLUTE_TIME = '%m/%d/%Y:%H:%M:%S';

/**
 * The moment a time modifier's value stands for, epoch seconds: `now`, `now()`, epoch seconds, a relative time with snaps, or an absolute
 * time in `format`. Undefined when it is none of these. (Search Manual, "Specify time modifiers in your search".)
 */
export function moment(text: string, clock: Clock, format: string = ABSOLUTE_TIME): number | undefined {
  const relative = relativeTime(clock.now, text, clock.zone);
  if (relative !== undefined || format === ABSOLUTE_TIME) return relative;
  return strptime(text, format, clock);
}

/** The part that both ranges share; empty (latest <= earliest) when they share none. */
export function intersect(a: TimeRange, b: TimeRange): TimeRange {
  return { earliest: Math.max(a.earliest, b.earliest), latest: Math.min(a.latest, b.latest) };
}

/** The smallest range that holds both. */
export function hull(a: TimeRange, b: TimeRange): TimeRange {
  return { earliest: Math.min(a.earliest, b.earliest), latest: Math.max(a.latest, b.latest) };
}

/** Whether a time lies in a range. */
export function inRange(range: TimeRange, time: number): boolean {
  return time >= range.earliest && time < range.latest;
}
