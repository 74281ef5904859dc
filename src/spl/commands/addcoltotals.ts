/** addcoltotals: adds a row with the sums of the columns. */
import type { Command } from '../command.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import type { FieldsAndOptions } from '../operators/parse-fields-and-options.ts';
import { addTotals, parseTotals, type TotalsPlan } from '../operators/totals.ts';
import { totalsFields, totalsNeeds } from '../operators/totals-fields.ts';

const OPTIONS: OptionTypes = { labelfield: 'text', label: 'text' };

/** The addcoltotals command. */
export const addcoltotals: Command<FieldsAndOptions> = {
  name: 'addcoltotals',
  docs: {
    summary: 'Adds a last result with the sum of the numbers of every column.',
    usage: 'addcoltotals [labelfield=<field>] [label=<string>] [<wc-field-list>]',
    examples: [
      {
        spl: 'addcoltotals labelfield=host',
        input: [
          { host: 'a', n: '1.5' },
          { host: 'b', n: '2' },
        ],
        output: [
          { host: 'a', n: '1.5' },
          { host: 'b', n: '2' },
          { n: '3.5', host: 'Total' },
        ],
      },
    ],
    manual: 'Search Reference: addcoltotals',
  },
  order: 'keeps',
  parse: (p) => parseTotals(p, OPTIONS),
  fields: (args, input) => totalsFields(totalsPlan(args), input),
  needs: (args, demanded) => totalsNeeds(totalsPlan(args), demanded),
  run: (args, input) => addTotals(input ?? [], totalsPlan(args)),
};

function totalsPlan({ fields, options }: FieldsAndOptions): TotalsPlan {
  return {
    fields: fields.map((field) => field.name),
    rowTotal: undefined,
    column: { labelField: textOption(options, 'labelfield'), label: textOption(options, 'label') ?? 'Total' },
  };
}
