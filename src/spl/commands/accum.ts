/** accum: a running total of a field. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { createSum } from '../operators/running-sum.ts';
import { parseFieldAs, type FieldAs } from '../operators/parse-field-as.ts';
import { eachNumber } from '../operators/numbers-of.ts';
import { formatNumber } from '../semantics/number.ts';
import type { Batches, Row } from '../semantics/value.ts';

/** The accum command. A row whose field is no number stays as it is. */
export const accum: Command<FieldAs> = {
  name: 'accum',
  docs: {
    summary: 'Replaces a number by the sum of the numbers of the field so far, or puts that sum into another field.',
    usage: 'accum <field> [AS <field>]',
    examples: [
      {
        spl: 'accum n AS total',
        input: [{ n: '1' }, { n: 'x' }, { n: '2.5' }],
        output: [{ n: '1', total: '1' }, { n: 'x' }, { n: '2.5', total: '3.5' }],
      },
    ],
    manual: 'Search Reference: accum',
  },
  order: 'needs',
  parse: parseFieldAs,
  fields: (args, input) => (args.alias === undefined ? input : withFields(input, [args.alias.name], 'maybe')),
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input) => accumulate(args, input ?? []),
};

function accumulate({ field, alias }: FieldAs, input: Batches): Batches {
  const sum = createSum();
  return changeRows(input, (row: Row) => {
    let found = false;
    eachNumber(row.get(field.name) ?? [], (number) => {
      sum.add(number);
      found = true;
    });
    if (found) row.set((alias ?? field).name, formatNumber(sum.total()));
  });
}
