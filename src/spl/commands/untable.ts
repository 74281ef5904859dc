/** untable: makes one row of every cell of a table, the opposite of xyseries. */
import type { Command } from '../command.ts';
import { onlyFields } from '../fields.ts';
import { inBatches } from '../operators/batches.ts';
import { isInternal } from '../operators/field-patterns.ts';
import { parseFieldList } from '../operators/field-list.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { FieldNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `untable`: the field that stays, the one for names of columns, the one for their values. */
export type UntableArgs = { readonly fields: readonly FieldNode[] };

/** The untable command. Internal fields make no rows. */
export const untable: Command<UntableArgs> = {
  name: 'untable',
  docs: {
    summary: 'Makes one result of each value of a table: with the name of its row, the name of its column, and the value.',
    usage: 'untable <x-field> <y-name-field> <y-data-field>',
    examples: [
      {
        spl: 'untable host status count',
        input: [{ host: 'a', '200': '5', '404': '1' }],
        output: [
          { host: 'a', status: '200', count: '5' },
          { host: 'a', status: '404', count: '1' },
        ],
      },
    ],
    manual: 'Search Reference: untable',
  },
  order: 'keeps',
  parse: parseUntable,
  fields: (args) => onlyFields(args.fields.map((field) => field.name)),
  needs: () => 'all',
  run: (args, input) => inBatches(cells(args, input ?? [])),
};

function parseUntable(p: StageParser): UntableArgs | undefined {
  const fields = parseFieldList(p, { wildcards: false });
  const [, , third, fourth] = fields;
  if (third === undefined) p.problem('spl/expected-field', 'untable needs three fields: for rows, for columns and for values.');
  if (fourth !== undefined) p.problem('spl/unexpected-argument', 'untable takes three fields.', fourth.span);
  p.expectEnd();
  return third === undefined ? undefined : { fields: fields.slice(0, 3) };
}

function* cells(args: UntableArgs, input: Batches): Generator<Row> {
  const [x = '', name = '', data = ''] = args.fields.map((field) => field.name);
  for (const batch of input) {
    for (const row of batch) {
      const label = row.get(x);
      for (const [field, value] of row) {
        if (field === x || isInternal(field)) continue;
        const cell: Row = new Map();
        if (label !== undefined) cell.set(x, label);
        yield cell.set(name, field).set(data, value);
      }
    }
  }
}
