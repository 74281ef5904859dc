/** The most or least frequent combinations of values, with their counts and percentages: top and rare. (Search Reference, "top", "rare".) */
import type { Command, CommandExample } from '../command.ts';
import { onlyFields, type Fields } from '../fields.ts';
import { formatFixed } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, NumberNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { inBatches } from './batches.ts';
import { skipCommas } from './field-list.ts';
import { compareTuples, createGrouping, type Grouping } from './grouping.ts';
import { equallyFrequent } from './open-questions.ts';
import { booleanOption, countOption, takeOption, takeUnknownOption, textOption, type OptionTypes } from './options.ts';

/** Arguments of `top` and `rare`. */
export type FrequentArgs = {
  readonly count: NumberNode | undefined;
  readonly fields: readonly FieldNode[];
  readonly by: readonly FieldNode[];
  readonly options: readonly OptionNode[];
};

const OPTIONS: OptionTypes = {
  countfield: 'text',
  limit: 'count',
  otherstr: 'text',
  percentfield: 'text',
  showcount: 'boolean',
  showperc: 'boolean',
  useother: 'boolean',
};
const DEFAULT_LIMIT = 10;

interface Counter {
  count: number;
}

interface Counted {
  readonly values: readonly string[];
  readonly count: number;
}

/** The command: top, or rare with `least`. Every value of a multivalue counts. */
export function frequentCommand({
  least,
  ...its
}: {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly least: boolean;
  /** How often what it gives comes: "most frequent". */
  readonly summary: string;
  readonly example: CommandExample;
}): Command<FrequentArgs> {
  const { name, example, summary, ...rest } = its;
  return {
    name,
    ...rest,
    docs: {
      summary,
      usage: `${name} ${USAGE}`,
      examples: [
        example,
        {
          spl: `${name} limit=1 showperc=f useother=t user BY host`,
          input: [
            { host: 'h', user: 'b' },
            { host: 'h', user: 'a' },
            { host: 'i', user: 'c' },
          ],
          output: [
            { host: 'h', user: 'a', count: '1' },
            { host: 'h', user: 'OTHER', count: '1' },
            { host: 'i', user: 'c', count: '1' },
          ],
        },
      ],
      manual: `Search Reference: ${name}`,
    },
    order: 'ignores',
    parse: parseFrequent,
    fields: frequentFields,
    needs: frequentInputs,
    run: (args, input) => frequentRows(input ?? [], args, least),
  };
}

const USAGE =
  '[<N>] [limit=<int>] [showcount=<bool>] [showperc=<bool>] [countfield=<string>] [percentfield=<string>] [useother=<bool>] [otherstr=<string>] <field-list> [BY <field-list>]';

/** Takes the arguments of both commands. */
function parseFrequent(p: StageParser): FrequentArgs | undefined {
  const count = /^\d+(?=[\s,]|$)/.test(p.rest()) ? p.number() : undefined;
  const options: OptionNode[] = [];
  const fields: FieldNode[] = [];
  const by: FieldNode[] = [];
  let list = fields;
  while (!p.atEnd()) {
    skipCommas(p);
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (takeUnknownOption(p, OPTIONS)) continue;
    if (list === fields && fields.length > 0 && p.keyword('by') !== undefined) {
      list = by;
      if (p.atEnd()) p.problem('spl/expected-field', 'BY needs a field.');
      continue;
    }
    const field = p.field({ wildcards: false });
    if (field === undefined) break;
    list.push(field);
  }
  if (fields.length === 0) p.problem('spl/expected-field', `${p.command} needs a field.`, p.nameSpan);
  p.expectEnd();
  const args = { count, fields, by, options };
  checkNames(p, args);
  return fields.length === 0 ? undefined : args;
}

/** The fields that give values and groups. */
function frequentInputs(args: FrequentArgs): ReadonlySet<string> {
  return new Set([...args.by, ...args.fields].map((field) => field.name));
}

/** The columns: groups, values, then the numbers that are shown. */
function frequentFields(args: FrequentArgs): Fields {
  return onlyFields([...frequentInputs(args), ...Object.values(numberFields(args)).filter((name) => name !== undefined)]);
}

/** Counts all rows, then gives each group's combinations, most frequent first, or least frequent first. A row without one of the fields does not count. */
function* frequentRows(input: Batches, args: FrequentArgs, least: boolean): Generator<Batch> {
  const fields = args.fields.map((field) => field.name);
  const by = args.by.map((field) => field.name);
  const newCounter = (): Counter => ({ count: 0 });
  const groups = createGrouping<Grouping<Counter>>({ by, create: () => createGrouping({ by: fields, create: newCounter }) });
  const count = (counter: Counter): void => void counter.count++;
  for (const batch of input) for (const row of batch) groups.each(row, (group) => group.each(row, count));
  const sorted = [...groups.groups()].sort((a, b) => compareTuples(a.values, b.values));
  const rows = sorted.flatMap(({ values, state }) => groupRows(args, least, [by, values], state));
  yield* inBatches(rows);
}

function groupRows(
  args: FrequentArgs,
  least: boolean,
  [by, group]: readonly [readonly string[], readonly string[]],
  counters: Grouping<Counter>,
): readonly Row[] {
  const all = [...counters.groups()].map(({ values, state }): Counted => ({ values, count: state.count }));
  const sign = least ? 1 : -1;
  all.sort((a, b) => sign * (a.count - b.count) || equallyFrequent(a.values, b.values));
  const limit = args.count === undefined ? (countOption(args.options, 'limit') ?? DEFAULT_LIMIT) : Number(args.count.text);
  const kept = limit === 0 ? all : all.slice(0, limit);
  const rest = sum(all) - sum(kept);
  const other = textOption(args.options, 'otherstr') ?? 'OTHER';
  const shown =
    rest > 0 && booleanOption(args.options, 'useother', false)
      ? [...kept, { values: args.fields.map(() => other), count: rest }]
      : kept;
  const { count, percent } = numberFields(args);
  const total = sum(all);
  return shown.map((one) => {
    const row: Row = new Map(by.map((name, i) => [name, group[i] ?? '']));
    for (const [i, field] of args.fields.entries()) row.set(field.name, one.values[i] ?? '');
    if (count !== undefined) row.set(count, String(one.count));
    if (percent !== undefined) row.set(percent, formatFixed((one.count / total) * 100, 6));
    return row;
  });
}

function sum(all: readonly Counted[]): number {
  return all.reduce((total, { count }) => total + count, 0);
}

/** Names of the columns of the count and the percentage, where they are shown. */
function numberFields({ options }: FrequentArgs): { readonly count: string | undefined; readonly percent: string | undefined } {
  const name = (show: string, field: string, otherwise: string): string | undefined =>
    booleanOption(options, show, true) ? (textOption(options, field) ?? otherwise) : undefined;
  return { count: name('showcount', 'countfield', 'count'), percent: name('showperc', 'percentfield', 'percent') };
}

function checkNames(p: StageParser, args: FrequentArgs): void {
  const { count, percent } = numberFields(args);
  for (const field of [...args.fields, ...args.by]) {
    if (field.name !== count && field.name !== percent) continue;
    p.problem(
      'spl/duplicate-field',
      `${field.name} is a column that ${p.command} makes; give that one another name with ${field.name === count ? 'countfield' : 'percentfield'}=.`,
      field.span,
    );
  }
}
