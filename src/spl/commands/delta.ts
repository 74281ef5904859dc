/** delta: how much a number differs from that of an earlier row. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { countOption, type OptionTypes } from '../operators/options.ts';
import { parseFieldAs, type FieldAs } from '../operators/parse-field-as.ts';
import { formatNumber, parseNumber } from '../semantics/number.ts';
import type { Batches, Value } from '../semantics/value.ts';

const OPTIONS: OptionTypes = { p: 'count' };

/** The delta command. */
export const delta: Command<FieldAs> = {
  name: 'delta',
  docs: {
    summary: 'Puts the difference between a number and that of the result before it, or of the p-th one before, into a field.',
    usage: 'delta <field> [AS <field>] [p=<int>]',
    examples: [
      {
        spl: 'delta n AS change',
        input: [{ n: '1' }, { n: '5' }, { n: '3' }],
        output: [{ n: '1' }, { n: '5', change: '4' }, { n: '3', change: '-2' }],
      },
      {
        spl: 'delta n p=2',
        input: [{ n: '1' }, { n: '5' }, { n: '3' }],
        output: [{ n: '1' }, { n: '5' }, { n: '3', 'delta(n)': '2' }],
      },
    ],
    manual: 'Search Reference: delta',
  },
  order: 'needs',
  parse: (p) => {
    const args = parseFieldAs(p, OPTIONS);
    const distance = args?.options.findLast((option) => option.name === 'p');
    if (distance?.value.text === '0') p.problem('spl/invalid-option', 'p= takes a number of at least 1.', distance.value.span);
    return args;
  },
  fields: (args, input) => withFields(input, [target(args)], 'maybe'),
  needs: (args, demanded) => demandAlso(demanded, [args.field.name]),
  run: (args, input) => differences(args, input ?? []),
};

function target({ field, alias }: FieldAs): string {
  return alias?.name ?? `delta(${field.name})`;
}

function differences(args: FieldAs, input: Batches): Batches {
  const distance = Math.max(1, countOption(args.options, 'p') ?? 1);
  const before: (number | undefined)[] = [];
  const name = target(args);
  return changeRows(input, (row) => {
    const now = numberOf(row.get(args.field.name));
    before.push(now);
    const then = before.length > distance ? before.shift() : undefined;
    if (now !== undefined && then !== undefined) row.set(name, formatNumber(difference(now, then)));
  });
}

/** Without the digits that are but the error of subtracting two fractions. */
function difference(now: number, then: number): number {
  const exact = now - then;
  return Number.isInteger(exact) ? exact : Number(exact.toPrecision(15));
}

function numberOf(value: Value | undefined): number | undefined {
  return typeof value === 'string' ? parseNumber(value) : undefined;
}
