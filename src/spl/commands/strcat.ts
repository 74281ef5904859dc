/** strcat: joins values of fields and texts into one field. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { valuesOf } from '../operators/field-values.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `strcat`: sources in quotes are texts, others names of fields. */
export type StrcatArgs = {
  readonly sources: readonly WordNode[];
  readonly target: WordNode;
  readonly options: readonly OptionNode[];
};

const OPTIONS: OptionTypes = { allrequired: 'boolean' };

/** The strcat command. */
export const strcat: Command<StrcatArgs> = {
  name: 'strcat',
  docs: {
    summary: 'Joins values of fields, and texts in quotes, into the field named last; missing fields count as empty.',
    usage: 'strcat [allrequired=<bool>] <source-fields> <dest-field>',
    examples: [
      {
        spl: 'strcat src ":" port address',
        input: [{ src: 'a', port: '80' }, { src: 'b' }],
        output: [
          { src: 'a', port: '80', address: 'a:80' },
          { src: 'b', address: 'b:' },
        ],
      },
    ],
    manual: 'Search Reference: strcat',
  },
  order: 'keeps',
  parse: parseStrcat,
  fields: (args, input) => {
    const { text } = args.target;
    if (!booleanOption(args.options, 'allrequired', false)) return withFields(input, [text], 'always');
    return input.named.get(text) === 'always' ? input : withFields(input, [text], 'maybe');
  },
  needs: (args, demanded) => {
    const all = booleanOption(args.options, 'allrequired', false);
    return demandAlso(all ? demanded : demandWithout(demanded, new Set([args.target.text])), sourceFields(args));
  },
  run: (args, input) => {
    const all = booleanOption(args.options, 'allrequired', false);
    const needed = sourceFields(args);
    return changeRows(input ?? [], (row) => {
      if (all && needed.some((name) => !row.has(name))) return;
      const parts = args.sources.map(({ text, quoted }) => (quoted ? text : valuesOf(row.get(text) ?? '').join(' ')));
      row.set(args.target.text, parts.join(''));
    });
  },
};

function sourceFields(args: StrcatArgs): readonly string[] {
  return args.sources.filter(({ quoted }) => !quoted).map(({ text }) => text);
}

function parseStrcat(p: StageParser): StrcatArgs | undefined {
  const words: WordNode[] = [];
  const options = parseArguments(p, OPTIONS, () => {
    const word = p.word();
    if (word !== undefined) words.push(word);
    return word !== undefined;
  });
  const target = words.pop();
  if (target !== undefined && words.length > 0) return { sources: words, target, options };
  p.problem('spl/expected-field', 'strcat needs something to join and the field it is put into.', p.nameSpan);
  return undefined;
}
