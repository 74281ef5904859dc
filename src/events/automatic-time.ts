/** Recognizes timestamps in formats that logs commonly have, as Splunk does where props.conf names none. */
import { CLOCK_TIMES, CLOCKS, DATES, EPOCHS, NUMBER_TIMES, type TimeFormat } from './date-formats.ts';
import type { WrittenTime } from './iso-time.ts';
import { readIsoTime } from './iso-time.ts';
import { readZone, type Zone, type ZoneAliases } from './zone-setting.ts';

/** A time found somewhere in a text. */
export interface FoundTime extends WrittenTime {
  readonly start: number;
  /** Epoch seconds, where the text says so whatever the zone. */
  readonly instant?: number;
  /** The zone that the text names by an alias. */
  readonly zone?: string;
}

export interface AutomaticOptions {
  /** Epoch seconds; gives the year that a text leaves out. */
  readonly now: number;
  readonly aliases: ZoneAliases;
}

/** Seconds since 1970-01-01 on some clock (of a date: its midnight; of a clock time: those of that day), or an instant. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly local: number;
  readonly instant?: number;
  /** The zone that stands within the text. */
  readonly zone?: string;
}

/**
 * The first timestamp that stands in `text` between `from` and `to`, among formats that start at the same place the longest; else a date and a clock
 * time that stand apart, then epoch seconds that nothing names, then a date alone. Zones that stand behind a time are read.
 */
export function findAutomaticTime(text: string, from: number, to: number, options: AutomaticOptions): FoundTime | undefined {
  const { aliases, now } = options;
  const iso = readIsoTime(text, from);
  if (iso !== undefined && iso.end <= to) return withZone(text, { ...iso, start: from }, aliases);
  const window = text.slice(from, to);
  const formats = formatsFor(window);
  const joint = firstOf(formats, window, now);
  const found = joint === undefined ? fromParts(window, formats, now) : zoned(window, joint, aliases);
  return found === undefined ? undefined : { ...found, start: found.start + from, end: found.end + from };
}

/** What every time holds: most lines of multi-line events hold neither, and are not looked at further. */
const CLOCK_IN_IT = /\d:\d\d/;
const NUMBER_IN_IT = /1\d{9}|20\d{6}/;
const NEITHER: readonly TimeFormat[] = [];
const BOTH = [...CLOCK_TIMES, ...NUMBER_TIMES];

function formatsFor(text: string): readonly TimeFormat[] {
  if (!NUMBER_IN_IT.test(text)) return CLOCK_IN_IT.test(text) ? CLOCK_TIMES : NEITHER;
  return CLOCK_IN_IT.test(text) ? BOTH : NUMBER_TIMES;
}

function zoned(text: string, { zone, ...part }: Part, aliases: ZoneAliases): FoundTime {
  if (part.instant !== undefined) return { ...part, offset: 0 };
  const inside = zone === undefined ? undefined : readZone(zone, 0, aliases)?.zone;
  return inside === undefined ? withZone(text, { ...part, offset: undefined }, aliases) : { ...part, ...written(inside) };
}

function withZone(text: string, found: FoundTime, aliases: ZoneAliases): FoundTime {
  if (found.offset !== undefined) return found;
  const behind = readZone(text, found.end, aliases);
  return behind === undefined ? found : { ...found, ...written(behind.zone), end: behind.end };
}

function written(zone: Zone): { readonly offset: number | undefined; readonly zone?: string } {
  return typeof zone === 'number' ? { offset: zone } : { offset: undefined, zone };
}

function firstOf(formats: readonly TimeFormat[], text: string, now: number): Part | undefined {
  let best: Part | undefined;
  for (const format of formats) {
    const found = tryFormat(format, text, now);
    if (
      found !== undefined &&
      (best === undefined || found.start < best.start || (found.start === best.start && found.end > best.end))
    )
      best = found;
  }
  return best;
}

function tryFormat(format: TimeFormat, text: string, now: number): Part | undefined {
  const match = format.pattern.exec(text);
  if (match === null) return undefined;
  const read = format.read(match.groups ?? {}, now);
  const end = match.index + match[0].length;
  if (read === undefined) return undefined;
  const [zone, epoch] = [match.groups?.['zone'], match.groups?.['epoch']];
  const start = epoch === undefined ? match.index : match.index + match[0].lastIndexOf(epoch);
  return { ...read, start, end, ...(zone === undefined ? {} : { zone }) };
}

/**
 * `date=2024-05-06 time=07:08:09`, the clock before the date, epoch seconds, or a date alone.
 *
 * Differs from Splunk: a clock time without a date is no time; Splunk takes the date of the event before it.
 */
function fromParts(text: string, formats: readonly TimeFormat[], now: number): FoundTime | undefined {
  if (formats === NEITHER && !DATE_AT_START.test(text)) return undefined;
  const date = firstOf(DATES, text, now);
  const clock = date === undefined ? undefined : firstOf(CLOCKS, text, now);
  if (date !== undefined && clock !== undefined) {
    const [start, end] = [Math.min(date.start, clock.start), Math.max(date.end, clock.end)];
    return { start, end, local: date.local + clock.local, offset: undefined };
  }
  const epoch = firstOf(EPOCHS, text, now);
  if (epoch !== undefined) return { ...epoch, offset: 0 };
  return date === undefined ? undefined : dateAlone(text, date);
}

const DATE_AT_START = /^[\s"'([]*(?:\d|[JFMASOND][a-z]{2})/i;

/** A date without a clock time is its midnight where the event starts with it; elsewhere it may be any date. (The manual does not say.) */
function dateAlone(text: string, date: Part): FoundTime | undefined {
  return /^[\s"'([]*$/.test(text.slice(0, date.start)) ? { ...date, offset: undefined } : undefined;
}
