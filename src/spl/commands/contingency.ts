/** contingency: how often the values of two fields come together. */
import type { Command } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { valuesOf } from '../operators/field-values.ts';
import { equallyFrequent } from '../operators/open-questions.ts';
import { booleanOption, countOption, findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseFieldsAndOptions, type FieldsAndOptions } from '../operators/parse-fields-and-options.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `contingency`: the field of the rows and that of the columns. */
export type ContingencyArgs = FieldsAndOptions;

const OPTIONS: OptionTypes = {
  maxcols: 'count',
  maxrows: 'count',
  mincolcover: 'text',
  minrowcover: 'text',
  totalstr: 'text',
  usetotal: 'boolean',
};

/** The contingency command. A result that lacks one of the fields does not count. */
export const contingency: Command<ContingencyArgs> = {
  name: 'contingency',
  aliases: ['counttable', 'ctable'],
  docs: {
    summary: 'Counts how often each value of one field comes with each value of another, most frequent first, with totals.',
    usage:
      'contingency [maxrows=<int>] [maxcols=<int>] [minrowcover=<num>] [mincolcover=<num>] [usetotal=<bool>] [totalstr=<string>] <field> <field>',
    examples: [
      {
        spl: 'contingency host status',
        input: [
          { host: 'a', status: '200' },
          { host: 'b', status: '200' },
          { host: 'b', status: '404' },
        ],
        output: [
          { host: 'b', '200': '1', '404': '1', TOTAL: '2' },
          { host: 'a', '200': '1', '404': '0', TOTAL: '1' },
          { host: 'TOTAL', '200': '2', '404': '1', TOTAL: '3' },
        ],
      },
    ],
    manual: 'Search Reference: contingency',
  },
  order: 'ignores',
  parse: parseContingency,
  fields: (args) => ({ named: new Map(args.fields.slice(0, 1).map((field) => [field.name, 'always'])), open: true }),
  needs: (args) => new Set(args.fields.map((field) => field.name)),
  run: (args, input) => inBatches(tableOf(args, input ?? [])),
};

function parseContingency(p: StageParser): ContingencyArgs | undefined {
  const { fields, options } = parseFieldsAndOptions(p, OPTIONS, { most: 2 });
  for (const { name, value } of options)
    if (name.endsWith('cover') && !isShare(value.text))
      p.problem('spl/invalid-option', `${name}= takes a number from 0 to 1.`, value.span);
  if (fields.length < 2) p.problem('spl/expected-field', 'contingency needs two fields.');
  p.expectEnd();
  return fields.length < 2 ? undefined : { fields, options };
}

function isShare(text: string): boolean {
  const number = parseNumber(text);
  return number !== undefined && number >= 0 && number <= 1;
}

/** Counts by row and column, with the totals of both. */
interface Counts {
  readonly cells: Map<string, Map<string, number>>;
  readonly rows: Map<string, number>;
  readonly columns: Map<string, number>;
}

function tableOf(args: ContingencyArgs, input: Batches): readonly Row[] {
  const [rowField = '', columnField = ''] = args.fields.map((field) => field.name);
  const counts = countPairs(input, rowField, columnField);
  const rows = covering(counts.rows, countOption(args.options, 'maxrows'), share(args.options, 'minrowcover'));
  const columns = covering(counts.columns, countOption(args.options, 'maxcols'), share(args.options, 'mincolcover'));
  const totals = booleanOption(args.options, 'usetotal', true);
  const total = textOption(args.options, 'totalstr') ?? 'TOTAL';
  const table = rows.map((label): Row => {
    const cells = columns.map((column) => counts.cells.get(label)?.get(column) ?? 0);
    return line(rowField, label, columns, cells, totals ? total : undefined);
  });
  if (!totals || rows.length === 0) return table;
  const sums = columns.map((column) => rows.reduce((sum, label) => sum + (counts.cells.get(label)?.get(column) ?? 0), 0));
  return [...table, line(rowField, total, columns, sums, total)];
}

function line(
  field: string,
  label: string,
  columns: readonly string[],
  cells: readonly number[],
  total: string | undefined,
): Row {
  const row: Row = new Map([[field, label]]);
  for (const [i, column] of columns.entries()) row.set(column, String(cells[i] ?? 0));
  if (total !== undefined) row.set(total, String(cells.reduce((sum, cell) => sum + cell, 0)));
  return row;
}

function countPairs(input: Batches, rowField: string, columnField: string): Counts {
  const counts: Counts = { cells: new Map(), rows: new Map(), columns: new Map() };
  for (const batch of input) {
    for (const row of batch) {
      for (const a of valuesOf(row.get(rowField) ?? [])) {
        for (const b of valuesOf(row.get(columnField) ?? [])) {
          let cells = counts.cells.get(a);
          if (cells === undefined) counts.cells.set(a, (cells = new Map<string, number>()));
          countOne(cells, b);
          countOne(counts.rows, a);
          countOne(counts.columns, b);
        }
      }
    }
  }
  return counts;
}

function countOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The most frequent values: at most so many, and no more than it takes to cover the share of all. */
function covering(counts: ReadonlyMap<string, number>, most: number | undefined, cover: number): readonly string[] {
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || equallyFrequent([a], [b]));
  const all = sorted.reduce((sum, [, count]) => sum + count, 0);
  const kept: string[] = [];
  let covered = 0;
  for (const [value, count] of sorted) {
    if ((most !== undefined && most > 0 && kept.length >= most) || covered >= cover * all) break;
    kept.push(value);
    covered += count;
  }
  return kept;
}

function share(options: readonly OptionNode[], name: string): number {
  return parseNumber(findOption(options, name)?.value.text ?? '') ?? 1;
}
