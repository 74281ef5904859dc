/** table: keeps exactly the named fields, in that order. */
import type { Command, StageContext } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { parseFieldList } from '../operators/field-list.ts';
import { fieldExpander, isPattern } from '../operators/field-patterns.ts';
import { tellColumns } from '../operators/tell-columns.ts';
import { TABLE_OF_NOTHING_IS_EMPTY } from '../operators/open-questions.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode } from '../syntax/ast.ts';

/** Arguments of `table`. */
export type TableArgs = { readonly fields: readonly FieldNode[] };

/** The table command. Unlike fields, it drops internal fields that are not named. */
export const table: Command<TableArgs> = {
  name: 'table',
  docs: {
    summary: 'Keeps exactly the named fields, as columns in that order.',
    usage: 'table <wc-field-list>',
    examples: [
      {
        spl: 'table user src*',
        input: [{ _time: '5', src: 's', src_port: '1', user: 'u', dest: 'd' }],
        output: [{ user: 'u', src: 's', src_port: '1' }],
      },
    ],
    manual: 'Search Reference: table',
  },
  order: 'keeps',
  parse: (p) => {
    const list = parseFieldList(p, { wildcards: true });
    if (list.length === 0) p.problem('spl/expected-field', 'table needs at least one field.', p.nameSpan);
    p.expectEnd();
    return list.length === 0 ? undefined : { fields: list };
  },
  fields: (args, input) => {
    const known = [...input.named].filter(([, status]) => status !== 'never').map(([name]) => name);
    const patterns = names(args);
    const listed = fieldExpander(patterns)(known).map((name): [string, 'always' | 'maybe'] => [
      name,
      input.named.get(name) === 'always' ? 'always' : 'maybe',
    ]);
    return { named: new Map(listed), open: input.open && patterns.some(isPattern) };
  },
  // All of its fields, whoever wants them later: a row is dropped by whether any of them exists.
  needs: (args) => (names(args).some(isPattern) ? 'all' : new Set(names(args))),
  run: (args, input, context) => {
    const plain = names(args).filter((name) => !isPattern(name));
    return tellColumns(tableRows(names(args), input ?? [], context), names(args), context.columns, () => plain);
  },
};

function names(args: TableArgs): readonly string[] {
  return args.fields.map((field) => field.name);
}

/** Rows that have none of the fields are held back (as a number) until some row has one. */
function* tableRows(patterns: readonly string[], input: Batches, context: StageContext): Generator<Batch> {
  const expand = fieldExpander(patterns);
  let held = 0;
  let matched = false;
  for (const batch of input) {
    const rows = batch.map((row) => selectFields(row, expand(row.keys())));
    if (!matched) {
      matched = rows.some((row) => row.size > 0);
      if (!matched) {
        held += rows.length;
        continue;
      }
      yield* inBatches(emptyRows(held));
    }
    yield rows;
  }
  if (matched || held === 0) return;
  if (TABLE_OF_NOTHING_IS_EMPTY)
    context.warn({ code: 'run/no-matching-fields', message: 'No matching fields exist: table gives no results.' });
  else yield* inBatches(emptyRows(held));
}

function selectFields(row: Row, names: readonly string[]): Row {
  const selected: Row = new Map();
  for (const name of names) {
    const value = row.get(name);
    if (value !== undefined) selected.set(name, value);
  }
  return selected;
}

function* emptyRows(count: number): Generator<Row> {
  for (let i = 0; i < count; i++) yield new Map();
}
