/** Times read by a format: the inverse of strftime. */
import { remember } from '../../base/remember.ts';
import { acceptsRest } from './open-questions.ts';
import { COMPOSITES, MONTHS, VARIABLE, WEEKDAYS } from './strftime.ts';
import { daysInMonth, epochOfLocal, isTimeZone, localSeconds, localTime } from './time-zone.ts';
import { hoursOfAbbreviation } from './zone-abbreviations.ts';

export interface StrptimeOptions {
  /** IANA name of the zone for times that carry none. */
  readonly zone: string;
  /** Epoch seconds: the date of a text that has only a clock time, the year of one that has none. */
  readonly now: number;
}

/** How a time is read that stands within a longer text. */
export interface StrptimeAtOptions extends StrptimeOptions {
  /** A text without a year names the last year in which it is not later than this, epoch seconds. */
  readonly latest: number;
  /** What names of zones stand for (TZ_ALIAS of props.conf): an IANA name, or minutes east of UTC. */
  readonly aliases?: ReadonlyMap<string, string | number>;
}

/** A time found at some place of a text. */
export interface TimeInText {
  readonly time: number;
  /** Offset behind its last character. */
  readonly end: number;
  /** Seconds east of UTC, where the text says so. */
  readonly offset: number | undefined;
  /** Whether the text says which instant it is, whatever the zone. */
  readonly zoned: boolean;
}

/** What a text said, part by part. */
interface Parts {
  /** Set where a time stands within a longer text, whose writer the format does not always fit: more digits than it says, zones nobody knows. */
  readonly within?: Pick<StrptimeAtOptions, 'aliases'>;
  year?: number;
  century?: number;
  month?: number;
  day?: number;
  yearDay?: number;
  hour?: number;
  minute?: number;
  second?: number;
  afternoon?: boolean;
  fraction?: number;
  epoch?: number;
  /** Seconds east of UTC. */
  offset?: number;
  zone?: string;
}

/** Reads one variable at an offset; gives the offset behind it, or -1. */
type Reader = (text: string, at: number, parts: Parts) => number;

/** The instant (epoch seconds) a text names; undefined when it does not fit the format. Leading zeros are accepted, not required. */
export function strptime(text: string, format: string, options: StrptimeOptions): number | undefined {
  const parts: Parts = {};
  let at = 0;
  for (const read of readersOf(format)) {
    at = read(text, at, parts);
    if (at < 0) return undefined;
  }
  if (at < text.length && !acceptsRest(text.slice(at))) return undefined;
  return instantOf(parts, options);
}

/** The time that stands at an offset of a text, whatever follows; undefined when none of this format does. */
export function strptimeAt(text: string, from: number, format: string, options: StrptimeAtOptions): TimeInText | undefined {
  const parts: Parts = { within: options };
  let at = skipBlanks(text, from);
  for (const read of readersOf(format)) {
    at = read(text, at, parts);
    if (at < 0) return undefined;
  }
  const time = isYearless(parts) ? inLastYear(parts, options) : instantOf(parts, options);
  if (time === undefined) return undefined;
  const zoned = parts.epoch !== undefined || parts.offset !== undefined || parts.zone !== undefined;
  return { time, end: at, offset: parts.offset, zoned };
}

function isYearless({ year, epoch, day, yearDay }: Parts): boolean {
  return year === undefined && epoch === undefined && (day !== undefined || yearDay !== undefined);
}

/** A 29th of February may be eight years ago. */
const MOST_YEARS = 9;

function inLastYear(parts: Parts, options: StrptimeAtOptions): number | undefined {
  const { year } = localTime(parts.zone ?? options.zone, options.latest);
  for (let back = 0; back < MOST_YEARS; back++) {
    const time = instantOf({ ...parts, year: year - back }, options);
    if (time !== undefined && time <= options.latest) return time;
  }
  return undefined;
}

const readersOf = remember(compileFormat);

