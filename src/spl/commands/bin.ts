/** bin: puts the values of a field into bins. */
import type { Command } from '../command.ts';
import { fieldStatus, withFields } from '../fields.ts';
import { BIN_OPTIONS, takeBinOption } from '../operators/bin-options.ts';
import { binRows } from '../operators/binning.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { takeUnknownOption } from '../operators/options.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `bin`. */
export type BinArgs = {
  readonly field: FieldNode;
  readonly alias: FieldNode | undefined;
  readonly options: readonly OptionNode[];
};

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
  parse: parseBin,
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

function parseBin(p: StageParser): BinArgs | undefined {
  const options: OptionNode[] = [];
  let field: FieldNode | undefined;
  let alias: FieldNode | undefined;
  while (!p.atEnd()) {
    const option = takeBinOption(p);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (takeUnknownOption(p, BIN_OPTIONS)) continue;
    if (field === undefined) {
      field = p.field({ wildcards: false });
      if (field === undefined) break;
    } else if (alias === undefined && p.keyword('as') !== undefined) {
      alias = p.field({ wildcards: false });
      if (alias === undefined) p.problem('spl/expected-field', 'AS needs the name of a field.');
    } else break;
  }
  if (field === undefined) p.problem('spl/expected-field', `${p.command} needs a field.`, p.nameSpan);
  p.expectEnd();
  return field === undefined ? undefined : { field, alias, options };
}
