/** nomv: makes one value of a multivalue. */
import type { Command } from '../command.ts';
import { changeRows } from '../operators/batches.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import { delimiterOf } from '../semantics/delimiter.ts';
import type { FieldNode } from '../syntax/ast.ts';

/** Arguments of `nomv`. */
export type NomvArgs = { readonly field: FieldNode };

/** The nomv command. */
export const nomv: Command<NomvArgs> = {
  name: 'nomv',
  docs: {
    summary: 'Joins the values of a field into one, with line breaks or the delimiter of mvcombine or stats between them.',
    usage: 'nomv <field>',
    examples: [{ spl: 'nomv a', input: [{ a: ['x', 'y'] }, { a: 'z' }], output: [{ a: 'x\ny' }, { a: 'z' }] }],
    manual: 'Search Reference: nomv',
  },
  order: 'keeps',
  parse: (p) => {
    const args = parseNeededField(p, {});
    return args === undefined ? undefined : { field: args.field };
  },
  fields: (_args, input) => input,
  needs: (_args, demanded) => demanded,
  run: (args, input) =>
    changeRows(input ?? [], (row) => {
      const value = row.get(args.field.name);
      if (value !== undefined && typeof value !== 'string') row.set(args.field.name, value.join(delimiterOf(value)));
    }),
};
