/** Time modifiers such as `-1d@d+2h`: steps from left to right, calendar units on the clock of a time zone. */
import { remember } from '../../base/remember.ts';
import { parseNumber } from './number.ts';
import { clampDay } from './open-questions.ts';
import { daysInMonth, epochOfLocal, localSeconds, localTime, offsetAt } from './time-zone.ts';

export type TimeUnit = 'us' | 'ms' | 'cs' | 'ds' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

/** One step of a modifier: so many units on, or down to the start of a unit (`weekday` for `@w1`, 0 is Sunday). */
export type TimeStep =
  | { readonly kind: 'offset'; readonly count: number; readonly unit: TimeUnit }
  | { readonly kind: 'snap'; readonly unit: TimeUnit; readonly weekday: number };

const UNIT_NAMES: ReadonlyMap<string, TimeUnit> = new Map<string, TimeUnit>([
  ...spellings('us', 'us', 'microsecond', 'microseconds'),
  ...spellings('ms', 'ms', 'millisecond', 'milliseconds'),
  ...spellings('cs', 'cs', 'centisecond', 'centiseconds'),
  ...spellings('ds', 'ds', 'decisecond', 'deciseconds'),
  ...spellings('s', 's', 'sec', 'secs', 'second', 'seconds'),
  ...spellings('m', 'm', 'min', 'mins', 'minute', 'minutes'),
  ...spellings('h', 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...spellings('d', 'd', 'day', 'days'),
  ...spellings('w', 'w', 'week', 'weeks'),
  ...spellings('mon', 'mon', 'month', 'months'),
  ...spellings('q', 'q', 'qtr', 'qtrs', 'quarter', 'quarters'),
  ...spellings('y', 'y', 'yr', 'yrs', 'year', 'years'),
]);

/** Units of a fixed length, in seconds. */
const SECONDS: Readonly<Partial<Record<TimeUnit, number>>> = { us: 1e-6, ms: 1e-3, cs: 1e-2, ds: 1e-1, s: 1, m: 60, h: 3600 };

const STEP = /([+-]?)(\d*)([a-z]+)|@([a-z]+)(\d*)/y;
const ABSOLUTE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?::(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?)?$/;

/** The instant (epoch seconds) a time modifier names; undefined when it is none. Accepts `now`, epoch seconds and `%m/%d/%Y:%H:%M:%S` too. */
export function relativeTime(now: number, specifier: string, zone: string): number | undefined {
  const text = specifier.trim();
  if (text === 'now' || text === 'now()') return now;
  const epoch = parseNumber(text);
  if (epoch !== undefined) return epoch;
  const absolute = ABSOLUTE.exec(text);
  if (absolute !== null) return absoluteTime(absolute, zone);
  const steps = parseTimeSteps(text);
  return steps?.reduce((time, step) => takeStep(time, step, zone), now);
}

/** The steps of a relative time such as `-70m@m`; undefined when it is none. Remembered, since a search asks for the same one row by row. */
export const parseTimeSteps: (specifier: string) => readonly TimeStep[] | undefined = remember(readSteps);

/** Moves an instant by one step. */
export function takeStep(time: number, step: TimeStep, zone: string): number {
  return step.kind === 'offset' ? shift(time, step.count, step.unit, zone) : snap(time, step, zone);
}

function spellings(unit: TimeUnit, ...names: readonly string[]): [string, TimeUnit][] {
  return names.map((name) => [name, unit]);
}

function readSteps(specifier: string): readonly TimeStep[] | undefined {
  const steps: TimeStep[] = [];
  let at = 0;
  while (at < specifier.length) {
    STEP.lastIndex = at;
    const found = STEP.exec(specifier);
    const step = found === null ? undefined : readStep(found);
    if (found === null || step === undefined) return undefined;
    steps.push(step);
    at += found[0].length;
  }
  return steps.length === 0 ? undefined : steps;
}

function readStep(found: RegExpExecArray): TimeStep | undefined {
  const [, sign, count, unitName, snapName, weekday = ''] = found;
  if (snapName !== undefined) {
    const unit = UNIT_NAMES.get(snapName);
    const day = weekday === '' ? 0 : Number(weekday);
    if (unit === undefined || (weekday !== '' && (unit !== 'w' || day > 7))) return undefined;
    return { kind: 'snap', unit, weekday: day % 7 };
  }
  const unit = UNIT_NAMES.get(unitName ?? '');
  if (unit === undefined) return undefined;
  return { kind: 'offset', count: (sign === '-' ? -1 : 1) * (count === '' ? 1 : Number(count)), unit };
}

function shift(time: number, count: number, unit: TimeUnit, zone: string): number {
  const fixed = SECONDS[unit];
  if (fixed !== undefined) return fixed < 1 ? Math.round((time + count * fixed) * 1e6) / 1e6 : time + count * fixed;
  const local = localTime(zone, time);
  const fraction = time - Math.floor(time);
  const { year, month, day, hour, minute, second } = local;
  if (unit === 'd' || unit === 'w') {
    const days = unit === 'd' ? count : count * 7;
    return epochOfLocal(zone, localSeconds(year, month, day + days, hour, minute, second)) + fraction;
  }
  const months = unit === 'y' ? count * 12 : unit === 'q' ? count * 3 : count;
  const newDay = clampDay(day, daysInMonth(year, month + months));
  return epochOfLocal(zone, localSeconds(year, month + months, newDay, hour, minute, second)) + fraction;
}

function snap(time: number, step: { readonly unit: TimeUnit; readonly weekday: number }, zone: string): number {
  const fixed = SECONDS[step.unit];
  if (fixed !== undefined) {
    if (fixed < 1) return Math.round(Math.floor(time / fixed + 1e-6) * fixed * 1e6) / 1e6;
    const offset = offsetAt(zone, time);
    return Math.floor((time + offset) / fixed) * fixed - offset;
  }
  const { year, month, day, weekday } = localTime(zone, time);
  switch (step.unit) {
    case 'd':
      return epochOfLocal(zone, localSeconds(year, month, day));
    case 'w':
      return epochOfLocal(zone, localSeconds(year, month, day - ((weekday - step.weekday + 7) % 7)));
    case 'mon':
      return epochOfLocal(zone, localSeconds(year, month, 1));
    case 'q':
      return epochOfLocal(zone, localSeconds(year, month - ((month - 1) % 3), 1));
    default:
      return epochOfLocal(zone, localSeconds(year, 1, 1));
  }
}

function absoluteTime(found: RegExpExecArray, zone: string): number | undefined {
  const [, month, day, year, hour = '0', minute = '0', second = '0', fraction = '0'] = found;
  const [m, d, y] = [Number(month), Number(day), Number(year)];
  if (m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return epochOfLocal(zone, localSeconds(y, m, d, Number(hour), Number(minute), Number(second))) + Number(fraction);
}
