/** trendline: moving averages of fields. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { formatNumber, parseNumber } from '../semantics/number.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { AggregationNode, FieldNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `trendline`: lists of one length, each trend its word (`sma5`), its field, and the name of its column. */
export type TrendlineArgs = {
  readonly trends: readonly WordNode[];
  readonly fields: readonly FieldNode[];
  readonly names: readonly FieldNode[];
};

const TREND = /^(sma|ema|wma)(\d{1,5})$/i;
const LONGEST = 10_000;

/** The trendline command. */
export const trendline: Command<TrendlineArgs> = {
  name: 'trendline',
  docs: {
    summary: 'Adds moving averages of a field: simple (sma), exponential (ema) or weighted (wma), over so many results.',
    usage: 'trendline (sma|ema|wma)<period>(<field>) [AS <field>]...',
    examples: [
      {
        spl: 'trendline sma2(n) AS mean wma2(n)',
        input: [{ n: '1' }, { n: '3' }, { n: '6' }],
        output: [{ n: '1' }, { n: '3', mean: '2', 'wma2(n)': '2.3333333333333335' }, { n: '6', mean: '4.5', 'wma2(n)': '5' }],
      },
    ],
    manual: 'Search Reference: trendline',
  },
  order: 'needs',
  parse: parseTrendline,
  fields: (args, input) =>
    withFields(
      input,
      args.names.map((field) => field.name),
      'maybe',
    ),
  needs: (args, demanded) =>
    demandAlso(
      demanded,
      args.fields.map((field) => field.name),
    ),
  run: (args, input) => averages(args, input ?? []),
};

function parseTrendline(p: StageParser): TrendlineArgs | undefined {
  const trends: WordNode[] = [];
  const fields: FieldNode[] = [];
  const names: FieldNode[] = [];
  let some = false;
  for (let node = p.aggregation(); node !== undefined; node = p.aggregation()) {
    some = true;
    p.symbol(',');
    const field = node.argument;
    const period = Number(TREND.exec(node.function)?.[2] ?? 0);
    if (field?.kind !== 'field' || period < 2 || period > LONGEST) {
      p.problem(
        'spl/invalid-option',
        'A trend is like sma5(bytes): sma, ema or wma, a period of 2 to 10000, and a field.',
        node.span,
      );
      continue;
    }
    trends.push({ kind: 'word', span: node.functionSpan, text: node.function, quoted: false });
    fields.push(field);
    names.push(nameOf(node));
  }
  if (!some) p.problem('spl/missing-function', 'trendline needs a trend such as sma5(bytes).', p.nameSpan);
  p.expectEnd();
  return trends.length === 0 ? undefined : { trends, fields, names };
}

function nameOf(node: AggregationNode): FieldNode {
  return node.alias ?? { kind: 'field', span: node.span, name: node.text, quote: 'none' };
}

function averages(args: TrendlineArgs, input: Batches): Batches {
  const changes = args.trends.map((trend, i) => trendChange(trend.text, args.fields[i]?.name ?? '', args.names[i]?.name ?? ''));
  return changeRows(input, (row) => {
    for (const change of changes) change(row);
  });
}

/** A row whose field is no number has no average, and does not count. */
function trendChange(text: string, field: string, target: string): (row: Row) => void {
  const [, kind = 'sma', digits = '2'] = TREND.exec(text) ?? [];
  const next =
    kind.toLowerCase() === 'ema' ? exponential(Number(digits)) : windowed(Number(digits), kind.toLowerCase() === 'wma');
  return (row) => {
    const value = row.get(field);
    const number = typeof value === 'string' ? parseNumber(value) : undefined;
    const average = number === undefined ? undefined : next(number);
    if (average !== undefined) row.set(target, formatNumber(average));
  };
}

/** The mean of the last so many numbers; weighted, the newest counts so many times, the oldest once. Nothing before there are so many. */
function windowed(period: number, weighted: boolean): (number: number) => number | undefined {
  const held: number[] = [];
  return (number) => {
    held.push(number);
    if (held.length > period) held.shift();
    if (held.length < period) return undefined;
    const weight = (i: number): number => (weighted ? i + 1 : 1);
    const total = held.reduce((sum, each, i) => sum + each * weight(i), 0);
    return total / held.reduce((sum, _, i) => sum + weight(i), 0);
  };
}

/** Each number counts 2 / (period + 1), the average so far the rest; it starts from the first number and is given from the period on. */
function exponential(period: number): (number: number) => number | undefined {
  const share = 2 / (period + 1);
  let average: number | undefined;
  let count = 0;
  return (number) => {
    average = average === undefined ? number : share * number + (1 - share) * average;
    return ++count < period ? undefined : average;
  };
}
