/** uniq: leaves out rows that are the same as the one before. */
import type { Command } from '../command.ts';
import { filterRows } from '../operators/batches.ts';
import { rowKey } from '../operators/row-key.ts';

/** Arguments of `uniq`: none. */
export type UniqArgs = Readonly<Record<string, never>>;

/** The uniq command. */
export const uniq: Command<UniqArgs> = {
  name: 'uniq',
  docs: {
    summary: 'Leaves out every result that is the same, field by field, as the one before it.',
    usage: 'uniq',
    examples: [
      {
        spl: 'uniq',
        input: [{ a: '1' }, { a: '1' }, { a: '2' }, { a: '1' }],
        output: [{ a: '1' }, { a: '2' }, { a: '1' }],
      },
    ],
    manual: 'Search Reference: uniq',
  },
  order: 'needs',
  parse: (p) => {
    p.expectEnd();
    return {};
  },
  fields: (_args, input) => input,
  // Every field decides which rows are the same.
  needs: () => 'all',
  run: (_args, input) => {
    let last: string | undefined;
    return filterRows(input ?? [], (row) => {
      const key = rowKey(row);
      const isNew = key !== last;
      last = key;
      return isNew;
    });
  },
};
