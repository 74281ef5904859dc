/** Recognizes timestamps in formats that logs commonly have, as Splunk does where props.conf names none. */
import { localSeconds, localTime } from '../spl/semantics/time-zone.ts';
import type { WrittenTime } from './iso-time.ts';
import { readIsoTime, readOffset } from './iso-time.ts';

/** A time found somewhere in a text. */
export interface FoundTime extends WrittenTime {
  readonly start: number;
  /** Epoch seconds, where the text says so whatever the zone. */
  readonly instant?: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

interface Format {
  readonly pattern: RegExp;
  /** Undefined when the match is no time after all. `now` gives the year that the text leaves out. */
  readonly read: (groups: Groups, now: number) => Pick<FoundTime, 'local' | 'instant'> | undefined;
}

const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const CLOCK =
  '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?(?:\\s?(?<half>[AaPp])\\.?[Mm]\\.?)?';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_SECONDS = 86_400;

/** In the order in which they are preferred when two start at the same place. */
const FORMATS: readonly Format[] = [
  { pattern: /(?<![\d-])\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}/, read: () => undefined },
  { pattern: new RegExp(`(?<!\\d)(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})[T ,]+${CLOCK}`), read: readDate },
  { pattern: new RegExp(`(?<!\\d)(?<day>\\d{1,2})[/ -]${MONTH}[/ -](?<year>\\d{4})[: ,]+${CLOCK}`, 'i'), read: readDate },
  {
    pattern: new RegExp(`(?<!\\d)(?<month>\\d{1,2})[/-](?<day>\\d{1,2})[/-](?<year>\\d{4}|\\d{2})[ ,]+${CLOCK}`),
    read: readDate,
  },
  { pattern: new RegExp(`(?<![A-Za-z])${MONTH}\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})[ ,]+${CLOCK}`, 'i'), read: readDate },
  {
    pattern: new RegExp(
      `(?<![A-Za-z])${MONTH}\\s+(?<day>\\d{1,2}),?\\s+${CLOCK}(?:\\s+(?:[A-Z]{3,4}\\s+)?(?<year>(?:19|20)\\d{2})(?![\\d:]))?`,
      'i',
    ),
    read: readDate,
  },
  {
    pattern:
      /(?:^|["'\s,{](?:_?time|timestamp|ts|epoch|date)["']?\s*[=:]\s*"?)(?<epoch>1\d{9})(?<rest>\d{9}|\d{6}|\d{3}|\.\d{1,9})?(?![\d.])/i,
    read: readEpoch,
  },
];

/** The first timestamp that stands in `text` between `from` and `to`; among formats that start at the same place the longest. */
export function findAutomaticTime(text: string, from: number, to: number, now: number): FoundTime | undefined {
  const iso = readIsoTime(text, from);
  if (iso !== undefined && iso.end <= to) return { ...iso, start: from };
  const window = text.slice(from, to);
  let best: FoundTime | undefined;
  for (const format of FORMATS) {
    const found = tryFormat(format, window, now);
    if (
      found !== undefined &&
      (best === undefined || found.start < best.start || (found.start === best.start && found.end > best.end))
    )
      best = found;
  }
  return best === undefined ? undefined : { ...best, start: best.start + from, end: best.end + from };
}

function tryFormat(format: Format, text: string, now: number): FoundTime | undefined {
  const match = format.pattern.exec(text);
  if (match === null) return undefined;
  if (match.groups === undefined) {
    const iso = readIsoTime(text, match.index);
    return iso === undefined ? undefined : { ...iso, start: match.index };
  }
  const read = format.read(match.groups, now);
  if (read === undefined) return undefined;
  const end = match.index + match[0].length;
  if (read.instant !== undefined) {
    const length = (match.groups['epoch'] ?? '').length + (match.groups['rest'] ?? '').length;
    return { ...read, offset: 0, start: end - length, end };
  }
  const zone = readOffset(text, end);
  return { ...read, offset: zone?.offset, start: match.index, end: zone?.end ?? end };
}

function readDate(groups: Groups, now: number): { readonly local: number } | undefined {
  const month = /^\d/.test(groups['month'] ?? '')
    ? Number(groups['month'])
    : MONTHS.indexOf((groups['month'] ?? '').slice(0, 3).toLowerCase()) + 1;
  const day = Number(groups['day']);
  const hour = hourOf(Number(groups['hour']), groups['half']);
  const minute = Number(groups['minute']);
  const second = Number(groups['second'] ?? 0) + Number(`0.${groups['fraction'] ?? '0'}`);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second >= 61) return undefined;
  return { local: localSeconds(yearOf(groups['year'], month, day, now), month, day, hour, minute) + second };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** A year of two digits lies between 1970 and 2069. Without one it is the last year in which the day does not lie in the future (MAX_DAYS_HENCE is 2). */
function yearOf(text: string | undefined, month: number, day: number, now: number): number {
  if (text !== undefined && text.length === 2) return Number(text) + (Number(text) >= 70 ? 1900 : 2000);
  if (text !== undefined) return Number(text);
  const { year } = localTime('UTC', now);
  return localSeconds(year, month, day) > now + 2 * DAY_SECONDS ? year - 1 : year;
}

function readEpoch(groups: Groups): { readonly local: number; readonly instant: number } {
  const rest = groups['rest'] ?? '';
  const fraction = rest === '' ? 0 : Number(rest.startsWith('.') ? `0${rest}` : `0.${rest}`);
  const instant = Number(groups['epoch']) + fraction;
  return { local: instant, instant };
}
