/** From the arguments of chart and timechart to the table that is made. */
import type { Demand, StageContext } from '../command.ts';
import { onlyFields, type Fields } from '../fields.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import { aggregationColumns, aggregationFields, countColumns } from './aggregations.ts';
import { collectRows } from './batches.ts';
import { BIN_OPTIONS, givenSpan, optionBins, type BinJob, type Extent } from './bin-options.ts';
import { binsFor, isTimeField } from './binning.ts';
import type { Bins } from './bins.ts';
import { bothDemands } from './demand.ts';
import { isInternal } from './field-patterns.ts';
import { booleanOption, textOption } from './options.ts';
import type { PivotArgs } from './parse-pivot.ts';
import { pivotRows, type PivotPlan } from './pivot.ts';
import { binSplitter, rowKeyOrder, textSplitter, type SplitKey, type Splitter } from './pivot-keys.ts';
import type { SeriesRank } from './pivot-series.ts';

/** What the two commands do not have in common. */
export interface PivotKind {
  readonly rowField: string;
  /** Whether rows are bins even without options that say so. */
  readonly binned: boolean;
  /** From where to where empty bins are rows too. */
  readonly fillExtent?: Extent | undefined;
  readonly shows?: (key: SplitKey) => boolean;
  /** Most bins where nothing says how many. */
  readonly mostBins: number;
}

const DEFAULT_LIMIT = 10;

/** Runs either command. */
export function* runPivot(args: PivotArgs, input: Batches, kind: PivotKind, context: StageContext): Generator<Batch> {
  const { rowField } = kind;
  const binned = kind.binned || hasBins(args.options);
  const rank = seriesRank(args);
  const other = booleanOption(args.options, 'useother', true) ? (textOption(args.options, 'otherstr') ?? 'OTHER') : undefined;
  const twice = args.column !== undefined && rank.kind !== 'all' && other !== undefined;
  const chosen = binned && givenSpan(args.options) === undefined;
  const columnChosen = hasBins(args.columnOptions) && givenSpan(args.columnOptions) === undefined;
  const batches: Batches = twice || chosen || columnChosen ? [collectRows(input)] : input;

  const rowBins = binned ? binsOfField(batches, rowField, args.options, { ...kind, context }) : undefined;
  // Rows without a single number to cut make no bins, so they make no row.
  if (binned && rowBins === undefined) return;
  const plan: PivotPlan = {
    aggregations: args.aggregations,
    computed: args.computed,
    hidden: args.hidden,
    rowField,
    rowsOf:
      rowBins === undefined
        ? textSplitter(rowField, booleanOption(args.options, 'dedup_splitvals', false))
        : binSplitter(rowField, rowBins, isTimeField(rowField)),
    columnsOf: columnSplitter(args, batches, { ...kind, context }),
    columnField: args.column?.name,
    // The table of the manual's example with span=log2 has gaps.
    fill: binned && givenSpan(args.options)?.kind !== 'log' && booleanOption(args.options, 'cont', true),
    fillExtent: kind.fillExtent,
    shows: kind.shows ?? (() => true),
    rowOrder: rowKeyOrder,
    series: { other, rank, byCount: args.aggregations.length + args.computed.length > 1 },
    name: columnNamer(args),
  };
  yield* pivotRows(batches, plan, context);
}

/** Rows have the field of the rows; with a field for columns nobody knows which others. */
export function pivotFields(args: PivotArgs, rowField: string | undefined, input: Fields): Fields {
  const by = rowField === undefined ? [] : [rowField];
  if (args.column !== undefined) return { named: onlyFields(by).named, open: true };
  const columns = aggregationColumns(args.aggregations, input, by);
  const named = new Map(onlyFields(by).named);
  const counts = countColumns(args.aggregations);
  for (const name of [...columns.names, ...args.computed.map(({ target }) => target.name)])
    if (!named.has(name)) named.set(name, counts.has(name) ? 'always' : 'maybe');
  return { named, open: columns.open };
}

/** What aggregates read, and the fields of rows and columns. */
export function pivotNeeds(args: PivotArgs, rowField: string | undefined): Demand {
  const split = [rowField, args.column?.name].filter((name) => name !== undefined);
  return bothDemands(aggregationFields([...args.aggregations, ...args.hidden]), new Set(split));
}

function hasBins(options: readonly OptionNode[]): boolean {
  return options.some((option) => option.name in BIN_OPTIONS);
}

interface Binning extends Pick<PivotKind, 'rowField' | 'fillExtent' | 'mostBins'> {
  readonly context: BinJob;
}

/** Without a span, timechart takes the one for the time range of the search, and not for that of the results. */
function binsOfField(
  batches: Batches,
  field: string,
  options: readonly OptionNode[],
  { context, rowField, fillExtent, mostBins }: Binning,
): Bins | undefined {
  const given = givenSpan(options);
  if (given !== undefined) return optionBins(options, given, isTimeField(field), context);
  return binsFor(collectRows(batches), field, options, context, {
    extent: field === rowField ? fillExtent : undefined,
    most: mostBins,
  });
}

function columnSplitter(args: PivotArgs, batches: Batches, job: Binning): Splitter | undefined {
  if (args.column === undefined) return undefined;
  const field = args.column.name;
  const missing = booleanOption(args.options, 'usenull', true) ? (textOption(args.options, 'nullstr') ?? 'NULL') : undefined;
  const bins = hasBins(args.columnOptions) ? binsOfField(batches, field, args.columnOptions, job) : undefined;
  if (bins !== undefined) return binSplitter(field, bins, isTimeField(field), missing);
  return textSplitter(field, booleanOption(args.options, 'dedup_splitvals', false), missing);
}

/** The limit, unless a where clause says which columns are wanted. */
function seriesRank({ options, where }: PivotArgs): SeriesRank {
  const [score, test, value] = where;
  if (score !== undefined && test !== undefined && value !== undefined) {
    if (test.text === '<' || test.text === '>') {
      return { kind: 'beyond', op: test.text, number: Number(value.text), score: score.text };
    }
    return best(value.text, test.text === 'in', score.text);
  }
  const limit = textOption(options, 'limit');
  return limit === undefined ? best(String(DEFAULT_LIMIT), true, 'sum') : best(limit, true, 'sum');
}

/** `5`, `top5`, `bottom5`; 0 is no limit. */
function best(text: string, inside: boolean, score: string): SeriesRank {
  const count = Number(/\d+/.exec(text)?.[0] ?? 0);
  if (count === 0) return { kind: 'all' };
  return { kind: 'best', count, lowest: /^bottom/i.test(text), inside, score };
}

/**
 * Of one aggregation a column is called as the value; of several `aggregation: value`, or as sep= and format= say. One that would be internal
 * and so hidden gets VALUE before it.
 */
function columnNamer({ aggregations, computed, options }: PivotArgs): PivotPlan['name'] {
  const sep = textOption(options, 'sep') ?? ': ';
  const format = textOption(options, 'format');
  const several = aggregations.length + computed.length > 1;
  const nameOf = (aggregation: string, value: string): string => {
    if (format !== undefined && several) return format.replaceAll('$AGG$', () => aggregation).replaceAll('$VAL$', () => value);
    return several ? `${aggregation}${sep}${value}` : value;
  };
  return (aggregation, value) => {
    const name = nameOf(aggregation, value);
    return isInternal(name) ? `VALUE${name}` : name;
  };
}
