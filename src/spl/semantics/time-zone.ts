/** Time zones: offsets by IANA name, looked up once per quarter of an hour; local clock times to epoch seconds and back. */

/** A clock time in some zone. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** No zone changes its offset within one. */
const BLOCK = 900;
const CACHE_LIMIT = 20_000;
const UTC_NAMES = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT', 'Z', 'Zulu', 'Etc/Zulu', 'UCT']);

interface Zone {
  readonly offsets: Map<number, number>;
  readonly format: Intl.DateTimeFormat;
}

const zones = new Map<string, Zone | undefined>();

/** Whether this is the name of a time zone. */
export function isTimeZone(name: string): boolean {
  return UTC_NAMES.has(name) || zoneOf(name) !== undefined;
}

/** Seconds east of UTC at an instant (epoch seconds). An unknown zone counts as UTC. */
export function offsetAt(zone: string, epoch: number): number {
  if (UTC_NAMES.has(zone)) return 0;
  const known = zoneOf(zone);
  if (known === undefined || !Number.isFinite(epoch)) return 0;
  const block = Math.floor(epoch / BLOCK);
  const cached = known.offsets.get(block);
  if (cached !== undefined) return cached;
  const offset = lookUpOffset(known.format, block * BLOCK);
  if (known.offsets.size >= CACHE_LIMIT) known.offsets.clear();
  known.offsets.set(block, offset);
  return offset;
}

/**
 * The instant (epoch seconds) of a clock time, given as the seconds since 1970-01-01 00:00 on that clock. A time that the clock skips counts on
 * from before the jump; a time that comes twice is the first.
 */
export function epochOfLocal(zone: string, local: number): number {
  if (UTC_NAMES.has(zone)) return local;
  const before = offsetAt(zone, local - 86_400);
  const after = offsetAt(zone, local + 86_400);
  if (before === after) return local - before;
  const early = local - before;
  if (offsetAt(zone, early) === before) return early;
  const late = local - after;
  return offsetAt(zone, late) === after ? late : early;
}

/** Seconds since 1970-01-01 00:00 on a clock. Months and days beyond their range carry over. */
export function localSeconds(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

/** The clock time of an instant in a zone. */
export function localTime(zone: string, epoch: number): LocalTime {
  const date = new Date((Math.floor(epoch) + offsetAt(zone, epoch)) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** How many days a month has; months beyond 1 to 12 carry over. */
export function daysInMonth(year: number, month: number): number {
  return new Date(localSeconds(year, month + 1, 0) * 1000).getUTCDate();
}

/** The zone's abbreviation at an instant: `PST`, `CEST`, `UTC`; an offset such as `GMT+3` where none is known. */
export function zoneAbbreviation(zone: string, epoch: number): string {
  if (UTC_NAMES.has(zone) || zoneOf(zone) === undefined) return 'UTC';
  // A zone has one abbreviation for each of its offsets.
  const key = `${zone} ${offsetAt(zone, epoch)}`;
  const known = abbreviations.get(key);
  if (known !== undefined) return known;
  const found = lookUpAbbreviation(zone, new Date(epoch * 1000));
  abbreviations.set(key, found);
  return found;
}

const abbreviations = new Map<string, string>();

function lookUpAbbreviation(zone: string, date: Date): string {
  const inLocale = (locale: string) => zonePart(new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }), date);
  // Each English locale knows the abbreviations of its own part of the world.
  const names = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-NZ', 'en-ZA'].map(inLocale);
  return names.find((name) => !/^(?:GMT|UTC)[+-]/.test(name)) ?? names[0] ?? 'UTC';
}

function zoneOf(name: string): Zone | undefined {
  if (zones.has(name)) return zones.get(name);
  const zone = makeZone(name);
  zones.set(name, zone);
  return zone;
}

function makeZone(name: string): Zone | undefined {
  try {
    return { offsets: new Map(), format: new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' }) };
  } catch (error) {
    // The only error is that of a name no one knows.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function lookUpOffset(format: Intl.DateTimeFormat, epoch: number): number {
  const found = /GMT([+-])(\d+):(\d+)(?::(\d+))?/.exec(zonePart(format, new Date(epoch * 1000)));
  if (found === null) return 0;
  const [, sign, hours, minutes, seconds = '0'] = found;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

function zonePart(format: Intl.DateTimeFormat, date: Date): string {
  return format.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}
