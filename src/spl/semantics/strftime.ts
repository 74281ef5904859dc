/** Times printed by a format: the time format variables of Splunk. */
import { remember } from '../../base/remember.ts';
import { localSeconds, localTime, offsetAt, zoneAbbreviation } from './time-zone.ts';
import type { LocalTime } from './time-zone.ts';

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `%`, then a width for subseconds or colons or E for the zone, then the letter. */
export const VARIABLE = /%(?:(\d?)([NQ])|(:{1,2}|E)z|([A-Za-z%+]))/g;

/** What stands for another format. */
export const COMPOSITES: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  '+': '%a %b %e %H:%M:%S %Z %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  R: '%H:%M',
  T: '%H:%M:%S',
  X: '%H:%M:%S',
  r: '%I:%M:%S %p',
  x: '%m/%d/%Y',
};

interface Moment extends LocalTime {
  readonly epoch: number;
  readonly zone: string;
}

type Printer = (moment: Moment) => string;

/** Prints an instant (epoch seconds) by a format, on the clock of a time zone. A variable nobody knows stays as it is. */
export function strftime(epoch: number, format: string, zone: string): string {
  if (!Number.isFinite(epoch) || Math.abs(epoch) > 8.64e12) return '';
  // Doubles hold epoch times to about a quarter of a microsecond; rounding first keeps 0.999999999 from printing as a second too early.
  const rounded = Math.round(epoch * 1e6) / 1e6;
  const local = localTime(zone, rounded);
  const { year, month, day, hour, minute, second, weekday } = local;
  const moment: Moment = { year, month, day, hour, minute, second, weekday, epoch: rounded, zone };
  let text = '';
  for (const part of printersOf(format)) text += typeof part === 'string' ? part : part(moment);
  return text;
}

const printersOf = remember(compileFormat);

function compileFormat(format: string): readonly (string | Printer)[] {
  const parts: (string | Printer)[] = [];
  let from = 0;
  for (const found of format.matchAll(VARIABLE)) {
    parts.push(format.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, width = '', sub, zoned, letter = ''] = found;
    const composite = COMPOSITES[letter];
    if (sub !== undefined) {
      const digits = width === '' ? (sub === 'N' ? 9 : 3) : Number(width);
      parts.push((moment) => subseconds(moment.epoch, digits));
    } else if (zoned !== undefined) parts.push((moment) => printOffset(offsetAt(moment.zone, moment.epoch), zoned));
    else if (composite !== undefined) parts.push(...compileFormat(composite));
    else parts.push(PRINTERS[letter] ?? whole);
  }
  return [...parts, format.slice(from)].filter((part) => part !== '');
}

const PRINTERS: Readonly<Record<string, (moment: Moment) => string>> = {
  '%': () => '%',
  A: (t) => WEEKDAYS[t.weekday] ?? '',
  a: (t) => (WEEKDAYS[t.weekday] ?? '').slice(0, 3),
  B: (t) => MONTHS[t.month - 1] ?? '',
  b: (t) => (MONTHS[t.month - 1] ?? '').slice(0, 3),
  h: (t) => (MONTHS[t.month - 1] ?? '').slice(0, 3),
  C: (t) => pad(Math.floor(t.year / 100), 2),
  d: (t) => pad(t.day, 2),
  e: (t) => blank(t.day),
  f: (t) => subseconds(t.epoch, 6),
  G: (t) => pad(isoWeek(t).year, 4),
  g: (t) => pad(isoWeek(t).year % 100, 2),
  H: (t) => pad(t.hour, 2),
  I: (t) => pad(t.hour % 12 || 12, 2),
  j: (t) => pad(dayOfYear(t), 3),
  k: (t) => blank(t.hour),
  l: (t) => blank(t.hour % 12 || 12),
  M: (t) => pad(t.minute, 2),
  m: (t) => pad(t.month, 2),
  n: () => '\n',
  P: (t) => (t.hour < 12 ? 'am' : 'pm'),
  p: (t) => (t.hour < 12 ? 'AM' : 'PM'),
  S: (t) => pad(t.second, 2),
  s: (t) => String(Math.floor(t.epoch)),
  t: () => '\t',
  U: (t) => pad(Math.floor((dayOfYear(t) + 6 - t.weekday) / 7), 2),
  u: (t) => String(t.weekday || 7),
  V: (t) => pad(isoWeek(t).week, 2),
  W: (t) => pad(Math.floor((dayOfYear(t) + 6 - ((t.weekday + 6) % 7)) / 7), 2),
  w: (t) => String(t.weekday),
  Y: (t) => String(t.year),
  y: (t) => pad(((t.year % 100) + 100) % 100, 2),
  Z: (t) => zoneAbbreviation(t.zone, t.epoch),
  z: (t) => printOffset(offsetAt(t.zone, t.epoch), ''),
};

function subseconds(epoch: number, digits: number): string {
  const micros = Math.round((epoch - Math.floor(epoch)) * 1e6);
  return pad(micros, 6).padEnd(9, '0').slice(0, digits);
}

/** `+0530`, with colons `+05:30` and `+05:30:00`; `E` gives minutes. */
function printOffset(offset: number, form: string): string {
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  if (form === 'E') return sign + String(Math.floor(size / 60));
  const hours = pad(Math.floor(size / 3600), 2);
  const minutes = pad(Math.floor(size / 60) % 60, 2);
  if (form === '') return sign + hours + minutes;
  return form === ':' ? `${sign}${hours}:${minutes}` : `${sign}${hours}:${minutes}:${pad(size % 60, 2)}`;
}

function dayOfYear(t: LocalTime): number {
  return (localSeconds(t.year, t.month, t.day) - localSeconds(t.year, 1, 1)) / 86_400 + 1;
}

/** ISO 8601: the week with the year's first Thursday is week 1. */
function isoWeek(t: LocalTime): { readonly year: number; readonly week: number } {
  const thursday = new Date(localSeconds(t.year, t.month, t.day + 3 - ((t.weekday + 6) % 7)) * 1000);
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() / 1000 - localSeconds(year, 1, 1)) / 604_800) + 1 };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function blank(value: number): string {
  return String(value).padStart(2, ' ');
}
