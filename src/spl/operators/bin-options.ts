/** The options that say how a field is cut into bins, of bin, chart, timechart and makecontinuous. (Search Reference, "bin".) */
import { parseNumber } from '../semantics/number.ts';
import { relativeTime } from '../semantics/relative-time.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { binsOf, type Bins } from './bins.ts';
import { numericStep, TIME_STEPS } from './open-questions.ts';
import { countOption, takeOption, textOption, type OptionTypes } from './options.ts';
import { asTimeSpan, parseSpan, spanSeconds, type BinSpan, type TimeSpan } from './span.ts';

/** The options and the types of their values. */
export const BIN_OPTIONS: OptionTypes = {
  bins: 'count',
  minspan: 'text',
  span: 'text',
  start: 'text',
  end: 'text',
  aligntime: 'text',
};

/** `maxbins` of limits.conf, stanza discretize. */
const MOST_BINS = 50_000;
/** How many bins there may be where `bins` does not say it, but for chart. */
export const DEFAULT_BINS = 100;

/** What the options need of the job. */
export interface BinJob {
  readonly zone: string;
  readonly now: number;
  /** The time range of the search, epoch seconds; infinite ends are open. */
  readonly range?: { readonly earliest: number; readonly latest: number };
}

/** Smallest and largest value of what is to be cut. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** Takes one of the options and reports a value that it cannot have. */
export function takeBinOption(p: StageParser): OptionNode | undefined {
  const option = takeOption(p, BIN_OPTIONS);
  if (option === undefined) return undefined;
  const wrong = wrongValue(option);
  if (wrong !== undefined) p.problem('spl/invalid-option', `${option.name}= takes ${wrong}.`, option.value.span);
  return option;
}

/** The span that is written; undefined when there is none and it depends on the data. */
export function givenSpan(options: readonly OptionNode[]): BinSpan | undefined {
  const text = textOption(options, 'span');
  return text === undefined ? undefined : parseSpan(text);
}

/** The bins of a span that is given or chosen. `time`: what is cut is a time, so that a bare number means seconds. */
export function optionBins(options: readonly OptionNode[], span: BinSpan, time: boolean, job: BinJob): Bins {
  const alignTime = alignment(textOption(options, 'aligntime'), job);
  const clock = alignTime === undefined ? { zone: job.zone } : { zone: job.zone, alignTime };
  return binsOf((time ? asTimeSpan(span) : undefined) ?? span, clock);
}

/** The span when none is given: the finest step of the ladder that gives no more than `bins` bins. */
export function chooseSpan(options: readonly OptionNode[], extent: Extent, time: boolean, byDefault = DEFAULT_BINS): BinSpan {
  const most = Math.min(MOST_BINS, Math.max(1, countOption(options, 'bins') ?? byDefault));
  const least = parseSpan(textOption(options, 'minspan') ?? '');
  return time ? timeStep(extent, most, least) : { kind: 'number', size: numberStep(options, extent, most, least) };
}

/** The shortest step of time, no shorter than `least`, of which `most` are as long as the extent. */
export function timeStep({ low, high }: Extent, most: number, least: BinSpan | undefined): TimeSpan {
  const span = least === undefined ? undefined : asTimeSpan(least);
  const shortest = span === undefined ? 0 : spanSeconds(span);
  const steps = TIME_STEPS.map(parseSpan).filter((step) => step?.kind === 'time');
  const fits = (step: TimeSpan): boolean => spanSeconds(step) >= shortest && (high - low) / spanSeconds(step) <= most;
  return steps.find(fits) ?? { kind: 'time', count: 1, unit: 'mon' };
}

/** `start` and `end` only widen what the data says. */
function numberStep(options: readonly OptionNode[], extent: Extent, most: number, least: BinSpan | undefined): number {
  const low = Math.min(extent.low, parseNumber(textOption(options, 'start') ?? '') ?? Infinity);
  const high = Math.max(extent.high, parseNumber(textOption(options, 'end') ?? '') ?? -Infinity);
  return Math.max(numericStep(high - low, most), least?.kind === 'number' ? least.size : 0);
}

/** The instant that bins shall start at; of a search over all time, `earliest` is the epoch. */
function alignment(text: string | undefined, job: BinJob): number | undefined {
  if (text === undefined) return undefined;
  const word = text.toLowerCase();
  const given = word === 'earliest' ? job.range?.earliest : word === 'latest' ? job.range?.latest : undefined;
  const time = word === 'earliest' || word === 'latest' ? given : relativeTime(job.now, text, job.zone);
  return time !== undefined && Number.isFinite(time) ? time : undefined;
}

function wrongValue({ name, value: { text } }: OptionNode): string | undefined {
  switch (name) {
    case 'span':
      return parseSpan(text) === undefined ? 'a number, a time such as 5m, or a log span such as 2log10' : undefined;
    case 'minspan':
      return parseSpan(text) === undefined ? 'a number or a time such as 5m' : undefined;
    case 'start':
    case 'end':
      return parseNumber(text) === undefined ? 'a number' : undefined;
    case 'aligntime':
      return /^(?:earliest|latest)$/i.test(text) || relativeTime(0, text, 'UTC') !== undefined
        ? undefined
        : 'earliest, latest or a time';
    default:
      return undefined;
  }
}
