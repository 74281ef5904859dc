/** selfjoin: results joined with other results of the same search that have the same values in some fields. */
import type { Command } from '../command.ts';
import { collectRows, inBatches } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { joinedKey } from '../operators/grouping.ts';
import { booleanOption, countOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { valuesOf } from '../operators/field-values.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `selfjoin`. */
export type SelfjoinArgs = { readonly options: readonly OptionNode[]; readonly fields: readonly FieldNode[] };

const OPTIONS: OptionTypes = { overwrite: 'boolean', max: 'count', keepsingle: 'boolean' };

/** The selfjoin command. */
export const selfjoin: Command<SelfjoinArgs> = {
  name: 'selfjoin',
  docs: {
    summary: 'Joins each result with other results that have the same values in the given fields.',
    usage: 'selfjoin [overwrite=<bool>] [max=<int>] [keepsingle=<bool>] <field-list>',
    examples: [
      {
        spl: 'selfjoin id',
        input: [
          { id: '1', a: 'x' },
          { id: '1', b: 'y' },
          { id: '2', a: 'z' },
        ],
        output: [{ id: '1', a: 'x', b: 'y' }],
        comment: 'A result that nothing can be joined with is dropped, unless keepsingle=true.',
      },
    ],
    manual: 'Search Reference: selfjoin',
  },
  order: 'needs',
  parse: (p: StageParser) => {
    const fields: FieldNode[] = [];
    const options = parseArguments(p, OPTIONS, () => {
      const field = p.field({ wildcards: false });
      if (field !== undefined) fields.push(field);
      return field !== undefined;
    });
    if (fields.length === 0) p.problem('spl/expected-field', 'selfjoin needs at least one field.', p.nameSpan);
    return fields.length === 0 ? undefined : { options, fields };
  },
  fields: (_args, input) => input,
  needs: (args, demanded) =>
    demandAlso(
      demanded,
      args.fields.map(({ name }) => name),
    ),
  run: (args, input) => inBatches(joinThemselves(args, collectRows(input ?? []))),
};

/** The first row of a group takes in the next `max` rows; those are no results of their own then. */
function* joinThemselves(args: SelfjoinArgs, rows: readonly Row[]): Generator<Row> {
  const overwrite = booleanOption(args.options, 'overwrite', true);
  const max = countOption(args.options, 'max') ?? 1;
  const keepSingle = booleanOption(args.options, 'keepsingle', false);
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, args.fields);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  for (const [first, ...others] of groups.values()) {
    if (first === undefined || (others.length === 0 && !keepSingle)) continue;
    for (const other of max === 0 ? others : others.slice(0, max)) {
      for (const [name, value] of other) if (overwrite || !first.has(name)) first.set(name, value);
    }
    yield first;
  }
}

function keyOf(row: Row, fields: readonly FieldNode[]): string | undefined {
  const values = fields.map(({ name }) => row.get(name));
  if (values.includes(undefined)) return undefined;
  return joinedKey(values.map((value) => valuesOf(value ?? '').join('\n')));
}
