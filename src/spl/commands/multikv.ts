/** multikv: a row for each line of a table in the text of an event. */
import type { Command, StageContext } from '../command.ts';
import type { Fields } from '../fields.ts';
import { demandAlso } from '../operators/demand.ts';
import { skipCommas } from '../operators/field-list.ts';
import { valuesOf } from '../operators/field-values.ts';
import { booleanOption, countOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseArguments } from '../operators/parse-arguments.ts';
import { readTextTable, type TextTableOptions } from '../operators/text-table.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { FieldNode, OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `multikv`. */
export type MultikvArgs = {
  readonly options: readonly OptionNode[];
  readonly fields: readonly FieldNode[];
  readonly filter: readonly WordNode[];
};

const OPTIONS: OptionTypes = {
  conf: 'text',
  copyattrs: 'boolean',
  forceheader: 'count',
  multitable: 'boolean',
  noheader: 'boolean',
  rmorig: 'boolean',
};

// Differs from Splunk: the line of the names is the first without numbers, and a value belongs to the name above it; Splunk guesses more.
/** The multikv command. */
export const multikv: Command<MultikvArgs> = {
  name: 'multikv',
  docs: {
    summary: 'Makes a result of each line of a table in _raw, such as netstat or ps print; fields are named by its first line.',
    usage:
      'multikv [conf=<stanza_name>] [copyattrs=<bool>] [fields <field-list>] [filter <term-list>] [forceheader=<int>] [multitable=<bool>] [noheader=<bool>] [rmorig=<bool>]',
    examples: [
      {
        spl: 'multikv fields pid CMD',
        input: [{ host: 'a', _raw: 'pid  CMD    TIME\n1    init   0:01\n22   sshd   0:00' }],
        output: [
          { host: 'a', _raw: '1    init   0:01', pid: '1', CMD: 'init' },
          { host: 'a', _raw: '22   sshd   0:00', pid: '22', CMD: 'sshd' },
        ],
      },
    ],
    manual: 'Search Reference: multikv',
  },
  order: 'keeps',
  parse: parseMultikv,
  fields: multikvFields,
  needs: (_args, demanded) => demandAlso(demanded, ['_raw']),
  run: (args, input, context) => {
    const conf = textOption(args.options, 'conf');
    if (conf !== undefined) context.needsSplunk(`multikv conf=${conf}`);
    return expandTables(args, input ?? [], context);
  },
};

function parseMultikv(p: StageParser): MultikvArgs {
  const fields: FieldNode[] = [];
  const filter: WordNode[] = [];
  const clause = (take: () => boolean): true => {
    skipCommas(p);
    while (!/^[\w.]+\s*=/.test(p.rest()) && !p.peekKeyword('fields', 'filter') && take()) skipCommas(p);
    return true;
  };
  const options = parseArguments(p, OPTIONS, () => {
    if (p.keyword('fields') !== undefined) return clause(() => push(fields, p.field({ wildcards: false })));
    if (p.keyword('filter') !== undefined) return clause(() => push(filter, p.word()));
    return false;
  });
  return { options, fields, filter };
}

function push<T>(list: T[], item: T | undefined): boolean {
  if (item !== undefined) list.push(item);
  return item !== undefined;
}

function multikvFields(args: MultikvArgs, input: Fields): Fields {
  const copies = booleanOption(args.options, 'copyattrs', true);
  const named = new Map(copies ? [...input.named].filter(([, status]) => status !== 'never') : []);
  for (const { name } of args.fields) if (named.get(name) !== 'always') named.set(name, 'maybe');
  named.set('_raw', 'always');
  return { named, open: args.fields.length === 0 || (copies && input.open) };
}

/** An event without a table gives nothing, unless originals are kept. */
function* expandTables(args: MultikvArgs, input: Batches, { demanded }: StageContext): Generator<Batch> {
  const copies = booleanOption(args.options, 'copyattrs', true);
  const keeps = !booleanOption(args.options, 'rmorig', true);
  const isWanted = wantedColumns(args, demanded);
  const passes = filterTest(args.filter);
  const options = tableOptions(args.options);
  for (const batch of input) {
    const rows: Row[] = [];
    for (const row of batch) {
      const text = valuesOf(row.get('_raw') ?? '').join('\n');
      const made = readTextTable(text, options).filter(({ line }) => passes(line));
      if (keeps) rows.push(row);
      for (const { line, values } of made) {
        const result: Row = new Map(copies ? row : []);
        result.set('_raw', line);
        for (const [name, value] of values) if (isWanted(name)) result.set(name, value);
        rows.push(result);
      }
    }
    if (rows.length > 0) yield rows;
  }
}

function tableOptions(options: readonly OptionNode[]): TextTableOptions {
  return {
    headerLine: countOption(options, 'forceheader'),
    noHeader: booleanOption(options, 'noheader', false),
    several: booleanOption(options, 'multitable', true),
  };
}

function wantedColumns(args: MultikvArgs, demanded: StageContext['demanded']): (name: string) => boolean {
  const named = new Set(args.fields.map((field) => field.name));
  return (name) => (named.size === 0 || named.has(name)) && (demanded === 'all' || demanded.has(name));
}

/** Rows without one of the words are passed over; their case counts. */
function filterTest(words: readonly WordNode[]): (line: string) => boolean {
  return (line) => words.length === 0 || words.some(({ text }) => line.includes(text));
}
