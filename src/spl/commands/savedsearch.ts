/** savedsearch: the results of a saved search of an app. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { booleanOption } from '../operators/options.ts';
import { fillTemplate } from '../operators/search-template.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `savedsearch`; options other than nosubstitution replace `$name$` in the search. */
export type SavedsearchArgs = { readonly name: WordNode; readonly options: readonly OptionNode[] };

/** The savedsearch command. */
export const savedsearch: Command<SavedsearchArgs> = {
  name: 'savedsearch',
  aliases: ['macro', 'savedsplunk'],
  docs: {
    summary: 'Runs a saved search and gives its results; $name$ in it is replaced by the arguments.',
    usage: 'savedsearch <savedsearch_name> [<savedsearch-option>=<value>...] [nosubstitution=<bool>]',
    examples: [
      {
        spl: 'savedsearch "Users of a host" host=web1',
        savedSearches: { 'Users of a host': 'host=$host$ | stats count by user' },
        events: [
          { host: 'web1', user: 'ann' },
          { host: 'web2', user: 'bob' },
        ],
        output: [{ user: 'ann', count: '1' }],
      },
    ],
    manual: 'Search Reference: savedsearch',
  },
  generates: 'first',
  order: 'makes',
  parse: (p: StageParser) => {
    const options: OptionNode[] = [];
    let name: WordNode | undefined;
    while (!p.atEnd()) {
      const option = p.anyOption();
      if (option !== undefined) options.push(option);
      else if (name === undefined) {
        name = p.word();
        if (name === undefined) break;
      } else break;
    }
    if (name === undefined) p.problem('spl/expected-value', 'savedsearch needs the name of a saved search.', p.nameSpan);
    p.expectEnd();
    return name === undefined ? undefined : { name, options };
  },
  fields: () => ANY_FIELDS,
  needs: () => NO_DEMAND,
  run: runSaved,
};

function runSaved({ name, options }: SavedsearchArgs, _input: Batches | null, context: StageContext): Batches {
  const template = context.world.savedSearch(name.text);
  if (template === undefined) {
    context.needsSplunk(`the saved search ${name.text} (no app has it)`);
    return [];
  }
  const values: Row = new Map(options.map((option) => [option.name, option.value.text]));
  const plain = booleanOption(options, 'nosubstitution', false);
  const search = context.read(plain ? template : fillTemplate(template, values, () => undefined));
  return search === undefined ? [] : context.produce(search.pipeline, { demanded: context.demanded, ordered: context.ordered });
}
