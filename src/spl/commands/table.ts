/** table: keeps exactly the named fields, in that order. */
import type { Command } from '../command.ts';
import { replaceRows } from '../operators/batches.ts';
import { fieldExpander, fieldMatcher, isPattern } from '../operators/field-patterns.ts';
import type { Row } from '../semantics/value.ts';
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
    const list = p.fields({ wildcards: true });
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
  needs: (args, demanded) => {
    const patterns = names(args);
    if (demanded !== 'all') return new Set([...demanded].filter(fieldMatcher(patterns)));
    return patterns.some(isPattern) ? 'all' : new Set(patterns);
  },
  run: (args, input) => replaceRows(input ?? [], tableRow(names(args))),
};

function names(args: TableArgs): readonly string[] {
  return args.fields.map((field) => field.name);
}

function tableRow(patterns: readonly string[]): (row: Row) => Row {
  const expand = fieldExpander(patterns);
  return (row) => {
    const kept: Row = new Map();
    for (const name of expand(row.keys())) {
      const value = row.get(name);
      if (value !== undefined) kept.set(name, value);
    }
    return kept;
  };
}
