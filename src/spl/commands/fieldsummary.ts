/** fieldsummary: statistics about every field. */
import type { Command } from '../command.ts';
import { onlyFields } from '../fields.ts';
import type { Accumulator } from '../function.ts';
import { inBatches } from '../operators/batches.ts';
import { detach } from '../operators/detach.ts';
import { fieldMatcher, isPattern } from '../operators/field-patterns.ts';
import { valuesOf } from '../operators/field-values.ts';
import { countOption, type OptionTypes } from '../operators/options.ts';
import { parseFields } from '../operators/parse-arguments.ts';
import { compareText } from '../semantics/compare.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageContext } from '../command.ts';

/** Arguments of `fieldsummary`. */
export type FieldsummaryArgs = { readonly fields: readonly FieldNode[]; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { maxvals: 'count' };
const DEFAULT_VALUES = 100;
const STATISTICS = ['max', 'mean', 'min', 'stdev'] as const;
const COLUMNS = ['field', 'count', 'distinct_count', 'is_exact', 'max', 'mean', 'min', 'numeric_count', 'stdev', 'values'];

// Differs from Splunk: distinct values are always counted exactly, so is_exact is always 1.
/** The fieldsummary command. Internal fields are left out unless a pattern means them. */
export const fieldsummary: Command<FieldsummaryArgs> = {
  name: 'fieldsummary',
  docs: {
    summary:
      'Gives one result for each field: how many values it has, how many distinct and numeric ones, their statistics, and the most frequent.',
    usage: 'fieldsummary [maxvals=<num>] [<wc-field-list>]',
    examples: [
      {
        spl: 'fieldsummary',
        input: [{ a: '1' }, { a: '3' }],
        output: [
          {
            field: 'a',
            count: '2',
            distinct_count: '2',
            is_exact: '1',
            max: '3',
            mean: '2',
            min: '1',
            numeric_count: '2',
            stdev: '1.4142135623730951',
            values: '[{"value":"1","count":1},{"value":"3","count":1}]',
          },
        ],
      },
    ],
    manual: 'Search Reference: fieldsummary',
  },
  order: 'ignores',
  parse: (p) => parseFields(p, OPTIONS),
  fields: () => {
    const fields = onlyFields(COLUMNS);
    const named = new Map(fields.named);
    for (const name of STATISTICS) named.set(name, 'maybe');
    return { ...fields, named };
  },
  needs: (args) => {
    const names = args.fields.map((field) => field.name);
    return names.length === 0 || names.some(isPattern) ? 'all' : new Set(names);
  },
  run: (args, input, context) => inBatches(summarize(args, input ?? [], context)),
};

interface Summary {
  count: number;
  numbers: number;
  readonly values: Map<string, number>;
  readonly statistics: ReadonlyMap<string, Accumulator>;
}

function* summarize(args: FieldsummaryArgs, input: Batches, context: StageContext): Generator<Row> {
  const names = args.fields.map((field) => field.name);
  const meant = fieldMatcher(names.length === 0 ? ['*'] : names);
  const summaries = new Map<string, Summary>();
  for (const batch of input) {
    for (const row of batch) {
      for (const [name, value] of row) {
        if (!meant(name)) continue;
        let summary = summaries.get(name);
        if (summary === undefined) summaries.set(name, (summary = newSummary(context)));
        for (const text of valuesOf(value)) addValue(summary, text);
      }
    }
  }
  const most = countOption(args.options, 'maxvals') ?? DEFAULT_VALUES;
  const sorted = [...summaries].sort(([a], [b]) => compareText(a, b));
  for (const [name, summary] of sorted) yield summaryRow(name, summary, most);
}

function newSummary(context: StageContext): Summary {
  const given = { parameter: undefined, listValues: context.limits.listValues, warn: context.warn };
  const create = (name: string): readonly [string, Accumulator][] => {
    const aggregate = context.aggregates.get(name);
    return aggregate === undefined ? [] : [[name, aggregate.create(given)]];
  };
  return { count: 0, numbers: 0, values: new Map(), statistics: new Map(STATISTICS.flatMap(create)) };
}

function addValue(summary: Summary, text: string): void {
  const before = summary.values.get(text);
  summary.values.set(before === undefined ? detach(text) : text, (before ?? 0) + 1);
  summary.count++;
  if (parseNumber(text) === undefined) return;
  summary.numbers++;
  for (const accumulator of summary.statistics.values()) accumulator.add(text, undefined);
}

/** Statistics are those of the numbers alone; a field without any has none. */
function summaryRow(name: string, summary: Summary, most: number): Row {
  const frequent = [...summary.values].sort(([a, m], [b, n]) => n - m || compareText(a, b)).slice(0, most);
  const row: Row = new Map([
    ['field', name],
    ['count', String(summary.count)],
    ['distinct_count', String(summary.values.size)],
    ['is_exact', '1'],
  ]);
  const statistic = (key: string): void => {
    const value = summary.numbers === 0 ? null : (summary.statistics.get(key)?.result() ?? null);
    if (value !== null) row.set(key, value);
  };
  statistic('max');
  statistic('mean');
  statistic('min');
  row.set('numeric_count', String(summary.numbers));
  statistic('stdev');
  return row.set('values', JSON.stringify(frequent.map(([value, count]) => ({ value, count }))));
}
