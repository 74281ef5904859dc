/** addtotals: adds the sum of each row's numbers, and on demand a row with the sums of the columns. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import type { FieldsAndOptions } from '../operators/parse-fields-and-options.ts';
import { addTotals, parseTotals, type TotalsPlan } from '../operators/totals.ts';
import { totalsFields, totalsNeeds } from '../operators/totals-fields.ts';

const OPTIONS: OptionTypes = { row: 'boolean', col: 'boolean', labelfield: 'text', label: 'text', fieldname: 'text' };

/** The addtotals command. */
export const addtotals: Command<FieldsAndOptions> = {
  name: 'addtotals',
  docs: {
    summary: 'Adds to every result the sum of its numbers, and with col=true a last result with the sum of every column.',
    usage: 'addtotals [row=<bool>] [col=<bool>] [labelfield=<field>] [label=<string>] [fieldname=<field>] [<wc-field-list>]',
    examples: [
      {
        spl: 'addtotals',
        input: [{ a: '1', b: '2', c: 'x', _time: '100' }],
        output: [{ a: '1', b: '2', c: 'x', _time: '100', Total: '3' }],
        comment: 'Internal fields do not count.',
      },
      {
        spl: 'addtotals row=f col=t labelfield=h label=ALL n*',
        input: [
          { h: 'a', n1: '1', m: '5' },
          { h: 'b', n1: '2', n2: '3' },
        ],
        output: [
          { h: 'a', n1: '1', m: '5' },
          { h: 'b', n1: '2', n2: '3' },
          { n1: '3', n2: '3', h: 'ALL' },
        ],
      },
    ],
    manual: 'Search Reference: addtotals',
  },
  order: 'keeps',
  parse: (p) => parseTotals(p, OPTIONS),
  fields: (args, input) => {
    const plan = totalsPlan(args);
    const after = plan.rowTotal === undefined ? input : withFields(input, [plan.rowTotal], 'always');
    return totalsFields(plan, after);
  },
  needs: (args, demanded) => totalsNeeds(totalsPlan(args), demanded),
  run: (args, input) => addTotals(input ?? [], totalsPlan(args)),
};

function totalsPlan({ fields, options }: FieldsAndOptions): TotalsPlan {
  const labelField = textOption(options, 'labelfield');
  return {
    fields: fields.map((field) => field.name),
    rowTotal: booleanOption(options, 'row', true) ? (textOption(options, 'fieldname') ?? 'Total') : undefined,
    column: booleanOption(options, 'col', false) ? { labelField, label: textOption(options, 'label') ?? 'Total' } : undefined,
  };
}
