/** makemv: splits a field's value into several. */
import type { Command, StageContext } from '../command.ts';
import { withFields } from '../fields.ts';
import { setField } from '../operators/assignment.ts';
import { changeRows } from '../operators/batches.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { makemvOfNothing } from '../operators/open-questions-values.ts';
import { booleanOption, findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseNeededField } from '../operators/parse-arguments.ts';
import { leaveToSplunk, reportRegex } from '../operators/regex-trouble.ts';
import { compileRegex, matchAll } from '../semantics/regex.ts';
import type { FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `makemv`. */
export type MakemvArgs = { readonly field: FieldNode; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { delim: 'text', tokenizer: 'text', allowempty: 'boolean', setsv: 'boolean' };

// Differs from Splunk: setsv=true changes nothing, as a field has one value, which prints with all its parts.
/** The makemv command. */
export const makemv: Command<MakemvArgs> = {
  name: 'makemv',
  docs: {
    summary: 'Splits the value of a field at a delimiter (a blank by default), or by a regular expression, into a multivalue.',
    usage: 'makemv [delim=<string> | tokenizer=<regex>] [allowempty=<bool>] [setsv=<bool>] <field>',
    examples: [
      { spl: 'makemv delim="," a', input: [{ a: 'x,y,,z' }], output: [{ a: ['x', 'y', 'z'] }] },
      {
        spl: 'makemv tokenizer="([^;]+);?" a',
        input: [{ a: 'one;two' }],
        output: [{ a: ['one', 'two'] }],
        comment: 'The first group of each match is a value.',
      },
    ],
    manual: 'Search Reference: makemv',
  },
  order: 'keeps',
  parse: parseMakemv,
  fields: (args, input) =>
    input.named.get(args.field.name) === 'always' ? withFields(input, [args.field.name], 'maybe') : input,
  needs: (_args, demanded) => demanded,
  run: (args, input, context) => {
    const { name } = args.field;
    const split = compileSplit(args.options, context);
    return changeRows(input ?? [], (row) => {
      const value = row.get(name);
      if (value !== undefined) setField(row, name, asValue(valuesOf(value).flatMap(split)) ?? makemvOfNothing());
    });
  },
};

function parseMakemv(p: StageParser): MakemvArgs | undefined {
  const args = parseNeededField(p, OPTIONS);
  if (args !== undefined) checkOptions(p, args.options);
  return args;
}

function checkOptions(p: StageParser, options: readonly OptionNode[]): void {
  const tokenizer = findOption(options, 'tokenizer');
  if (tokenizer === undefined) return;
  const { value } = tokenizer;
  if (findOption(options, 'delim') !== undefined)
    p.problem('spl/invalid-option', 'tokenizer= and delim= exclude each other.', tokenizer.span);
  const { problem, captures } = compileRegex(value.text);
  if (problem !== undefined) reportRegex(p, problem, value.span);
  else if (captures === 0)
    p.problem('spl/regex-without-group', 'tokenizer= needs a group: what it matches is a value.', value.span);
}

function compileSplit(options: readonly OptionNode[], context: StageContext): (text: string) => readonly string[] {
  const allowEmpty = booleanOption(options, 'allowempty', false);
  const keep = (tokens: readonly string[]): readonly string[] => (allowEmpty ? tokens : tokens.filter((token) => token !== ''));
  const tokenizer = textOption(options, 'tokenizer');
  if (tokenizer !== undefined) {
    leaveToSplunk(tokenizer, context);
    const regex = compileRegex(tokenizer, { warn: context.warn });
    return (text) => keep([...matchAll(regex, text)].map((match) => match[1] ?? ''));
  }
  const delimiter = textOption(options, 'delim') ?? ' ';
  return (text) => keep(delimiter === '' ? [text] : text.split(delimiter));
}
