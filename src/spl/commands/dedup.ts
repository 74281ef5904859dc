/** dedup: drops rows that repeat a combination of values. */
import type { Command } from '../command.ts';
import { withFields } from '../fields.ts';
import { collectRows, filterRows, inBatches } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { detach } from '../operators/detach.ts';
import { valuesOf } from '../operators/field-values.ts';
import { joinedKey } from '../operators/grouping.ts';
import { DEDUP_SORTS_FIRST } from '../operators/open-questions.ts';
import { booleanOption, type OptionTypes } from '../operators/options.ts';
import { sortKeys, sortRows } from '../operators/ordering.ts';
import { parseFieldsAndOptions } from '../operators/parse-fields-and-options.ts';
import { parseSortKeys } from '../operators/sort-keys.ts';
import type { Batches, Row } from '../semantics/value.ts';
import type { FieldNode, NumberNode, OptionNode, SortKeyNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `dedup`. */
export type DedupArgs = {
  readonly count: NumberNode | undefined;
  readonly fields: readonly FieldNode[];
  readonly options: readonly OptionNode[];
  readonly sortBy: readonly SortKeyNode[];
};

const OPTIONS: OptionTypes = { keepevents: 'boolean', keepempty: 'boolean', consecutive: 'boolean' };

/** The dedup command. A row that lacks one of the fields is dropped unless keepempty. */
export const dedup: Command<DedupArgs> = {
  name: 'dedup',
  docs: {
    summary: 'Keeps the first result, or the first N, of each combination of values.',
    usage: 'dedup [<int>] <field-list> [keepevents=<bool>] [keepempty=<bool>] [consecutive=<bool>] [sortby <sort-by-clause>]',
    examples: [
      {
        spl: 'dedup user host',
        input: [
          { user: 'a', host: 'h', n: '1' },
          { user: 'a', host: 'h', n: '2' },
          { user: 'a', host: 'i', n: '3' },
          { user: 'a', n: '4' },
        ],
        output: [
          { user: 'a', host: 'h', n: '1' },
          { user: 'a', host: 'i', n: '3' },
        ],
      },
      {
        spl: 'dedup user sortby -n',
        input: [
          { user: 'a', n: '1' },
          { user: 'b', n: '3' },
          { user: 'a', n: '2' },
        ],
        output: [
          { user: 'b', n: '3' },
          { user: 'a', n: '2' },
        ],
      },
    ],
    manual: 'Search Reference: dedup',
  },
  order: 'needs',
  parse: parseDedup,
  fields: (args, input) => {
    if (booleanOption(args.options, 'keepevents', false)) return withFields(input, names(args), 'maybe');
    return booleanOption(args.options, 'keepempty', false) ? input : withFields(input, names(args), 'always');
  },
  needs: (args, demanded) => demandAlso(demanded, [...names(args), ...args.sortBy.map((key) => key.field.name)]),
  run: (args, input) => {
    const rows = input ?? [];
    const filter = compileDedup(args);
    if (args.sortBy.length === 0) return filterRows(rows, filter);
    return DEDUP_SORTS_FIRST ? filterRows(sorted(args, rows), filter) : sorted(args, filterRows(rows, filter));
  },
};

function names(args: DedupArgs): readonly string[] {
  return args.fields.map((field) => field.name);
}

function parseDedup(p: StageParser): DedupArgs | undefined {
  const count = /^\d+(?=[\s,]|$)/.test(p.rest()) ? p.number() : undefined;
  if (count !== undefined && Number(count.text) < 1)
    p.problem('spl/invalid-count', 'dedup keeps at least 1 result of each.', count.span);
  const { fields, options } = parseFieldsAndOptions(p, OPTIONS, { until: ['sortby'] });
  const isSorted = p.keyword('sortby') !== undefined;
  const sortBy = isSorted ? parseSortKeys(p) : [];
  if (isSorted && sortBy.length === 0) p.problem('spl/expected-field', 'sortby needs a field.');
  if (fields.length === 0) p.problem('spl/expected-field', 'dedup needs at least one field.', p.nameSpan);
  p.expectEnd();
  return fields.length === 0 ? undefined : { count, fields, options, sortBy };
}

function* sorted(args: DedupArgs, rows: Batches): Batches & Generator<Row[]> {
  yield* inBatches(sortRows(collectRows(rows), sortKeys(args.sortBy)));
}

/** Whether to keep a row; with keepevents every row is kept, and later ones lose the fields. */
function compileDedup(args: DedupArgs): (row: Row) => boolean {
  const fields = names(args);
  const most = Number(args.count?.text ?? 1);
  const keepEmpty = booleanOption(args.options, 'keepempty', false);
  const keepEvents = booleanOption(args.options, 'keepevents', false);
  const repeats = booleanOption(args.options, 'consecutive', false) ? consecutiveCounter() : totalCounter();
  return (row) => {
    const key = keyOf(row, fields);
    if (key === undefined) return keepEmpty;
    if (repeats(key) <= most) return true;
    if (keepEvents) for (const name of fields) row.delete(name);
    return keepEvents;
  };
}

/** One text for the values of the fields; undefined when one is missing. A multivalue is one value, told apart from plain ones. */
function keyOf(row: Row, fields: readonly string[]): string | undefined {
  const [only] = fields;
  const values: string[] = [];
  for (const name of fields) {
    const value = row.get(name);
    if (value === undefined) return undefined;
    values.push(typeof value === 'string' ? value : `\u0001${JSON.stringify(valuesOf(value))}`);
  }
  return fields.length === 1 && only !== undefined ? (values[0] ?? '') : joinedKey(values);
}

/** How often each key has come, this time included. */
function totalCounter(): (key: string) => number {
  const counts = new Map<string, number>();
  return (key) => {
    const before = counts.get(key);
    counts.set(before === undefined ? detach(key) : key, (before ?? 0) + 1);
    return (before ?? 0) + 1;
  };
}

/** How often a key has come without another one in between. */
function consecutiveCounter(): (key: string) => number {
  let last: string | undefined;
  let count = 0;
  return (key) => {
    count = key === last ? count + 1 : 1;
    last = key;
    return count;
  };
}