function compileFormat(format: string): readonly Reader[] {
  const readers: Reader[] = [];
  let from = 0;
  for (const found of format.matchAll(VARIABLE)) {
    if (found.index > from) readers.push(...literal(format.slice(from, found.index)));
    from = found.index + found[0].length;
    const [whole, width = '', sub, zoned, letter = ''] = found;
    const composite = COMPOSITES[letter];
    if (sub !== undefined) readers.push(subseconds(width === '' ? 9 : Number(width), from === format.length));
    else if (zoned !== undefined) readers.push(zoned === 'E' ? minutesOffset : offset);
    else if (composite !== undefined) readers.push(...compileFormat(composite));
    else if (letter === 's') readers.push(epochSeconds(/^%\d?[NQ]/.test(format.slice(from)) ? SECONDS_DIGITS : Infinity));
    else readers.push(...(READERS[letter] === undefined ? literal(whole) : [READERS[letter]]));
  }
  if (from < format.length) readers.push(...literal(format.slice(from)));
  return readers;
}

/** Text of the format: a blank stands for any run of white space, everything else for itself. */
function literal(text: string): readonly Reader[] {
  return text.split(/(\s+)/).flatMap((piece): Reader[] => {
    if (piece === '') return [];
    if (/^\s/.test(piece)) return [(source, at) => skipBlanks(source, at)];
    return [(source, at) => (source.startsWith(piece, at) ? at + piece.length : -1)];
  });
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\s/.test(text.charAt(end))) end++;
  return end;
}

