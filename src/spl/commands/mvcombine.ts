/** mvcombine: makes one row of rows that differ in one field only. */
import type { Command } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import { rowKey } from '../operators/row-key.ts';
import { delimited } from '../semantics/delimiter.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `mvcombine`. */
export type MvcombineArgs = { readonly field: FieldNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { delim: 'text' };

/** The mvcombine command. */
export const mvcombine: Command<MvcombineArgs> = {
  name: 'mvcombine',
  docs: {
    summary: 'Combines results that are the same but for one field; that field gets all their values.',
    usage: 'mvcombine [delim=<string>] <field>',
    examples: [
      {
        spl: 'mvcombine ip',
        input: [
          { host: 'a', ip: '1' },
          { host: 'b', ip: '2' },
          { host: 'a', ip: '3' },
        ],
        output: [
          { host: 'a', ip: ['1', '3'] },
          { host: 'b', ip: '2' },
        ],
      },
    ],
    manual: 'Search Reference: mvcombine',
  },
  order: 'needs',
  parse: (p) => parseNeededField(p, OPTIONS),
  fields: (_args, input) => input,
  // Every field decides which rows are the same.
  needs: () => 'all',
  run: (args, input) => combineRows(input ?? [], args.field.name, textOption(args.options, 'delim') ?? ' '),
};

/** A row without the field stays alone. */
function* combineRows(input: Batches, field: string, delimiter: string): Generator<Batch> {
  const rows: Row[] = [];
  const combined = new Map<string, { readonly row: Row; readonly values: string[] }>();
  const without = new Set([field]);
  for (const batch of input) {
    for (const row of batch) {
      const value = row.get(field);
      const key = value === undefined ? undefined : rowKey(row, without);
      const same = key === undefined ? undefined : combined.get(key);
      if (same !== undefined) same.values.push(...valuesOf(value ?? []));
      else rows.push(row);
      if (key !== undefined && same === undefined) combined.set(key, { row, values: [...valuesOf(value ?? [])] });
    }
  }
  for (const { row, values } of combined.values()) row.set(field, delimited(asValue(values) ?? '', delimiter));
  yield* inBatches(rows);
}
