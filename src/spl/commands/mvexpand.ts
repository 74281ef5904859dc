/** mvexpand: a row for each value of a multivalue field. */
import type { Command, StageContext } from '../command.ts';
import { demandAlso } from '../operators/demand.ts';
import { expandsMissing } from '../operators/open-questions-values.ts';
import { countOption, type OptionTypes } from '../operators/options.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `mvexpand`. */
export type MvexpandArgs = { readonly field: FieldNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { limit: 'count' };

/** limits.conf [mvexpand] max_mem_usage_mb, in characters of fields and values. */
const MEMORY = 500_000_000;

// Differs from Splunk: max_mem_usage_mb cuts no results, since rows are made one after the other; it is warned of.
/** The mvexpand command. */
export const mvexpand: Command<MvexpandArgs> = {
  name: 'mvexpand',
  docs: {
    summary: 'Makes a result for each value of a multivalue field, with all other fields copied.',
    usage: 'mvexpand <field> [limit=<int>]',
    examples: [
      {
        spl: 'mvexpand c',
        input: [
          { a: '1', c: ['x', 'y'] },
          { a: '2', c: 'z' },
        ],
        output: [
          { a: '1', c: 'x' },
          { a: '1', c: 'y' },
          { a: '2', c: 'z' },
        ],
      },
    ],
    manual: 'Search Reference: mvexpand',
  },
  order: 'keeps',
  parse: (p) => parseNeededField(p, OPTIONS),
  fields: (_args, input) => input,
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input, context) =>
    watchMemory(expandRows(input ?? [], args.field.name, countOption(args.options, 'limit') ?? 0), context),
};

/** Warns where Splunk would cut the results. Fields that nobody looks at later are not there to be counted. */
function* watchMemory(batches: Iterable<Batch>, { warn }: StageContext): Generator<Batch> {
  let used = 0;
  for (const batch of batches) {
    if (used <= MEMORY) {
      for (const row of batch) used += sizeOf(row);
      if (used > MEMORY)
        warn({ code: 'run/mvexpand-limit', message: 'mvexpand made results of more than 500 MB, at which Splunk cuts them.' });
    }
    yield batch;
  }
}

function sizeOf(row: Row): number {
  let size = 0;
  for (const [name, value] of row) size += name.length + (typeof value === 'string' ? value.length : value.join('').length);
  return size;
}

/** `limit` 0 means every value. */
function* expandRows(input: Batches, field: string, limit: number): Generator<Batch> {
  for (const batch of input) {
    const rows: Row[] = [];
    for (const row of batch) {
      const value = row.get(field);
      if (value === undefined ? expandsMissing() : typeof value === 'string') rows.push(row);
      else if (value !== undefined) {
        for (const one of limit > 0 ? value.slice(0, limit) : value) rows.push(new Map(row).set(field, one));
      }
    }
    if (rows.length > 0) yield rows;
  }
}
