/** concurrency: how many events were going on when each began. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { countsSameStart } from '../operators/open-questions-values.ts';
import { findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { valuesOf } from '../operators/field-values.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';

/** Arguments of `concurrency`. */
export type ConcurrencyArgs = { readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { duration: 'text', start: 'text', output: 'text' };

/** The concurrency command. */
export const concurrency: Command<ConcurrencyArgs> = {
  name: 'concurrency',
  docs: {
    summary: 'Counts, for each event, the events that were going on when it began, itself among them.',
    usage: 'concurrency duration=<field> [start=<field>] [output=<field>]',
    examples: [
      {
        spl: 'concurrency duration=d',
        input: [
          { _time: '20', d: '5' },
          { _time: '12', d: '1' },
          { _time: '10', d: '5' },
        ],
        output: [
          { _time: '20', d: '5', concurrency: '1' },
          { _time: '12', d: '1', concurrency: '2' },
          { _time: '10', d: '5', concurrency: '1' },
        ],
      },
    ],
    manual: 'Search Reference: concurrency',
  },
  order: 'keeps',
  parse: (p) => {
    const options = parseArguments(p, OPTIONS, () => false);
    if (findOption(options, 'duration') !== undefined) return { options };
    p.problem('spl/missing-option', 'concurrency needs duration=.', p.nameSpan);
    return undefined;
  },
  fields: (args, input) => withFields(input, [outputOf(args)], 'maybe'),
  needs: (args, demanded) => demandAlso(demandWithout(demanded, new Set([outputOf(args)])), [startOf(args), durationOf(args)]),
  run: (args, input) => countRunning(args, input ?? []),
};

function startOf(args: ConcurrencyArgs): string {
  return textOption(args.options, 'start') ?? '_time';
}

function durationOf(args: ConcurrencyArgs): string {
  return textOption(args.options, 'duration') ?? '';
}

function outputOf(args: ConcurrencyArgs): string {
  return textOption(args.options, 'output') ?? 'concurrency';
}

/** Events without a start or a duration count nowhere. */
function* countRunning(args: ConcurrencyArgs, input: Batches): Generator<Batch> {
  const rows = collectRows(input);
  const spans = rows.flatMap((row) => {
    const start = numberIn(row, startOf(args));
    const duration = numberIn(row, durationOf(args));
    return start === undefined || duration === undefined ? [] : [{ row, start, end: start + duration }];
  });
  const starts = spans.map(({ start }) => start).sort((a, b) => a - b);
  const ends = spans
    .filter(({ start, end }) => end > start)
    .map(({ end }) => end)
    .sort((a, b) => a - b);
  // Of events without length, only the one itself is going on.
  const instants = new Map<number, number>();
  for (const { start, end } of spans) if (end <= start) instants.set(start, (instants.get(start) ?? 0) + 1);
  const instantStarts = [...instants.keys()].sort((a, b) => a - b);
  const instantsBefore = runningTotals(instantStarts.map((start) => instants.get(start) ?? 0));
  for (const { row, start, end } of spans) {
    const begun = countsSameStart() ? countUpTo(starts, start) : countBelow(starts, start) + 1;
    const over = countUpTo(ends, start) + (instantsBefore[countUpTo(instantStarts, start)] ?? 0);
    row.set(outputOf(args), String(Math.max(1, begun - over + (end <= start ? 1 : 0))));
  }
  yield* inBatches(rows);
}

function numberIn(row: Row, name: string): number | undefined {
  const [text] = valuesOf(row.get(name) ?? []);
  return text === undefined ? undefined : parseNumber(text);
}

/** The sums of the first none, one, two ... numbers. */
function runningTotals(numbers: readonly number[]): readonly number[] {
  const totals = [0];
  for (const number of numbers) totals.push((totals.at(-1) ?? 0) + number);
  return totals;
}

/** How many of the sorted numbers are at most a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  return countWhere(sorted, (number) => number <= limit);
}

function countBelow(sorted: readonly number[], limit: number): number {
  return countWhere(sorted, (number) => number < limit);
}

function countWhere(sorted: readonly number[], holds: (number: number) => boolean): number {
  let low = 0;
  for (let high = sorted.length; low < high;) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] ?? Infinity)) low = middle + 1;
    else high = middle;
  }
  return low;
}
