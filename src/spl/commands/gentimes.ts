/** gentimes: makes rows of consecutive ranges of time. */
import type { Command, StageContext } from '../command.ts';
import { onlyFields } from '../fields.ts';
import { inBatches } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { parseDuration } from '../operators/duration.ts';
import { findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { formatNumber } from '../semantics/number.ts';
import { relativeTime } from '../semantics/relative-time.ts';
import { strftime } from '../semantics/strftime.ts';
import { daysInMonth, epochOfLocal, localSeconds } from '../semantics/time-zone.ts';
import type { Row } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `gentimes`. */
export type GentimesArgs = { readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { start: 'text', end: 'text', increment: 'text' };
const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})(?::(\d{1,2}):(\d{1,2}):(\d{1,2}))?$/;
const DAY = 86_400;
const HUMAN = '%a %b %d %H:%M:%S %Y';

/** The gentimes command. */
export const gentimes: Command<GentimesArgs> = {
  name: 'gentimes',
  docs: {
    summary: 'Makes a result for each range of time between two times, of a day or another length.',
    usage: 'gentimes start=<timestamp> [end=<timestamp>] [increment=<int>(s|m|h|d)]',
    examples: [
      {
        spl: 'gentimes start=10/1/07 end=10/3/07',
        output: [
          {
            starttime: '1191196800',
            starthuman: 'Mon Oct 01 00:00:00 2007',
            endtime: '1191283199',
            endhuman: 'Mon Oct 01 23:59:59 2007',
          },
          {
            starttime: '1191283200',
            starthuman: 'Tue Oct 02 00:00:00 2007',
            endtime: '1191369599',
            endhuman: 'Tue Oct 02 23:59:59 2007',
          },
        ],
      },
    ],
    manual: 'Search Reference: gentimes',
  },
  generates: 'first',
  order: 'makes',
  parse: parseGentimes,
  fields: () => onlyFields(['starttime', 'starthuman', 'endtime', 'endhuman']),
  needs: () => NO_DEMAND,
  run: (args, _input, context) => inBatches(ranges(args, context)),
};

function parseGentimes(p: StageParser): GentimesArgs | undefined {
  const options = parseArguments(p, OPTIONS, () => false);
  for (const name of ['start', 'end']) {
    const value = findOption(options, name)?.value;
    if (value !== undefined && !isTime(value.text))
      p.problem('spl/invalid-option', `${name}= takes MM/DD/YYYY[:HH:MM:SS] or a number of days such as -7.`, value.span);
  }
  const increment = findOption(options, 'increment')?.value;
  if (increment !== undefined && !((parseDuration(increment.text) ?? 0) > 0))
    p.problem('spl/invalid-option', 'increment= takes a length of time such as 1h or 1d.', increment.span);
  if (findOption(options, 'start') !== undefined) return { options };
  p.problem('spl/missing-option', 'gentimes needs start=.', p.nameSpan);
  return undefined;
}

function isTime(text: string): boolean {
  if (/^[+-]?\d{1,6}$/.test(text)) return true;
  const [, month, day, year] = DATE.exec(text) ?? [];
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return false;
  return Number(day) >= 1 && Number(day) <= daysInMonth(fullYear(year ?? ''), Number(month));
}

/** Years of two digits are of this century. */
function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** Midnight so many days from today, or the time of a date. */
function timeOf(text: string, { now, zone }: StageContext): number {
  if (!text.includes('/')) return midnight(Number(text), now, zone);
  const [, month, day, year = '', hour = '0', minute = '0', second = '0'] = DATE.exec(text) ?? [];
  return epochOfLocal(
    zone,
    localSeconds(fullYear(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)),
  );
}

function midnight(days: number, now: number, zone: string): number {
  return relativeTime(now, `@d${days < 0 ? '-' : '+'}${Math.abs(days)}d`, zone) ?? now;
}

/** Without an end, up to the last midnight. Days go by the calendar. */
function* ranges({ options }: GentimesArgs, context: StageContext): Generator<Row> {
  const { zone } = context;
  const end = timeOf(textOption(options, 'end') ?? '0', context);
  const length = parseDuration(textOption(options, 'increment') ?? '1d') ?? DAY;
  const byDays = length % DAY === 0;
  let start = timeOf(textOption(options, 'start') ?? '0', context);
  while (start < end) {
    const next = byDays ? (relativeTime(start, `+${length / DAY}d`, zone) ?? start + length) : start + length;
    yield new Map([
      ['starttime', formatNumber(start)],
      ['starthuman', strftime(start, HUMAN, zone)],
      ['endtime', formatNumber(next - 1)],
      ['endhuman', strftime(next - 1, HUMAN, zone)],
    ]);
    start = next;
  }
}
