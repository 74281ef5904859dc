/** Reads ISO 8601 times at fixed columns: the timestamp of most machine-written logs, without a regular expression. */
import { daysInMonth } from '../spl/semantics/time-zone.ts';

/** A time as it is written. */
export interface WrittenTime {
  /** Seconds since 1970-01-01 00:00 on the clock that was written, with fraction. */
  readonly local: number;
  /** Minutes east of UTC; undefined when the text does not say. */
  readonly offset: number | undefined;
  /** Offset after the last character of it. */
  readonly end: number;
}

const DASH = 45;
const COLON = 58;

/** Reads `2024-05-06T07:08:09`, a fraction after `.` or `,`, and (unless it is not to be) `Z` or an offset; undefined when the text does not stand there. */
export function readIsoTime(text: string, at: number, withZone = true): WrittenTime | undefined {
  const separator = text.charCodeAt(at + 10);
  if (text.charCodeAt(at + 4) !== DASH || text.charCodeAt(at + 7) !== DASH || (separator !== 84 && separator !== 32))
    return undefined;
  if (text.charCodeAt(at + 13) !== COLON || text.charCodeAt(at + 16) !== COLON) return undefined;
  const year = digits(text, at, 2) * 100 + digits(text, at + 2, 2);
  const month = digits(text, at + 5, 2);
  const day = digits(text, at + 8, 2);
  const minute = digits(text, at + 14, 2);
  const second = digits(text, at + 17, 2);
  const clock = digits(text, at + 11, 2) * 3600 + minute * 60 + second;
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return undefined;
  // The end of a day may be written 24:00:00, and a leap second 60.
  if (!(minute <= 59 && second <= 60 && clock <= 86_400)) return undefined;
  if (day > 28 && day > daysInMonth(year, month)) return undefined;
  const local = daysBefore(year, month, day) * 86400 + clock;
  let end = at + 19;
  let fraction = 0;
  const point = text.charCodeAt(end);
  if (point === 46 || (point === 44 && isFraction(text, end))) {
    let scale = 0.1;
    let digit = text.charCodeAt(end + 1) - 48;
    if (digit >= 0 && digit <= 9) end++;
    for (; digit >= 0 && digit <= 9; digit = text.charCodeAt(end) - 48) {
      fraction += digit * scale;
      scale /= 10;
      end++;
    }
  }
  const zone = withZone ? readOffset(text, end) : undefined;
  return {
    local: fraction === 0 ? local : local + Math.round(fraction * 1e9) / 1e9,
    offset: zone?.offset,
    end: zone?.end ?? end,
  };
}

/** Behind a comma stand subseconds, or the next cell of a table: three digits are milliseconds, others none where a comma or a longer number follows. */
const COMMA_FRACTION = /,(?:\d{3}(?!\d)|\d{1,9}(?![\d,]))/y;

function isFraction(text: string, at: number): boolean {
  COMMA_FRACTION.lastIndex = at;
  return COMMA_FRACTION.test(text);
}

const OFFSET = /(?: ?(?:Z|UTC|GMT)(?![A-Za-z]|[+-]\d)| ?([+-])(\d\d):?(\d\d)|([+-])(\d\d)(?![\d:]))/y;

/** `Z`, `UTC` or `+02:00` at an offset of the text. */
export function readOffset(text: string, at: number): { readonly offset: number; readonly end: number } | undefined {
  if (text.charCodeAt(at) === 90 && !isLetter(text.charCodeAt(at + 1))) return { offset: 0, end: at + 1 };
  OFFSET.lastIndex = at;
  const match = OFFSET.exec(text);
  if (match === null) return undefined;
  const [whole, sign = match[4], hours = match[5] ?? '0', minutes = '0'] = match;
  return { offset: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)), end: at + whole.length };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function digits(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days from 1970-01-01 to a date of the Gregorian calendar (years are counted from March, so that the leap day comes last). */
function daysBefore(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}
