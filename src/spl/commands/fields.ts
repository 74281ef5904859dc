/** fields: keeps the named fields, or removes them. */
import type { Command } from '../command.ts';
import type { Fields } from '../fields.ts';
import { changeRows, replaceRows } from '../operators/batches.ts';
import { parseFieldList } from '../operators/field-list.ts';
import { fieldExpander, fieldMatcher, isInternal, isPattern } from '../operators/field-patterns.ts';
import { tellColumns } from '../operators/tell-columns.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, KeywordNode } from '../syntax/ast.ts';

/** Arguments of `fields`; `sign` is `+` or `-`. */
export type FieldsArgs = { readonly sign: KeywordNode | undefined; readonly fields: readonly FieldNode[] };

/** The fields command. Internal fields stay unless they are named for removal. */
export const fields: Command<FieldsArgs> = {
  name: 'fields',
  docs: {
    summary: 'Keeps the named fields and the internal ones such as _time; with a minus, removes the named fields.',
    usage: 'fields [+|-] <wc-field-list>',
    examples: [
      {
        spl: 'fields src*, user',
        input: [{ user: 'u', src: 's', src_port: '1', dest: 'd', _time: '5' }],
        output: [{ src: 's', src_port: '1', user: 'u', _time: '5' }],
      },
      { spl: 'fields - src* _time', input: [{ src: 's', src_port: '1', dest: 'd', _time: '5' }], output: [{ dest: 'd' }] },
    ],
    manual: 'Search Reference: fields',
  },
  order: 'keeps',
  parse: (p) => {
    const minus = p.symbol('-');
    const sign = minus ?? p.symbol('+');
    const list = parseFieldList(p, { wildcards: true });
    if (list.length === 0) p.problem('spl/expected-field', 'fields needs at least one field.', p.nameSpan);
    p.expectEnd();
    if (list.length === 0) return undefined;
    return {
      sign: sign === undefined ? undefined : { kind: 'keyword', span: sign, word: minus === undefined ? '+' : '-' },
      fields: list,
    };
  },
  fields: (args, input) => (removes(args) ? fieldsWithout(args, input) : fieldsOf(args, input)),
  needs: (args, demanded) => {
    const wanted = fieldMatcher(names(args));
    if (removes(args)) return demanded === 'all' ? 'all' : new Set([...demanded].filter((name) => !wanted(name)));
    if (demanded !== 'all') return new Set([...demanded].filter((name) => isInternal(name) || wanted(name)));
    return names(args).some(isPattern) ? 'all' : new Set(['_time', '_raw', ...names(args)]);
  },
  run: (args, input, { columns }) => {
    const wanted = fieldMatcher(names(args));
    if (!removes(args)) {
      const kept = replaceRows(input ?? [], keepFields(names(args)));
      return tellColumns(kept, names(args), columns, () => [...columns.shown()].filter(wanted));
    }
    return changeRows(input ?? [], (row) => {
      for (const name of row.keys()) if (wanted(name)) row.delete(name);
    });
  },
};

function removes(args: FieldsArgs): boolean {
  return args.sign?.word === '-';
}

function names(args: FieldsArgs): readonly string[] {
  return args.fields.map((field) => field.name);
}

function keepFields(patterns: readonly string[]): (row: Row) => Row {
  const expand = fieldExpander(patterns);
  return (row) => {
    const kept: Row = new Map();
    for (const name of expand(row.keys())) {
      const value = row.get(name);
      if (value !== undefined) kept.set(name, value);
    }
    for (const [name, value] of row) if (isInternal(name)) kept.set(name, value);
    return kept;
  };
}

function fieldsWithout(args: FieldsArgs, input: Fields): Fields {
  const wanted = fieldMatcher(names(args));
  const named = new Map(input.named);
  for (const name of [...input.named.keys(), ...names(args).filter((name) => !isPattern(name))]) {
    if (wanted(name)) named.set(name, 'never');
  }
  return { named, open: input.open };
}

function fieldsOf(args: FieldsArgs, input: Fields): Fields {
  const known = [...input.named].filter(([, status]) => status !== 'never').map(([name]) => name);
  const status = (name: string): [string, 'always' | 'maybe' | 'never'] => [
    name,
    input.named.get(name) ?? (input.open ? 'maybe' : 'never'),
  ];
  const internal = [...new Set([...known.filter(isInternal), ...(input.open ? ['_time', '_raw'] : [])])].filter(
    (name) => name !== '_time',
  );
  const listed = ['_time', ...fieldExpander(names(args))(known), ...internal];
  return { named: new Map([...new Set(listed)].map(status)), open: input.open && names(args).some(isPattern) };
}
