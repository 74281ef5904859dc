/** tags: the tags of fields' values, as fields. */
import type { Command, StageContext } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { booleanOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `tags`. */
export type TagsArgs = { readonly options: readonly OptionNode[]; readonly fields: readonly FieldNode[] };

const OPTIONS: OptionTypes = { outputfield: 'text', inclname: 'boolean', inclvalue: 'boolean', allowed_tags: 'text' };

/** The tags command. */
export const tags: Command<TagsArgs> = {
  name: 'tags',
  docs: {
    summary: 'Writes the tags of the given fields, or of all, into tag::<field> and tag, or into one field.',
    usage: 'tags [outputfield=<field>] [inclname=<bool>] [inclvalue=<bool>] [allowed_tags=<string>] [<field-list>]',
    examples: [{ spl: 'tags host', input: [{ host: 'a' }], output: [{ host: 'a' }], comment: 'Of a host without tags.' }],
    manual: 'Search Reference: tags',
  },
  order: 'keeps',
  parse: parseTags,
  fields: (args, input): Fields => {
    const output = textOption(args.options, 'outputfield');
    if (output !== undefined) return input.named.get(output) === 'always' ? input : withFields(input, [output], 'maybe');
    const made = ['tag', ...args.fields.map(({ name }) => `tag::${name}`)];
    return { named: withFields(input, made, 'maybe').named, open: input.open || args.fields.length === 0 };
  },
  needs: (args, demanded) =>
    args.fields.length === 0
      ? 'all'
      : demandAlso(
          demanded,
          args.fields.map(({ name }) => name),
        ),
  run: (args, input, context) => changeRows(input ?? [], compileTags(args, context)),
};

/** Open question: how inclvalue writes the value, here before the tag as inclname writes the name: `host::web1::dmz`. */
function compileTags({ options, fields }: TagsArgs, { world }: StageContext): (row: Row) => void {
  const output = textOption(options, 'outputfield');
  const withName = booleanOption(options, 'inclname', false);
  const withValue = booleanOption(options, 'inclvalue', false);
  const allowed = textOption(options, 'allowed_tags')
    ?.split(/[\s,]+/)
    .filter((tag) => tag !== '');
  const wanted = fields.map(({ name }) => name);
  return (row) => {
    const all: string[] = [];
    for (const field of wanted.length > 0 ? wanted : [...row.keys()]) {
      const own: string[] = [];
      for (const value of valuesOf(row.get(field) ?? [])) {
        const found = world.tags(field, value).filter((tag) => allowed?.includes(tag) !== false);
        own.push(...found);
        const before = [...(withName ? [field] : []), ...(withValue ? [value] : [])];
        all.push(...(output === undefined ? found : found.map((tag) => [...before, tag].join('::'))));
      }
      if (output === undefined) put(row, `tag::${field}`, own);
    }
    put(row, output ?? 'tag', all);
  };
}

function put(row: Row, field: string, values: readonly string[]): void {
  const value = asValue([...new Set(values)]);
  if (value !== null) row.set(field, value);
}

function parseTags(p: StageParser): TagsArgs {
  const fields: FieldNode[] = [];
  const options = parseArguments(p, OPTIONS, () => {
    const field = p.field({ wildcards: false });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  });
  return { options, fields };
}
