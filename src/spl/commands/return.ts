/** return: values of a subsearch, for the search around it. */
import type { Command } from '../command.ts';
import { onlyFields } from '../fields.ts';
import { collectRows, takeRows } from '../operators/batches.ts';
import { skipCommas } from '../operators/field-list.ts';
import { valuesOf } from '../operators/field-values.ts';
import { formatComparison } from '../operators/format-rows.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, NumberNode, RenameNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `return`: `alias=field` is a pair, `$field` a value alone. */
export type ReturnArgs = {
  readonly count: NumberNode | undefined;
  /** `from` the field, `to` its name in the result; a `$` in front of `to` leaves the name out. */
  readonly fields: readonly RenameNode[];
};

/** The return command. */
export const returnCommand: Command<ReturnArgs> = {
  name: 'return',
  docs: {
    summary: 'Gives values of the first results of a subsearch as a search expression.',
    usage: 'return [<count>] (<alias>=<field> | <field> | $<field>)...',
    examples: [
      {
        spl: 'return 2 src=ip user',
        input: [{ ip: '1.1.1.1', user: 'a' }, { ip: '2.2.2.2' }, { ip: '3.3.3.3' }],
        output: [{ search: '(src="1.1.1.1" user="a") OR (src="2.2.2.2")' }],
      },
      { spl: 'return $user', input: [{ user: 'a b' }], output: [{ search: 'a b' }] },
    ],
    manual: 'Search Reference: return',
  },
  order: 'needs',
  parse: parseReturn,
  fields: () => onlyFields(['search'], 'maybe'),
  needs: (args) => new Set(args.fields.map(({ from }) => from.name)),
  run: returnRows,
};

function parseReturn(p: StageParser): ReturnArgs | undefined {
  const count = p.number();
  const fields: RenameNode[] = [];
  while (!p.atEnd()) {
    skipCommas(p);
    const start = p.here();
    const text = p.rest();
    const option = p.anyOption();
    const field = option === undefined ? p.field({ wildcards: false }) : undefined;
    if (option !== undefined) {
      // Names of options are lower case, those of fields as they are written.
      const name = text.slice(0, option.nameSpan.end - option.nameSpan.start);
      const to: FieldNode = { kind: 'field', span: option.nameSpan, name, quote: 'none' };
      const from: FieldNode = { kind: 'field', span: option.value.span, name: option.value.text, quote: 'none' };
      fields.push({ kind: 'rename', span: option.span, from, to });
    } else if (field !== undefined) {
      const from = { ...field, name: field.name.replace(/^\$/, '') };
      fields.push({ kind: 'rename', span: p.since(start), from, to: field });
    } else break;
  }
  if (fields.length === 0) p.problem('spl/expected-field', 'return needs at least one field.', p.nameSpan);
  p.expectEnd();
  return fields.length === 0 ? undefined : { count, fields };
}

function* returnRows(args: ReturnArgs, input: Batches | null): Generator<Batch> {
  const rows = collectRows(takeRows(input ?? [], Number(args.count?.text ?? 1)));
  const texts = rows.map((row) => textOf(row, args.fields)).filter((text) => text !== '');
  const [only = '', ...others] = texts;
  const search = others.length === 0 ? only : texts.map((text) => `(${text})`).join(' OR ');
  if (texts.length > 0) yield [new Map([['search', search]])];
}

function textOf(row: Row, fields: readonly RenameNode[]): string {
  const parts = fields.flatMap(({ from, to }) => {
    const value = row.get(from.name);
    if (value === undefined) return [];
    return to.name.startsWith('$') ? [valuesOf(value).join(' ')] : valuesOf(value).map((text) => formatComparison(to.name, text));
  });
  return parts.join(' ');
}
