/** rangemap: names the range that a number lies in. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { asValue, valuesOf } from '../operators/field-values.ts';
import { findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { parseNumber } from '../semantics/number.ts';
import type { OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `rangemap`: each range has a name, and bounds such as `1-30`. */
export type RangemapArgs = {
  readonly options: readonly OptionNode[];
  readonly names: readonly WordNode[];
  readonly bounds: readonly WordNode[];
};

const OPTIONS: OptionTypes = { field: 'text', default: 'text' };
const BOUNDS = /^(-?\d+(?:\.\d+)?)-(-?\d+(?:\.\d+)?)$/;

/** The rangemap command. */
export const rangemap: Command<RangemapArgs> = {
  name: 'rangemap',
  docs: {
    summary: 'Puts the name of the range that the number in a field lies in into the field range; bounds belong to their range.',
    usage: 'rangemap field=<field> (<name>=<number>-<number>)... [default=<string>]',
    examples: [
      {
        spl: 'rangemap field=n low=0-9 high=10-99 default=other',
        input: [{ n: '9' }, { n: '10' }, { n: '-1' }, {}],
        output: [{ n: '9', range: 'low' }, { n: '10', range: 'high' }, { n: '-1', range: 'other' }, { range: 'other' }],
      },
    ],
    manual: 'Search Reference: rangemap',
  },
  order: 'keeps',
  parse: parseRangemap,
  fields: (_args, input) => withFields(input, ['range'], 'always'),
  needs: (args, demanded) => demandAlso(demandWithout(demanded, new Set(['range'])), [textOption(args.options, 'field') ?? '']),
  run: (args, input) => {
    const field = textOption(args.options, 'field') ?? '';
    const otherwise = textOption(args.options, 'default') ?? 'None';
    const ranges = args.names.map(({ text }, i) => rangeOf(text, args.bounds[i]?.text ?? ''));
    return changeRows(input ?? [], (row) => {
      const numbers = valuesOf(row.get(field) ?? []).flatMap((value) => parseNumber(value) ?? []);
      const names = ranges.filter(({ from, to }) => numbers.some((number) => number >= from && number <= to));
      row.set('range', asValue(names.map(({ name }) => name)) ?? otherwise);
    });
  },
};

interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

function rangeOf(name: string, bounds: string): Range {
  const [, from, to] = BOUNDS.exec(bounds) ?? [];
  return { name, from: Number(from), to: Number(to) };
}

function parseRangemap(p: StageParser): RangemapArgs | undefined {
  const names: WordNode[] = [];
  const bounds: WordNode[] = [];
  const takeRange = (): boolean => {
    const name = /^([\w.:-]+)\s*=/.exec(p.rest())?.[1];
    if (name === undefined || Object.hasOwn(OPTIONS, name.toLowerCase())) return false;
    const option = p.anyOption();
    if (option === undefined) return false;
    if (!BOUNDS.test(option.value.text))
      p.problem('spl/invalid-option', `${name}= takes two numbers with a hyphen between them, such as 1-30.`, option.value.span);
    names.push({ kind: 'word', span: option.nameSpan, text: name, quoted: false });
    bounds.push(option.value);
    return true;
  };
  const options = parseArguments(p, OPTIONS, () => false, takeRange);
  if (findOption(options, 'field') === undefined) {
    p.problem('spl/missing-option', 'rangemap needs field=.', p.nameSpan);
    return undefined;
  }
  return { options, names, bounds };
}
