/** makeresults: makes rows out of nothing, or out of CSV or JSON in the search itself. */
import type { Command, StageContext } from '../command.ts';
import { onlyFields, type Fields } from '../fields.ts';
import { inBatches } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { parseInlineData } from '../operators/inline-data.ts';
import {
  booleanOption,
  countOption,
  findOption,
  takeOption,
  takeUnknownOption,
  textOption,
  type OptionTypes,
} from '../operators/options.ts';
import { formatNumber } from '../semantics/number.ts';
import type { Row } from '../semantics/value.ts';
import type { NumberNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `makeresults`; the count may stand without its name, as in the manual's example of searchmatch(). */
export type MakeresultsArgs = { readonly count: NumberNode | undefined; readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = {
  count: 'count',
  annotate: 'boolean',
  splunk_server: 'text',
  splunk_server_group: 'text',
  format: ['csv', 'json'],
  data: 'text',
};
/** What annotate=true says of the server when no splunk_server= names one. */
const SERVER = 'splkit';

// Differs from Splunk: splunk_server and splunk_server_group choose the peers that make results there; here one engine makes them.
/** The makeresults command. Rows have the start of the search as their time; CSV data has only its own columns. */
export const makeresults: Command<MakeresultsArgs> = {
  name: 'makeresults',
  docs: {
    summary: 'Makes results that have only the time, or the fields of data given as CSV or JSON.',
    usage:
      'makeresults [count=<num>] [annotate=<bool>] [splunk_server=<string>] [splunk_server_group=<string>] [format=csv|json data=<string>]',
    examples: [
      { spl: 'makeresults count=2 | eval n=1 | fields - _time', input: [], output: [{ n: '1' }, { n: '1' }] },
      {
        spl: 'makeresults format=csv data="name, age\nJohn,35\nSarah,"',
        input: [],
        output: [{ name: 'John', age: '35' }, { name: 'Sarah' }],
      },
      {
        spl: 'makeresults format=json data="[{\\"name\\":\\"John\\",\\"tags\\":[1,2]}]" | fields - _*',
        input: [],
        output: [{ name: 'John', tags: '[1,2]' }],
      },
    ],
    manual: 'Search Reference: makeresults',
  },
  generates: 'first',
  order: 'makes',
  parse: parseMakeresults,
  fields: (args): Fields => {
    const format = textOption(args.options, 'format')?.toLowerCase();
    if (format !== undefined) return { named: new Map([...dataFields(args)].map((name) => [name, 'maybe'])), open: false };
    return onlyFields(booleanOption(args.options, 'annotate', false) ? ['_time', 'splunk_server'] : ['_time']);
  },
  needs: () => NO_DEMAND,
  run: (args, _input, context) => inBatches(makeRows(args, context)),
};

function parseMakeresults(p: StageParser): MakeresultsArgs {
  const options: OptionNode[] = [];
  let count: NumberNode | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      const number = count === undefined && /^\d+(?=\s|$)/.test(p.rest()) ? p.number() : undefined;
      if (number === undefined) break;
      count = number;
    }
  }
  p.expectEnd();
  checkData(p, options);
  return { count, options };
}

function checkData(p: StageParser, options: readonly OptionNode[]): void {
  const format = findOption(options, 'format');
  const data = findOption(options, 'data');
  if (format !== undefined && data === undefined) p.problem('spl/missing-option', 'format= needs data=.', format.span);
  if (format === undefined && data !== undefined)
    p.problem('spl/missing-option', 'data= needs format=csv or format=json.', data.span);
  if (format === undefined || data === undefined) return;
  const other = options.find((option) => option !== format && option !== data);
  if (other !== undefined)
    p.problem('spl/invalid-option', `Inline data takes only format= and data=, not ${other.name}=.`, other.span);
  const { problem } = parseInlineData(format.value.text, data.value.text);
  if (problem !== undefined) p.problem('spl/invalid-data', problem, data.value.span);
}

function* makeRows(args: MakeresultsArgs, context: StageContext): Generator<Row> {
  const { options } = args;
  const time = formatNumber(Math.floor(context.now));
  const format = textOption(options, 'format');
  const data = textOption(options, 'data');
  if (format !== undefined && data !== undefined) {
    for (const row of parseInlineData(format, data).rows) {
      if (row.has('_raw')) row.set('_time', time);
      yield row;
    }
    return;
  }
  const count = countOption(options, 'count') ?? Number(args.count?.text ?? 1);
  const annotate = booleanOption(options, 'annotate', false);
  for (let i = 0; i < count; i++) {
    const row: Row = new Map([['_time', time]]);
    if (annotate) row.set('splunk_server', textOption(options, 'splunk_server') ?? SERVER);
    yield row;
  }
}

function dataFields(args: MakeresultsArgs): ReadonlySet<string> {
  const { rows, columns } = parseInlineData(textOption(args.options, 'format') ?? '', textOption(args.options, 'data') ?? '');
  const names = new Set(columns);
  for (const row of rows) for (const name of row.keys()) names.add(name);
  if (names.has('_raw')) names.add('_time');
  return names;
}