function digits(most: number, least: number, greatest: number, set: (parts: Parts, value: number) => void): Reader {
  return (text, at, parts) => {
    const from = skipBlanks(text, at);
    let end = from;
    while (end < text.length && end - from < most && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
    const value = Number(text.slice(from, end));
    if (end === from || value < least || value > greatest) return -1;
    set(parts, value);
    return end;
  };
}

function names(list: readonly string[], set: (parts: Parts, index: number) => void): Reader {
  return (text, at, parts) => {
    const rest = text.slice(at, at + 12).toLowerCase();
    const index = list.findIndex((name) => rest.startsWith(name.slice(0, 3).toLowerCase()));
    const name = list[index]?.toLowerCase();
    if (name === undefined) return -1;
    set(parts, index);
    return at + (rest.startsWith(name) ? name.length : 3);
  };
}

function subseconds(most: number, isLast = true): Reader {
  return (text, at, parts) => {
    let end = at;
    while (end < text.length && end - at < most && isDigit(text, end)) end++;
    if (end === at) return -1;
    parts.fraction = Number(`0.${text.slice(at, end)}`);
    if (parts.within !== undefined && !isLast) while (end - at < 9 && isDigit(text, end)) end++;
    return end;
  };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

const OFFSET = /(?:([Zz])|([+-])(\d{2}):?(\d{2})?(?::?(\d{2}))?)/y;

/** `+0530`, `+05:30`, `+05`, `Z`. */
function offset(text: string, at: number, parts: Parts): number {
  OFFSET.lastIndex = at;
  const found = OFFSET.exec(text);
  if (found === null) return -1;
  const [whole, utc, sign, hours, minutes = '0', seconds = '0'] = found;
  const size = utc === undefined ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : 0;
  parts.offset = sign === '-' ? -size : size;
  return at + whole.length;
}

function minutesOffset(text: string, at: number, parts: Parts): number {
  const found = /^[+-]?\d+/.exec(text.slice(at));
  if (found === null) return -1;
  parts.offset = Number(found[0]) * 60;
  return at + found[0].length;
}

function zoneName(text: string, at: number, parts: Parts): number {
  const found = /^[A-Za-z_]+(?:\/[A-Za-z_+-]+\d*)*/.exec(text.slice(at, at + 64));
  if (found === null) return offset(text, at, parts);
  const [name] = found;
  const alias = parts.within?.aliases?.get(name);
  const hours = alias === undefined ? hoursOfAbbreviation(name) : undefined;
  if (typeof alias === 'number') parts.offset = alias * 60;
  else if (alias !== undefined) parts.zone = alias;
  else if (hours !== undefined) parts.offset = hours * 3600;
  else if (isTimeZone(name)) parts.zone = name;
  else if (parts.within === undefined || !/^[A-Z]{2,5}$/.test(name)) return -1;
  const end = at + name.length;
  // `GMT+2` is an abbreviation with an offset behind it.
  return hours === 0 && /[+-]\d/.test(text.slice(end, end + 2)) ? Math.max(end, offset(text, end, parts)) : end;
}

function halfDay(text: string, at: number, parts: Parts): number {
  const word = text.slice(at, at + 2).toLowerCase();
  if (word !== 'am' && word !== 'pm') return -1;
  parts.afternoon = word === 'pm';
  return at + 2;
}

/** Digits of today's epoch seconds: in `%s%3N` the ones behind them are the subseconds. */
const SECONDS_DIGITS = 10;

function epochSeconds(most: number): Reader {
  return (text, at, parts) => {
    const found = /^-?\d+/.exec(text.slice(at, at + Math.min(most, 32)));
    if (found === null) return -1;
    parts.epoch = Number(found[0]);
    return at + found[0].length;
  };
}

const READERS: Readonly<Record<string, Reader>> = {
  '%': (text, at) => (text.startsWith('%', at) ? at + 1 : -1),
  A: names(WEEKDAYS, () => undefined),
  a: names(WEEKDAYS, () => undefined),
  B: names(MONTHS, (parts, index) => (parts.month = index + 1)),
  b: names(MONTHS, (parts, index) => (parts.month = index + 1)),
  h: names(MONTHS, (parts, index) => (parts.month = index + 1)),
  C: digits(2, 0, 99, (parts, value) => (parts.century = value)),
  d: digits(2, 1, 31, (parts, value) => (parts.day = value)),
  e: digits(2, 1, 31, (parts, value) => (parts.day = value)),
  f: subseconds(6),
  G: digits(4, 0, 9999, () => undefined),
  g: digits(2, 0, 99, () => undefined),
  H: digits(2, 0, 24, (parts, value) => (parts.hour = value)),
  I: digits(2, 1, 12, (parts, value) => (parts.hour = value)),
  j: digits(3, 1, 366, (parts, value) => (parts.yearDay = value)),
  k: digits(2, 0, 24, (parts, value) => (parts.hour = value)),
  l: digits(2, 1, 12, (parts, value) => (parts.hour = value)),
  M: digits(2, 0, 59, (parts, value) => (parts.minute = value)),
  m: digits(2, 1, 12, (parts, value) => (parts.month = value)),
  n: skipBlanks,
  P: halfDay,
  p: halfDay,
  S: digits(2, 0, 60, (parts, value) => (parts.second = value)),
  t: skipBlanks,
  U: digits(2, 0, 53, () => undefined),
  u: digits(1, 1, 7, () => undefined),
  V: digits(2, 1, 53, () => undefined),
  W: digits(2, 0, 53, () => undefined),
  w: digits(1, 0, 6, () => undefined),
  Y: digits(4, 0, 9999, (parts, value) => (parts.year = value)),
  y: digits(2, 0, 99, (parts, value) => (parts.year = value < 69 ? 2000 + value : 1900 + value)),
  Z: zoneName,
  z: offset,
};

function instantOf(parts: Parts, options: StrptimeOptions): number | undefined {
  const fraction = parts.fraction ?? 0;
  if (parts.epoch !== undefined) return addFraction(parts.epoch, fraction);
  const local = localDate(parts, options);
  if (local === undefined) return undefined;
  const hour = parts.afternoon === undefined ? (parts.hour ?? 0) : ((parts.hour ?? 0) % 12) + (parts.afternoon ? 12 : 0);
  const seconds = local + hour * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0);
  const epoch = parts.offset === undefined ? epochOfLocal(parts.zone ?? options.zone, seconds) : seconds - parts.offset;
  return addFraction(epoch, fraction);
}

function addFraction(epoch: number, fraction: number): number {
  return fraction === 0 ? epoch : Math.round((epoch + fraction) * 1e6) / 1e6;
}

/** Midnight of the date that was named, on its clock. A month without a day, or a year alone, names none. */
function localDate(parts: Parts, options: StrptimeOptions): number | undefined {
  const today = localTime(parts.zone ?? options.zone, options.now);
  const year = parts.year ?? today.year;
  if (parts.yearDay !== undefined) return localSeconds(year, 1, parts.yearDay);
  if (parts.day === undefined) {
    return parts.month === undefined && parts.year === undefined ? localSeconds(today.year, today.month, today.day) : undefined;
  }
  const month = parts.month ?? today.month;
  return parts.day > daysInMonth(year, month) ? undefined : localSeconds(year, month, parts.day);
}
