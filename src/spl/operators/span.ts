/** The size of bins as `span=` and `minspan=` write it: `10`, `5m`, `1w@w1`, `2log10`. (Search Reference, "bin": Bin options.) */
import { parseTimeSteps, type TimeUnit } from '../semantics/relative-time.ts';

export type BinSpan = TimeSpan | NumberSpan | LogSpan;

/** So many units of time; `weekday` when a snap says on which day weeks start. */
export interface TimeSpan {
  readonly kind: 'time';
  readonly count: number;
  readonly unit: TimeUnit;
  readonly weekday?: number;
}

export interface NumberSpan {
  readonly kind: 'number';
  readonly size: number;
}

/** Bins from each `coefficient * base^n` to the next. */
export interface LogSpan {
  readonly kind: 'log';
  readonly coefficient: number;
  readonly base: number;
}

/** Units of a fixed length, in seconds; longer ones go by the calendar. */
const FIXED: Readonly<Partial<Record<TimeUnit, number>>> = { us: 1e-6, ms: 1e-3, cs: 1e-2, ds: 1e-1, s: 1, m: 60, h: 3600 };

/** About how long the others are, for comparing spans. */
const CALENDAR: Readonly<Partial<Record<TimeUnit, number>>> = {
  d: 86_400,
  w: 604_800,
  mon: 2_592_000,
  q: 7_776_000,
  y: 31_536_000,
};

/** The span a text writes; undefined when it writes none. */
export function parseSpan(text: string): BinSpan | undefined {
  if (/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return Number(text) > 0 ? { kind: 'number', size: Number(text) } : undefined;
  const log = /^(\d*\.?\d*)log(\d*\.?\d*)$/i.exec(text);
  return log === null ? parseTimeSpan(text) : parseLogSpan(log[1] ?? '', log[2] ?? '');
}

/** The length of a span of time: exact below a day, about so long from there on. */
export function spanSeconds({ count, unit }: TimeSpan): number {
  return count * (FIXED[unit] ?? CALENDAR[unit] ?? 0);
}

/** The length of a span of time that no calendar changes. */
export function fixedSeconds({ count, unit }: TimeSpan): number | undefined {
  const seconds = FIXED[unit];
  return seconds === undefined ? undefined : count * seconds;
}

/** A number without a unit means seconds where time is cut. */
export function asTimeSpan(span: BinSpan): TimeSpan | undefined {
  if (span.kind === 'number') return { kind: 'time', count: span.size, unit: 's' };
  return span.kind === 'time' ? span : undefined;
}

/** `1log10` unless it says otherwise; the coefficient lies between 1 and the base. */
function parseLogSpan(coefficient: string, base: string): LogSpan | undefined {
  const span: LogSpan = {
    kind: 'log',
    coefficient: coefficient === '' ? 1 : Number(coefficient),
    base: base === '' ? 10 : Number(base),
  };
  return span.base > 1 && span.coefficient >= 1 && span.coefficient < span.base ? span : undefined;
}

function parseTimeSpan(text: string): TimeSpan | undefined {
  if (/^[+-]/.test(text)) return undefined;
  const [length, snap, ...more] = parseTimeSteps(text) ?? parseTimeSteps(text.toLowerCase()) ?? [];
  if (length?.kind !== 'offset' || length.count < 1 || more.length > 0) return undefined;
  const { count, unit } = length;
  if (snap === undefined) return { kind: 'time', count, unit };
  if (snap.kind !== 'snap') return undefined;
  return snap.unit === 'w' ? { kind: 'time', count, unit, weekday: snap.weekday } : { kind: 'time', count, unit };
}
