/** format: the results as one search expression. */
import type { Command } from '../command.ts';
import { onlyFields } from '../fields.ts';
import { collectRows } from '../operators/batches.ts';
import { formatRows, IMPLICIT_FORMAT, type RowFormat } from '../operators/format-rows.ts';
import { booleanOption, countOption, takeOption, takeUnknownOption, textOption, type OptionTypes } from '../operators/options.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode, StringNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `format`; the strings are none or six. */
export type FormatArgs = { readonly options: readonly OptionNode[]; readonly pieces: readonly StringNode[] };

const OPTIONS: OptionTypes = { mvsep: 'text', maxresults: 'count', quote: 'boolean', emptystr: 'text' };

/** The format command. A subsearch that does not end in it gets it without being told. */
export const format: Command<FormatArgs> = {
  name: 'format',
  docs: {
    summary: 'Writes the results as one search expression into the field search.',
    usage:
      'format [mvsep="<mv separator>"] [maxresults=<int>] [quote=<bool>] ["<row prefix>" "<column prefix>" "<column separator>" "<column end>" "<row separator>" "<row end>"] [emptystr="<string>"]',
    examples: [
      {
        spl: 'format',
        input: [{ a: '1', b: 'x' }, { a: ['2', '3'] }],
        output: [{ search: '( ( a="1" AND b="x" ) OR ( ( a="2" OR a="3" ) ) )' }],
      },
      { spl: 'format "[" "{" "&&" "}" "||" "]"', input: [{ a: '1', b: 'x' }], output: [{ search: '[ { a="1" && b="x" } ]' }] },
      { spl: 'format', input: [], output: [{ search: 'NOT( )' }] },
    ],
    manual: 'Search Reference: format',
  },
  order: 'needs',
  parse: parseFormat,
  fields: () => onlyFields(['search']),
  needs: () => 'all',
  run: formatAll,
};

function parseFormat(p: StageParser): FormatArgs {
  const options: OptionNode[] = [];
  const pieces: StringNode[] = [];
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      const piece = p.string();
      if (piece === undefined) break;
      pieces.push(piece);
    }
  }
  if (pieces.length !== 0 && pieces.length !== 6)
    p.problem('spl/invalid-count', `format takes six strings or none, not ${pieces.length}.`, pieces[0]?.span);
  p.expectEnd();
  return { options, pieces };
}

function* formatAll(args: FormatArgs, input: Batches | null): Generator<Batch> {
  const rows = collectRows(input ?? []);
  const most = countOption(args.options, 'maxresults') ?? 0;
  yield [new Map([['search', formatRows(most > 0 ? rows.slice(0, most) : rows, formatOf(args))]])];
}

function formatOf({ options, pieces }: FormatArgs): RowFormat {
  const [rowPrefix, columnPrefix, columnSeparator, columnEnd, rowSeparator, rowEnd] = pieces.map(({ value }) => value);
  return {
    rowPrefix: rowPrefix ?? IMPLICIT_FORMAT.rowPrefix,
    columnPrefix: columnPrefix ?? IMPLICIT_FORMAT.columnPrefix,
    columnSeparator: columnSeparator ?? IMPLICIT_FORMAT.columnSeparator,
    columnEnd: columnEnd ?? IMPLICIT_FORMAT.columnEnd,
    rowSeparator: rowSeparator ?? IMPLICIT_FORMAT.rowSeparator,
    rowEnd: rowEnd ?? IMPLICIT_FORMAT.rowEnd,
    valueSeparator: textOption(options, 'mvsep') ?? IMPLICIT_FORMAT.valueSeparator,
    empty: textOption(options, 'emptystr') ?? IMPLICIT_FORMAT.empty,
    quote: booleanOption(options, 'quote', true),
  };
}
