/** Bins: from which number to which one reaches, for spans of numbers, of time and of magnitude. */
import { roundDecimal } from '../semantics/number.ts';
import { epochOfLocal, localSeconds, localTime } from '../semantics/time-zone.ts';
import { WEEK_STARTS_ON } from './open-questions.ts';
import { fixedSeconds, type BinSpan, type LogSpan, type TimeSpan } from './span.ts';

/** A way to cut the numbers (epoch seconds, where they are times) into bins that meet without a gap. */
export interface Bins {
  /** The start of the bin that holds a number; undefined when none does. */
  readonly startOf: (number: number) => number | undefined;
  /** The start of the bin after the one that starts here, which is its end. */
  readonly next: (start: number) => number;
}

/** Where time is cut. */
export interface BinClock {
  readonly zone: string;
  /** An instant at which a bin shall start; for spans below a day. */
  readonly alignTime?: number;
}

const DAY = 86_400;
/** The epoch was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** The bins of a span. Days and more start at midnight in the zone, shorter ones count from the epoch or from `alignTime`. */
export function binsOf(span: BinSpan, clock: BinClock): Bins {
  switch (span.kind) {
    case 'number':
      return numberBins(span.size, 0);
    case 'log':
      return logBins(span);
    case 'time': {
      const seconds = fixedSeconds(span);
      if (seconds !== undefined) return numberBins(seconds, clock.alignTime ?? 0);
      return remembering(span.unit === 'd' || span.unit === 'w' ? dayBins(span, clock.zone) : monthBins(span, clock.zone));
    }
  }
}

function numberBins(size: number, origin: number): Bins {
  const decimals = Math.min(15, Math.max(decimalsOf(size), decimalsOf(origin)));
  const at = (index: number): number => roundDecimal(index * size + origin, decimals);
  // What lies on a boundary counts to the bin that starts there, although the quotient may fall short by a rounding error.
  const indexOf = (number: number): number => {
    const quotient = (number - origin) / size;
    return Math.floor(quotient + Math.max(1e-9, Math.abs(quotient) * 1e-15));
  };
  return {
    startOf: (number) => (Number.isFinite(number) ? at(indexOf(number)) : undefined),
    next: (start) => at(indexOf(start) + 1),
  };
}

function logBins({ coefficient, base }: LogSpan): Bins {
  const at = (exponent: number): number => Number((coefficient * base ** exponent).toPrecision(12));
  const exponentOf = (number: number): number => Math.floor(Math.log(number / coefficient) / Math.log(base) + 1e-9);
  return {
    startOf: (number) => (number > 0 && Number.isFinite(number) ? at(exponentOf(number)) : undefined),
    next: (start) => at(exponentOf(start) + 1),
  };
}

function dayBins(span: TimeSpan, zone: string): Bins {
  const days = span.unit === 'w' ? span.count * 7 : span.count;
  const weekday = span.weekday ?? (span.unit === 'w' ? WEEK_STARTS_ON : EPOCH_WEEKDAY);
  const origin = -((EPOCH_WEEKDAY - weekday + 7) % 7);
  const indexOf = (time: number): number => {
    const { year, month, day } = localTime(zone, time);
    return Math.floor((localSeconds(year, month, day) / DAY - origin) / days);
  };
  const at = (index: number): number => epochOfLocal(zone, (index * days + origin) * DAY);
  return { startOf: (time) => at(indexOf(time)), next: (start) => at(indexOf(start) + 1) };
}

function monthBins(span: TimeSpan, zone: string): Bins {
  const months = span.count * (span.unit === 'y' ? 12 : span.unit === 'q' ? 3 : 1);
  const indexOf = (time: number): number => {
    const { year, month } = localTime(zone, time);
    return Math.floor(((year - 1970) * 12 + month - 1) / months);
  };
  const at = (index: number): number => epochOfLocal(zone, localSeconds(1970, index * months + 1, 1));
  return { startOf: (time) => at(indexOf(time)), next: (start) => at(indexOf(start) + 1) };
}

/** Rows come in order of time as a rule: most lie in the bin of the row before. */
function remembering(bins: Bins): Bins {
  let start = NaN;
  let end = NaN;
  return {
    startOf: (number) => {
      if (number >= start && number < end) return start;
      const found = Number.isFinite(number) ? bins.startOf(number) : undefined;
      if (found === undefined || !Number.isFinite(found)) return undefined;
      start = found;
      end = bins.next(found);
      return start;
    },
    next: bins.next,
  };
}

function decimalsOf(number: number): number {
  const [mantissa = '', exponent = '0'] = String(number).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
