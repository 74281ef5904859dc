/** tags: the tags of fields' values, as fields. */
import type { Command } from '../command.ts';
import { withFields, type Fields } from '../fields.ts';
import { demandAlso } from '../operators/demand.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `tags`. */
export type TagsArgs = { readonly options: readonly OptionNode[]; readonly fields: readonly FieldNode[] };

const OPTIONS: OptionTypes = { outputfield: 'text', inclname: 'boolean', inclvalue: 'boolean', allowed_tags: 'text' };

/** The tags command. It cannot run here: tags.conf is not read. */
export const tags: Command<TagsArgs> = {
  name: 'tags',
  docs: {
    summary: 'Writes the tags of the given fields, or of all, into tag::<field> and tag, or into one field.',
    usage: 'tags [outputfield=<field>] [inclname=<bool>] [inclvalue=<bool>] [allowed_tags=<string>] [<field-list>]',
    examples: [],
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
};

function parseTags(p: StageParser): TagsArgs {
  const fields: FieldNode[] = [];
  const options = parseArguments(p, OPTIONS, () => {
    const field = p.field({ wildcards: false });
    if (field !== undefined) fields.push(field);
    return field !== undefined;
  });
  return { options, fields };
}
