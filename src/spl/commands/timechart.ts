/** timechart: aggregates over spans of time, side by side for each value of a field. */
import type { Command } from '../command.ts';
import { DEFAULT_BINS, type BinJob, type Extent } from '../operators/bin-options.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parsePivot, PIVOT_OPTIONS, type PivotArgs } from '../operators/parse-pivot.ts';
import type { SplitKey } from '../operators/pivot-keys.ts';
import { pivotFields, pivotNeeds, runPivot } from '../operators/pivot-plan.ts';

const OPTIONS: OptionTypes = { ...PIVOT_OPTIONS, fixedrange: 'boolean', partial: 'boolean' };
const TIME = '_time';

// Differs from Splunk: the internal fields _span and _spandays, which tell timewrap how long a bucket is, are not made.
/** The timechart command. Without a span it takes the step that gives at most 100 buckets over the results. */
export const timechart: Command<PivotArgs> = {
  name: 'timechart',
  docs: {
    summary:
      'Calculates aggregates for each span of time, also those without results, and side by side for each value of a field.',
    usage:
      'timechart [sep=<string>] [format=<string>] [partial=<bool>] [fixedrange=<bool>] [cont=<bool>] [limit=<int>|top<int>|bottom<int>] [agg=<function>] [span=<span>] [bins=<int>] [minspan=<span>] [aligntime=<time>] <aggregation>|eval(<expression>)... [BY <field> [usenull=<bool>] [useother=<bool>] [nullstr=<string>] [otherstr=<string>] [where <function> in|notin top<int>|bottom<int>]] [dedup_splitvals=<bool>]',
    examples: [
      {
        spl: 'timechart span=1h count avg(n) AS average',
        input: [
          { _time: '1700000000', n: '1' },
          { _time: '1700000100', n: '2' },
          { _time: '1700008000', n: '5' },
        ],
        output: [
          { _time: '1699999200', count: '2', average: '1.5' },
          { _time: '1700002800', count: '0' },
          { _time: '1700006400', count: '1', average: '5' },
        ],
      },
      {
        spl: 'timechart span=1h limit=1 count BY host',
        input: [
          { _time: '1700000000', host: 'a' },
          { _time: '1700000000', host: 'b' },
          { _time: '1700000000', host: 'b' },
          { _time: '1700000000', host: 'c' },
        ],
        output: [{ _time: '1699999200', b: '2', OTHER: '2' }],
      },
    ],
    manual: 'Search Reference: timechart',
  },
  order: 'ignores',
  parse: (p) => parsePivot(p, OPTIONS, false),
  fields: (args, input) => pivotFields(args, TIME, input),
  needs: (args) => pivotNeeds(args, TIME),
  run: (args, input, context) => {
    const range = closedRange(context);
    const whole = range !== undefined && !booleanOption(args.options, 'partial', true);
    const shows = ({ order, seconds = 0 }: SplitKey): boolean => !whole || (order >= range.low && order + seconds <= range.high);
    const fillExtent = booleanOption(args.options, 'fixedrange', true) ? range : undefined;
    return runPivot(args, input ?? [], { rowField: TIME, binned: true, fillExtent, shows, mostBins: DEFAULT_BINS }, context);
  },
};

/** The time range of the search where both of its ends are given. */
function closedRange({ range }: BinJob): Extent | undefined {
  return range !== undefined && Number.isFinite(range.earliest) && Number.isFinite(range.latest)
    ? { low: range.earliest, high: range.latest }
    : undefined;
}
