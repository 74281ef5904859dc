/** metadata: the hosts, sources or sourcetypes of indexes, with the times and number of their events. */
import type { Command, StageContext } from '../command.ts';
import { onlyFields } from '../fields.ts';
import { timeOf } from '../operators/aggregate-columns.ts';
import { inBatches } from '../operators/batches.ts';
import { NO_DEMAND } from '../operators/demand.ts';
import { valuesOf } from '../operators/field-values.ts';
import { textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { parseNumber, formatNumber } from '../semantics/number.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { OptionNode, SearchExpr } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `metadata`. */
export type MetadataArgs = { readonly options: readonly OptionNode[] };

const OPTIONS: OptionTypes = {
  type: ['hosts', 'sources', 'sourcetypes'],
  index: 'text',
  splunk_server: 'text',
  splunk_server_group: 'text',
  datatype: ['metric', 'event'],
};
const SPAN = { start: 0, end: 0 };

/** The metadata command. */
export const metadata: Command<MetadataArgs> = {
  name: 'metadata',
  docs: {
    summary: 'Lists the hosts, sources or sourcetypes of indexes, with the first and last time and the number of their events.',
    usage:
      'metadata type=(hosts | sources | sourcetypes) [index=<wc-string>]... [splunk_server=<wc-string>] [datatype=(metric | event)]',
    examples: [
      {
        spl: 'metadata type=hosts index=main | fields host totalCount firstTime lastTime',
        events: [
          { _time: '9', host: 'a', index: 'main' },
          { _time: '5', host: 'a', index: 'main' },
          { _time: '7', host: 'b', index: 'other' },
        ],
        output: [{ host: 'a', totalCount: '2', firstTime: '5', lastTime: '9' }],
      },
    ],
    manual: 'Search Reference: metadata',
  },
  generates: 'first',
  order: 'makes',
  parse: (p: StageParser) => {
    const options = parseArguments(p, OPTIONS, () => false);
    if (textOption(options, 'type') === undefined)
      p.problem('spl/missing-option', 'metadata needs type=hosts, type=sources or type=sourcetypes.', p.nameSpan);
    return { options };
  },
  fields: (args) => onlyFields(['firstTime', fieldOf(args), 'lastTime', 'recentTime', 'totalCount', 'type']),
  needs: () => NO_DEMAND,
  run: listMetadata,
};

function fieldOf({ options }: MetadataArgs): string {
  return (textOption(options, 'type') ?? 'hosts').toLowerCase().slice(0, -1);
}

interface Entry {
  count: number;
  first: number;
  last: number;
}

function* listMetadata(args: MetadataArgs, _input: Batches | null, context: StageContext): Generator<Batch> {
  const field = fieldOf(args);
  const entries = new Map<string, Entry>();
  const scanned = context.scan({ expr: scopeOf(args), demanded: new Set([field, '_time']), ordered: false, indexedOnly: true });
  for (const batch of scanned) for (const row of batch) count(row, field, entries);
  yield* inBatches([...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, entry]) => entryRow(field, name, entry)));
}

/** `index=a index=b*`: events of any of these indexes. */
function scopeOf({ options }: MetadataArgs): SearchExpr {
  const items = options
    .filter(({ name }) => name === 'index')
    .map((option): SearchExpr => ({
      kind: 'comparison',
      span: option.span,
      field: { kind: 'field', span: option.nameSpan, name: 'index', quote: 'none' },
      op: '=',
      value: { kind: 'search-value', span: option.value.span, text: option.value.text, quoted: false, form: 'plain' },
    }));
  const [only] = items;
  if (only === undefined) return { kind: 'search-all', span: SPAN };
  return items.length === 1 ? only : { kind: 'search-or', span: only.span, items };
}

function count(row: Row, field: string, entries: Map<string, Entry>): void {
  const time = parseNumber(timeOf(row) ?? '') ?? 0;
  for (const name of valuesOf(row.get(field) ?? [])) {
    const entry = entries.get(name);
    if (entry === undefined) entries.set(name, { count: 1, first: time, last: time });
    else {
      entry.count++;
      entry.first = Math.min(entry.first, time);
      entry.last = Math.max(entry.last, time);
    }
  }
}

// Differs from Splunk: recentTime, when the newest event was indexed, is the time of the last event.
function entryRow(field: string, name: string, entry: Entry): Row {
  const last = formatNumber(Math.floor(entry.last));
  return new Map([
    ['firstTime', formatNumber(Math.floor(entry.first))],
    [field, name],
    ['lastTime', last],
    ['recentTime', last],
    ['totalCount', String(entry.count)],
    ['type', `${field}s`],
  ]);
}
