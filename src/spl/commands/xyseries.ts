/** xyseries: makes a table of rows, the opposite of untable. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { valuesOf } from '../operators/field-values.ts';
import { statsRowOrder } from '../operators/open-questions.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseFieldsAndOptions, type FieldsAndOptions } from '../operators/parse-fields-and-options.ts';
import { compareText } from '../semantics/compare.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `xyseries`: the field of the rows, the one of the columns, then those of the values. */
export type XyseriesArgs = FieldsAndOptions;

const OPTIONS: OptionTypes = { format: 'text', grouped: 'boolean', sep: 'text' };

/** The xyseries command. The last value wins where several results have the same row and column. */
export const xyseries: Command<XyseriesArgs> = {
  name: 'xyseries',
  aliases: ['maketable'],
  docs: {
    summary: 'Turns results with a row, a column and values into a table: one result for each row, one field for each column.',
    usage: 'xyseries [grouped=<bool>] <x-field> <y-name-field> <y-data-field>... [sep=<string>] [format=<string>]',
    examples: [
      {
        spl: 'xyseries host status count',
        input: [
          { host: 'a', status: '404', count: '1' },
          { host: 'a', status: '200', count: '5' },
        ],
        output: [{ host: 'a', '200': '5', '404': '1' }],
      },
      {
        spl: 'xyseries host status count bytes',
        input: [{ host: 'a', status: '404', count: '1', bytes: '9' }],
        output: [{ host: 'a', 'count: 404': '1', 'bytes: 404': '9' }],
      },
    ],
    manual: 'Search Reference: xyseries',
  },
  order: 'needs',
  parse: parseXyseries,
  fields: (args) => ({ named: new Map(args.fields.slice(0, 1).map((field) => [field.name, 'always'])), open: true }),
  needs: (args) => new Set(args.fields.map((field) => field.name)),
  run: (args, input, context) => inBatches(tableOf(args, input ?? [], context)),
};

function parseXyseries(p: StageParser): XyseriesArgs | undefined {
  const { fields, options } = parseFieldsAndOptions(p, OPTIONS);
  if (fields.length < 3) p.problem('spl/expected-field', 'xyseries needs three fields: for rows, for columns and for values.');
  p.expectEnd();
  return fields.length < 3 ? undefined : { fields, options };
}

interface Line {
  readonly label: string;
  readonly cells: Map<string, Row>;
}

/** Rows are sorted by their texts; with grouped=true a new one starts wherever the field changes. */
function tableOf(args: XyseriesArgs, input: Batches, { columns: { tell } }: StageContext): readonly Row[] {
  const [x = '', y = '', ...data] = args.fields.map((field) => field.name);
  const grouped = booleanOption(args.options, 'grouped', false);
  const lines: Line[] = [];
  const known = new Map<string, Line>();
  const columns = new Set<string>();
  for (const row of collectRows(input)) {
    for (const label of valuesOf(row.get(x) ?? [])) {
      const last = lines.at(-1);
      let line = grouped ? (last?.label === label ? last : undefined) : known.get(label);
      if (line === undefined) {
        line = { label, cells: new Map() };
        lines.push(line);
        known.set(label, line);
      }
      for (const column of valuesOf(row.get(y) ?? [])) {
        columns.add(column);
        line.cells.set(column, row);
      }
    }
  }
  if (!grouped) lines.sort((a, b) => statsRowOrder([a.label], [b.label]));
  const sorted = [...columns].sort(compareText);
  const named = data.flatMap((field) => sorted.map((column) => columnName(field, column, data.length > 1, args.options)));
  tell([x, ...named]);
  return lines.map((line) => tableRow(line, x, data, sorted, args.options));
}

function tableRow(
  line: Line,
  x: string,
  data: readonly string[],
  columns: readonly string[],
  options: readonly OptionNode[],
): Row {
  const row: Row = new Map([[x, line.label]]);
  for (const field of data) {
    for (const column of columns) {
      const value = line.cells.get(column)?.get(field);
      if (value !== undefined) row.set(columnName(field, column, data.length > 1, options), value);
    }
  }
  return row;
}

function columnName(field: string, column: string, several: boolean, options: readonly OptionNode[]): string {
  const format = textOption(options, 'format');
  if (format !== undefined) return format.replaceAll('$AGG$', () => field).replaceAll('$VAL$', () => column);
  return several ? `${field}${textOption(options, 'sep') ?? ': '}${column}` : column;
}
