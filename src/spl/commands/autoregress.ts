/** autoregress: copies the values that a field had in earlier rows. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { findOption, type OptionTypes } from '../operators/options.ts';
import { parseFieldAs, type FieldAs } from '../operators/parse-field-as.ts';
import type { Batches, Value } from '../semantics/value.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

const OPTIONS: OptionTypes = { p: 'text' };
const RANGE = /^(\d{1,4})(?:-(\d{1,4}))?$/;

/** The autoregress command. */
export const autoregress: Command<FieldAs> = {
  name: 'autoregress',
  aliases: ['ar'],
  docs: {
    summary: 'Copies the values of a field from the results before, one or more of them, into fields of their own.',
    usage: 'autoregress <field> [AS <field>] [p=<int>|<int>-<int>]',
    examples: [
      {
        spl: 'autoregress n AS before',
        input: [{ n: '1' }, { n: '2' }],
        output: [{ n: '1' }, { n: '2', before: '1' }],
      },
      {
        spl: 'autoregress n p=1-2',
        input: [{ n: '1' }, { n: '2' }, { n: '3' }],
        output: [{ n: '1' }, { n: '2', n_p1: '1' }, { n: '3', n_p1: '2', n_p2: '1' }],
      },
    ],
    manual: 'Search Reference: autoregress',
  },
  order: 'needs',
  parse: parseAutoregress,
  fields: (args, input) =>
    withFields(
      input,
      copies(args).map(({ name }) => name),
      'maybe',
    ),
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input) => regress(args, input ?? []),
};

function parseAutoregress(p: StageParser): FieldAs | undefined {
  const args = parseFieldAs(p, OPTIONS);
  const option = args === undefined ? undefined : findOption(args.options, 'p');
  if (args === undefined || option === undefined) return args;
  const [, first, last] = RANGE.exec(option.value.text) ?? [];
  if (first === undefined || Number(first) < 1 || (last !== undefined && Number(last) < Number(first))) {
    p.problem('spl/invalid-option', 'p= takes a number of at least 1, or a range such as 1-3.', option.value.span);
  } else if (last !== undefined && last !== first && args.alias !== undefined) {
    p.problem(
      'spl/invalid-option',
      'With a range of p= the fields are named by their numbers; AS names only one.',
      args.alias.span,
    );
  }
  return args;
}

/** How far back, and into which field. */
function copies({ field, alias, options }: FieldAs): readonly { readonly back: number; readonly name: string }[] {
  const [, first = '1', last = first] = RANGE.exec(findOption(options, 'p')?.value.text ?? '1') ?? [];
  const backs = Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, i) => Number(first) + i);
  return backs.map((back) => ({ back, name: alias !== undefined && backs.length === 1 ? alias.name : `${field.name}_p${back}` }));
}

function regress(args: FieldAs, input: Batches): Batches {
  const wanted = copies(args);
  const most = Math.max(0, ...wanted.map(({ back }) => back));
  const before: (Value | undefined)[] = [];
  return changeRows(input, (row) => {
    const now = row.get(args.field.name);
    for (const { back, name } of wanted) {
      const value = before[before.length - back];
      if (value !== undefined) row.set(name, value);
    }
    before.push(now);
    if (before.length > most) before.shift();
  });
}
