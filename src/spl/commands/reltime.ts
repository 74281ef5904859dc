/** reltime: how long ago a time is, in words. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { changeRows } from '../operators/batches.ts';
import { demandAlso, demandWithout } from '../operators/demand.ts';
import { valuesOf } from '../operators/field-values.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { parseNumber } from '../semantics/number.ts';
import type { OptionNode } from '../syntax/ast.ts';

/** Arguments of `reltime`. */
export type ReltimeArgs = { readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = { timefield: 'text', prefix: 'text' };

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** The reltime command. */
export const reltime: Command<ReltimeArgs> = {
  name: 'reltime',
  docs: {
    summary: 'Says in words how far from now _time is, or the times in other fields: 3 days ago.',
    usage: 'reltime [timefield=<field-list>] [prefix=<string>]',
    examples: [
      {
        spl: 'eval _time=now()-7200, t=now()-90 | reltime | reltime timefield=t | fields reltime reltime_t | fields - _time',
        input: [{}],
        output: [{ reltime: '2 hours ago', reltime_t: '1 minute ago' }],
      },
    ],
    manual: 'Search Reference: reltime',
  },
  order: 'keeps',
  parse: (p) => ({ options: parseArguments(p, OPTIONS, () => false) }),
  fields: (args, input) =>
    withFields(
      input,
      columnsOf(args).map(({ to }) => to),
      'maybe',
    ),
  needs: (args, demanded) => {
    const columns = columnsOf(args);
    return demandAlso(
      demandWithout(demanded, new Set(columns.map(({ to }) => to))),
      columns.map(({ from }) => from),
    );
  },
  run: (args, input, { now }) => {
    const columns = columnsOf(args);
    return changeRows(input ?? [], (row) => {
      for (const { from, to } of columns) {
        const [text] = valuesOf(row.get(from) ?? []);
        const time = text === undefined ? undefined : parseNumber(text);
        if (time === undefined) row.delete(to);
        else row.set(to, inWords(Math.trunc(now - time)));
      }
    });
  },
};

/** The times and the fields their descriptions go to: reltime for _time, else the name with a prefix. */
function columnsOf({ options }: ReltimeArgs): readonly { readonly from: string; readonly to: string }[] {
  const list = textOption(options, 'timefield');
  const prefix = textOption(options, 'prefix');
  if (list === undefined) return [{ from: '_time', to: prefix === undefined ? 'reltime' : `${prefix}_time` }];
  const names = list.split(/[\s,]+/).filter((name) => name !== '');
  return names.map((name) => ({ from: name, to: (prefix ?? 'reltime_') + name }));
}

function inWords(seconds: number): string {
  if (seconds === 0) return 'now';
  const away = Math.abs(seconds);
  const [name = 'second', size = 1] = UNITS.find(([, unit]) => away >= unit) ?? [];
  const count = Math.floor(away / size);
  return `${count} ${name}${count === 1 ? '' : 's'} ${seconds > 0 ? 'ago' : 'from now'}`;
}
