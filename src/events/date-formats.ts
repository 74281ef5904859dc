/** The forms of dates and times that are recognized where props.conf names none. */
import { daysInMonth, localSeconds, localTime } from '../spl/semantics/time-zone.ts';
import { readIsoTime } from './iso-time.ts';

export type TimeGroups = Readonly<Record<string, string | undefined>>;

export interface TimeFormat {
  /** Its groups name the parts; `zone` is a zone within the text, `epoch` where epoch seconds start. */
  readonly pattern: RegExp;
  /** Seconds since 1970-01-01 on the clock that was written, or the instant. Undefined when the match is no time after all. `now` gives the year that the text leaves out. */
  readonly read: (groups: TimeGroups, now: number) => { readonly local: number; readonly instant?: number } | undefined;
}

const MONTH = '(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A comma stands before subseconds, or before the next cell of a table: see readIsoTime. */
const FRACTION = '(?:\\.|[,:](?=\\d{3}(?!\\d))|,(?=\\d{1,9}(?![\\d,])))(?<fraction>\\d{1,9})';
const HALF = '(?:\\s?(?<half>[AaPp])\\.?[Mm]\\.?)?';
const CLOCK = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:${FRACTION})?)?${HALF}`;
const YEAR_FIRST = '(?<!\\d)(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})';
const DAY_FIRST = `(?<!\\d)(?<day>\\d{1,2})[/ .-]?${MONTH}[/ .-]?(?<year>\\d{4}|\\d{2})`;
const NUMBERS = '(?<![\\d.])(?<month>\\d{1,2})(?<separator>[/.-])(?<day>\\d{1,2})\\k<separator>(?<year>\\d{4}|\\d{2})';
const MONTH_FIRST = `(?<![A-Za-z])${MONTH}\\s+(?<day>\\d{1,2}),?\\s+(?<year>\\d{4})`;
const DAY_SECONDS = 86_400;

/** A date with its clock time, a colon between hours and minutes, in the order in which they are preferred when two start at the same place. */
export const CLOCK_TIMES: readonly TimeFormat[] = [
  {
    pattern: /(?<![\d-])(?<iso>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,10}|,\d{3}(?!\d)|,\d{1,9}(?![\d,]))?)/,
    read: readIso,
  },
  { pattern: new RegExp(`${YEAR_FIRST}(?:T|[ ,:-]+)${CLOCK}`), read: readDate },
  { pattern: new RegExp(`${DAY_FIRST}[: ,]+${CLOCK}`, 'i'), read: readDate },
  { pattern: new RegExp(`${NUMBERS}[ ,:-]+${CLOCK}`), read: readDate },
  { pattern: new RegExp(`${MONTH_FIRST}[ ,]+${CLOCK}`, 'i'), read: readDate },
  {
    pattern: new RegExp(
      `(?:(?<!\\d)(?<before>(?:19|20)\\d{2})\\s+)?(?<![A-Za-z])${MONTH}\\s+(?<day>\\d{1,2}),?\\s+${CLOCK}(?:\\s+(?:(?<zone>[A-Z]{3,4})\\s+)?(?<year>(?:19|20)\\d{2})(?![\\d:]))?`,
      'i',
    ),
    read: readDate,
  },
];

/** Times that are a long number: epoch seconds that something names, or `20240506T070809`. */
export const NUMBER_TIMES: readonly TimeFormat[] = [
  {
    pattern:
      /(?<!\d)(?<year>20\d\d)(?<month>\d\d)(?<day>\d\d)[T _-]?(?<hour>\d\d):?(?<minute>\d\d):?(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?(?!\d)/,
    read: readDate,
  },
  {
    pattern:
      /(?:^|["'\s,{](?:_?time|timestamp|ts|epoch|date)["']?\s*[=:]\s*"?)(?<epoch>1\d{9})(?<rest>\d{9}|\d{6}|\d{3}|\.\d{1,9})?(?![\d.(])/i,
    read: readEpoch,
  },
];

/** Epoch seconds that nothing names. */
export const EPOCHS: readonly TimeFormat[] = [
  { pattern: /[\s#,"=([|{](?<epoch>1\d{9})(?<rest>\d{9}|\d{6}|\d{3}|\.\d{1,9})?(?![\d.(])/, read: readEpoch },
];

/** A date without a clock time. */
export const DATES: readonly TimeFormat[] = [
  { pattern: new RegExp(`(?<![\\w.-])${YEAR_FIRST}(?![\\w.-])`), read: readDate },
  { pattern: new RegExp(`(?<![\\w.-])${NUMBERS}(?![\\w.-])`), read: readDate },
  { pattern: new RegExp(`${DAY_FIRST}(?!\\w)`, 'i'), read: readDate },
  { pattern: new RegExp(`${MONTH_FIRST}(?!\\w)`, 'i'), read: readDate },
];

/** A clock time without a date. */
export const CLOCKS: readonly TimeFormat[] = [
  {
    pattern: new RegExp(`(?<![\\w:.])(?<hour>\\d{1,2}):(?<minute>\\d{2}):(?<second>\\d{2})(?:${FRACTION})?${HALF}(?![\\w:])`),
    read: (groups) => readClock(groups),
  },
];

function readIso({ iso = '' }: TimeGroups): { readonly local: number } | undefined {
  const found = readIsoTime(iso, 0, false);
  return found === undefined ? undefined : { local: found.local };
}

function readDate(groups: TimeGroups, now: number): { readonly local: number } | undefined {
  const date = dayAndMonth(groups);
  const clock = readClock(groups);
  const year = yearOf(groups['year'] ?? groups['before'], date, now);
  if (clock === undefined || year === undefined || !isDate(year, date)) return undefined;
  return { local: localSeconds(year, date.month, date.day) + clock.local };
}

interface DayAndMonth {
  readonly month: number;
  readonly day: number;
}

function dayAndMonth({ month: written = '', day, separator }: TimeGroups): DayAndMonth {
  if (!/^\d/.test(written)) return { month: MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1, day: Number(day) };
  return inOrder(Number(written), Number(day), separator);
}

/** Of two numbers the first is the month, as in the United States, unless it can be none, or points stand between them. */
function inOrder(first: number, second: number, separator: string | undefined): DayAndMonth {
  const dayFirst = (separator === '.' && second <= 12) || (separator !== undefined && first > 12);
  return dayFirst ? { month: second, day: first } : { month: first, day: second };
}

function isDate(year: number, { month, day }: DayAndMonth): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function readClock(groups: TimeGroups): { readonly local: number } | undefined {
  const hour = hourOf(Number(groups['hour'] ?? 0), groups['half']);
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0) + Number(`0.${groups['fraction'] ?? '0'}`);
  return hour > 23 || minute > 59 || second >= 61 ? undefined : { local: hour * 3600 + minute * 60 + second };
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** A 29th of February may be eight years ago. */
const MOST_YEARS = 9;

/** A year of two digits lies between 1970 and 2069. Without one it is the last year that has the day, not in the future (MAX_DAYS_HENCE is 2). */
function yearOf(text: string | undefined, date: DayAndMonth, now: number): number | undefined {
  if (text !== undefined && text.length === 2) return Number(text) + (Number(text) >= 70 ? 1900 : 2000);
  if (text !== undefined) return Number(text);
  const latest = now + 2 * DAY_SECONDS;
  const { year } = localTime('UTC', latest);
  for (let back = 0; back < MOST_YEARS; back++) {
    if (isDate(year - back, date) && localSeconds(year - back, date.month, date.day) <= latest) return year - back;
  }
  return undefined;
}

function readEpoch(groups: TimeGroups): { readonly local: number; readonly instant: number } {
  const rest = groups['rest'] ?? '';
  const fraction = rest === '' ? 0 : Number(rest.startsWith('.') ? `0${rest}` : `0.${rest}`);
  const instant = Number(groups['epoch']) + fraction;
  return { local: instant, instant };
}
