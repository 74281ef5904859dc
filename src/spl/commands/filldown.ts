/** filldown: gives missing fields the value that the field had last. */
import type { Command } from '../command.ts';
import { changeRows } from '../operators/batches.ts';
import { parseFieldList } from '../operators/field-list.ts';
import { fieldMatcher } from '../operators/field-patterns.ts';
import type { Value } from '../semantics/value.ts';
import type { FieldNode } from '../syntax/ast.ts';

/** Arguments of `filldown`. */
export type FilldownArgs = { readonly fields: readonly FieldNode[] };

/** The filldown command. */
export const filldown: Command<FilldownArgs> = {
  name: 'filldown',
  docs: {
    summary: 'Puts the last value before it where a field is missing: in the given fields, or in all.',
    usage: 'filldown [<wc-field-list>]',
    examples: [
      {
        spl: 'filldown a',
        input: [{ b: '0' }, { a: '1', b: '1' }, { b: '2' }, { a: '3' }],
        output: [{ b: '0' }, { a: '1', b: '1' }, { b: '2', a: '1' }, { a: '3' }],
      },
    ],
    manual: 'Search Reference: filldown',
  },
  order: 'needs',
  parse: (p) => {
    const fields = parseFieldList(p, { wildcards: true });
    p.expectEnd();
    return { fields };
  },
  fields: (_args, input) => input,
  needs: (_args, demanded) => demanded,
  run: (args, input) => {
    const isMeant = fieldMatcher(args.fields.length === 0 ? ['*'] : args.fields.map((field) => field.name));
    const last = new Map<string, Value>();
    return changeRows(input ?? [], (row) => {
      for (const [name, value] of last) if (!row.has(name)) row.set(name, value);
      for (const [name, value] of row) if (isMeant(name)) last.set(name, value);
    });
  },
};
