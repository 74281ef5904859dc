/** fillnull: gives missing fields a value. */
import type { Command } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { changeRows, collectRows, inBatches } from '../operators/batches.ts';
import { fieldExpander, isInternal, isPattern } from '../operators/field-patterns.ts';
import { isFillable } from '../operators/open-questions.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseFields } from '../operators/parse-arguments.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';

/** Arguments of `fillnull`. */
export type FillnullArgs = { readonly options: readonly OptionNode[]; readonly fields: readonly FieldNode[] };

const OPTIONS: OptionTypes = { value: 'text' };

/** The fillnull command. With a list of names it streams; without one, or with a wildcard, it must see all rows first. */
export const fillnull: Command<FillnullArgs> = {
  name: 'fillnull',
  docs: {
    summary: 'Puts a value (0 by default) where a field is missing: in the named fields, or in every field that some result has.',
    usage: 'fillnull [value=<string>] [<field-list>]',
    examples: [
      {
        spl: 'fillnull value=unknown user host',
        input: [{ user: 'a' }, { host: '' }],
        output: [
          { user: 'a', host: 'unknown' },
          { host: '', user: 'unknown' },
        ],
        comment: 'The empty text is a value.',
      },
      {
        spl: 'fillnull',
        input: [{ a: '1' }, { b: '2' }],
        output: [
          { a: '1', b: '0' },
          { a: '0', b: '2' },
        ],
      },
    ],
    manual: 'Search Reference: fillnull',
  },
  order: 'keeps',
  parse: (p) => parseFields(p, OPTIONS),
  // What is filled because some row has it is in every row only if it was in one.
  fields: (args, input): Fields =>
    withFields(
      input,
      names(args).filter((name) => !isPattern(name)),
      'always',
    ),
  // Only what is demanded has to be there to be filled.
  needs: (_args, demanded) => demanded,
  run: (args, input) => {
    const value = textOption(args.options, 'value') ?? '0';
    if (isOpen(args)) return fillSeen(args, input ?? [], value);
    const filled = names(args);
    return changeRows(input ?? [], (row) => fill(row, filled, value));
  },
};

function names(args: FillnullArgs): readonly string[] {
  return args.fields.map((field) => field.name);
}

function isOpen(args: FillnullArgs): boolean {
  return args.fields.length === 0 || names(args).some(isPattern);
}

function* fillSeen(args: FillnullArgs, input: Batches, value: string): Generator<Batch> {
  const rows = collectRows(input);
  const seen = new Set<string>();
  for (const row of rows) for (const name of row.keys()) if (!isInternal(name)) seen.add(name);
  const filled = args.fields.length === 0 ? [...seen] : fieldExpander(names(args))(seen);
  for (const row of rows) fill(row, filled, value);
  yield* inBatches(rows);
}

function fill(row: Row, fields: readonly string[], value: string): void {
  for (const name of fields) if (isFillable(row.get(name))) row.set(name, value);
}
