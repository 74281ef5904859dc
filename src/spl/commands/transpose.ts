/** transpose: makes rows of the columns and columns of the rows. */
import type { Command, StageContext } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { columnOrder } from '../operators/column-order.ts';
import { booleanOption, takeOption, takeUnknownOption, textOption, type OptionTypes } from '../operators/options.ts';
import { valuesOf } from '../operators/field-values.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { NumberNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `transpose`. */
export type TransposeArgs = { readonly count: NumberNode | undefined; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { column_name: 'text', header_field: 'text', include_empty: 'boolean' };
const DEFAULT_ROWS = 5;

/** The transpose command. */
export const transpose: Command<TransposeArgs> = {
  name: 'transpose',
  docs: {
    summary: 'Turns the first results, 5 by default, into columns, and the fields into results.',
    usage: 'transpose [<int>] [column_name=<string>] [header_field=<field>] [include_empty=<bool>]',
    examples: [
      {
        spl: 'transpose',
        input: [
          { host: 'a', count: '1' },
          { host: 'b', count: '2' },
        ],
        output: [
          { column: 'host', 'row 1': 'a', 'row 2': 'b' },
          { column: 'count', 'row 1': '1', 'row 2': '2' },
        ],
      },
      {
        spl: 'transpose 0 header_field=host column_name=what',
        input: [
          { host: 'a', count: '1' },
          { host: 'b', count: '2' },
        ],
        output: [{ what: 'count', a: '1', b: '2' }],
      },
    ],
    manual: 'Search Reference: transpose',
  },
  order: 'needs',
  parse: parseTranspose,
  fields: (args) => ({ named: new Map([[columnName(args), 'always']]), open: true }),
  needs: () => 'all',
  run: (args, input, context) => transposed(args, input ?? [], context),
};

function columnName(args: TransposeArgs): string {
  return textOption(args.options, 'column_name') ?? 'column';
}

function parseTranspose(p: StageParser): TransposeArgs {
  const options: OptionNode[] = [];
  let count: NumberNode | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      const number = count === undefined && /^\d/.test(p.rest()) ? p.number() : undefined;
      if (number === undefined) break;
      count = number;
    }
  }
  p.expectEnd();
  return { count, options };
}

function* transposed(args: TransposeArgs, input: Batches, context: StageContext): Generator<Batch> {
  const given = args.count === undefined ? DEFAULT_ROWS : Number(args.count.text);
  const all = collectRows(input);
  const rows = given === 0 ? all : all.slice(0, given);
  const header = textOption(args.options, 'header_field');
  const names = rows.map((row, i) => (header === undefined ? undefined : valuesOf(row.get(header) ?? [])[0]) ?? `row ${i + 1}`);
  const keepEmpty = booleanOption(args.options, 'include_empty', true);
  const turned: Row[] = [];
  for (const field of columnOrder(all, context.columns.told())) {
    if (field === header) continue;
    const row: Row = new Map([[columnName(args), field]]);
    let empty = true;
    for (const [i, each] of rows.entries()) {
      const value = each.get(field);
      if (value === undefined) continue;
      row.set(names[i] ?? '', value);
      if (value !== '') empty = false;
    }
    if (keepEmpty || !empty) turned.push(row);
  }
  context.columns.tell([columnName(args), ...names]);
  yield* inBatches(turned);
}
