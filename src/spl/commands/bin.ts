/** bin: puts the values of a field into bins. */
import type { Command } from '../command.ts';
import { fieldStatus, withFields } from '../fields.ts';
import { BIN_OPTIONS, takeBinOption } from '../operators/bin-options.ts';
import { binRows } from '../operators/binning.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { parseFieldAs, type FieldAs } from '../operators/parse-field-as.ts';

/** Arguments of `bin`. */
export type BinArgs = FieldAs;

/** The bin command. A value that is no number stays as it is; into another field it gives nothing. */
export const bin: Command<BinArgs> = {
  name: 'bin',
  aliases: ['bucket', 'discretize'],
  docs: {
    summary: 'Replaces numbers by the bin they fall in: times by the start of it, other numbers by a text such as 0-10.',
    usage:
      'bin [bins=<int>] [minspan=<span>] [span=<span>|<log-span>] [start=<num>] [end=<num>] [aligntime=earliest|latest|<time>] <field> [AS <field>]',
    examples: [
      {
        spl: 'bin span=10 n',
        input: [{ n: '3' }, { n: '10' }, { n: 'x' }],
        output: [{ n: '0-10' }, { n: '10-20' }, { n: 'x' }],
      },
      {
        spl: 'bin _time span=1h AS hour',
        input: [{ _time: '1700000000' }],
        output: [{ _time: '1700000000', hour: '1699999200' }],
      },
      {
        spl: 'bin span=2log10 n',
        input: [{ n: '1' }, { n: '5' }, { n: '200' }],
        output: [{ n: '0.2-2' }, { n: '2-20' }, { n: '200-2000' }],
      },
      {
        spl: 'bin bins=12 n',
        input: [{ n: '0' }, { n: '23' }],
        output: [{ n: '0-10' }, { n: '20-30' }],
        comment: 'Without span= the size is the least power of ten that gives no more than so many bins.',
      },
    ],
    manual: 'Search Reference: bin',
  },
  order: 'keeps',
  parse: (p) => parseFieldAs(p, BIN_OPTIONS, takeBinOption),
  fields: (args, input) => {
    if (args.alias === undefined)
      return withFields(input, [args.field.name], fieldStatus(input, args.field.name) === 'always' ? 'always' : 'maybe');
    return withFields(input, [args.alias.name], 'maybe');
  },
  needs: (args, demanded) =>
    args.alias === undefined
      ? demandAlso(demanded, [args.field.name])
      : demandAlso(demandWithout(demanded, new Set([args.alias.name])), [args.field.name, args.alias.name]),
  run: (args, input, context) =>
    binRows(input ?? [], args.field.name, args.alias?.name ?? args.field.name, args.options, context),
};
