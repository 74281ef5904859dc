/** inputcsv: the rows of a CSV file that outputcsv wrote. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS } from '../fields.ts';
import { filterRows, skipRows, takeRows } from '../operators/batches.ts';
import { csvFileName } from '../operators/csv-files.ts';
import { booleanOption, countOption, takeOption, takeUnknownOption, type OptionTypes } from '../operators/options.ts';
import { tableRows } from '../operators/table-rows.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode, SearchExpr, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `inputcsv`. */
export type InputcsvArgs = {
  readonly options: readonly OptionNode[];
  readonly file: WordNode;
  readonly where: SearchExpr | undefined;
};

const OPTIONS: OptionTypes = {
  dispatch: 'boolean',
  append: 'boolean',
  strict: 'boolean',
  start: 'count',
  max: 'count',
  events: 'boolean',
};
const MOST_ROWS = 1_000_000_000;

/** The inputcsv command. Only files that the same run has written are there. */
export const inputcsv: Command<InputcsvArgs> = {
  name: 'inputcsv',
  docs: {
    summary: 'Reads the rows of a CSV file that outputcsv has written.',
    usage:
      'inputcsv [dispatch=<bool>] [append=<bool>] [strict=<bool>] [start=<int>] [max=<int>] [events=<bool>] <filename> [WHERE <search-query>]',
    examples: [
      {
        spl: 'multisearch [search a=* | outputcsv kept] [search a=none] | fields - a | inputcsv append=t kept where a=2',
        events: [{ a: '1' }, { a: '2' }],
        output: [{}, {}, { a: '2' }],
      },
    ],
    manual: 'Search Reference: inputcsv',
  },
  generates: 'first',
  appends: (args) => booleanOption(args.options, 'append', false),
  searches: ['where'],
  order: 'keeps',
  parse: parseInputcsv,
  fields: () => ANY_FIELDS,
  needs: (_args, demanded) => demanded,
  run: readCsv,
};

function parseInputcsv(p: StageParser): InputcsvArgs | undefined {
  const options: OptionNode[] = [];
  let file: WordNode | undefined;
  let where: SearchExpr | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (takeUnknownOption(p, OPTIONS)) continue;
    else if (file !== undefined && p.keyword('where') !== undefined) where = p.searchExpression();
    else if (file !== undefined) break;
    else {
      file = p.word();
      if (file === undefined) break;
    }
  }
  if (file === undefined) p.problem('spl/expected-value', 'inputcsv needs the name of a file.', p.nameSpan);
  p.expectEnd();
  return file === undefined ? undefined : { options, file, where };
}

function* readCsv(args: InputcsvArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  yield* input ?? [];
  const opened = context.world.lookups.open(csvFileName(args.file.text));
  if (typeof opened === 'string') {
    context.needsSplunk(`the file ${args.file.text} of inputcsv (this run has not written it)`);
    return;
  }
  const rows = skipRows(tableRows(opened.table), countOption(args.options, 'start') ?? 0);
  const kept = args.where === undefined ? rows : filterRows(rows, compileSearch(args.where));
  yield* takeRows(kept, countOption(args.options, 'max') ?? MOST_ROWS);
}
