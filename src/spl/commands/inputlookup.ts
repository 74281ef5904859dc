/** inputlookup: the rows of a lookup table. */
import type { Command, StageContext } from '../command.ts';
import { ANY_FIELDS, NO_FIELDS, onlyFields, type Fields } from '../fields.ts';
import { filterRows, skipRows, takeRows } from '../operators/batches.ts';
import { eitherFields } from '../operators/merge-fields.ts';
import { booleanOption, countOption, takeOption, takeUnknownOption, type OptionTypes } from '../operators/options.ts';
import { tableRows } from '../operators/table-rows.ts';
import { compileSearch } from '../semantics/search-match.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import type { OptionNode, SearchExpr, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `inputlookup`. */
export type InputlookupArgs = {
  readonly options: readonly OptionNode[];
  readonly table: WordNode;
  readonly where: SearchExpr | undefined;
};

const OPTIONS: OptionTypes = { append: 'boolean', strict: 'boolean', start: 'count', max: 'count' };
/** Rows that are read when max= says nothing. */
const MOST_ROWS = 1_000_000_000;

/** The inputlookup command. An empty cell is no field. */
export const inputlookup: Command<InputlookupArgs> = {
  name: 'inputlookup',
  docs: {
    summary: 'Reads the rows of a lookup table.',
    usage:
      'inputlookup [append=<bool>] [strict=<bool>] [start=<int>] [max=<int>] (<filename> | <tablename>) [WHERE <search-query>]',
    examples: [
      {
        spl: 'inputlookup assets.csv where owner=a*',
        lookups: { 'assets.csv': 'host,owner\nweb1,ann\nweb2,bob\nweb3,' },
        output: [{ host: 'web1', owner: 'ann' }],
      },
      {
        spl: 'makeresults | fields - _time | inputlookup append=t start=1 assets.csv',
        lookups: { 'assets.csv': 'host,owner\nweb1,ann\nweb2,' },
        output: [{}, { host: 'web2' }],
      },
    ],
    manual: 'Search Reference: inputlookup',
  },
  generates: 'first',
  appends: (args) => booleanOption(args.options, 'append', false),
  searches: ['where'],
  order: 'keeps',
  parse: parseInputlookup,
  fields: (args, input, flow): Fields => {
    const columns = flow.lookupColumns(args.table.text);
    const read = columns === undefined ? ANY_FIELDS : onlyFields(columns, 'maybe');
    return input === NO_FIELDS ? read : eitherFields(input, read);
  },
  needs: (_args, demanded) => demanded,
  run: readLookup,
};

function parseInputlookup(p: StageParser): InputlookupArgs | undefined {
  const options: OptionNode[] = [];
  let table: WordNode | undefined;
  let where: SearchExpr | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (takeUnknownOption(p, OPTIONS)) continue;
    else if (table !== undefined && p.keyword('where') !== undefined) where = p.searchExpression();
    else if (table !== undefined) break;
    else {
      table = p.word();
      if (table === undefined) break;
    }
  }
  if (table === undefined) p.problem('spl/expected-lookup', `${p.command} needs the name of a lookup.`, p.nameSpan);
  p.expectEnd();
  return table === undefined ? undefined : { options, table, where };
}

function* readLookup(args: InputlookupArgs, input: Batches | null, context: StageContext): Generator<Batch> {
  const name = args.table.text;
  // A table that an earlier command of the pipeline writes is there when its rows have come.
  yield* input ?? [];
  const opened = context.world.lookups.open(name);
  if (typeof opened === 'string') {
    context.needsSplunk(`the lookup ${name} (${opened})`);
    return;
  }
  const started = skipRows(tableRows(opened.table), countOption(args.options, 'start') ?? 0);
  const kept = args.where === undefined ? started : filterRows(started, compileSearch(args.where));
  yield* takeRows(kept, countOption(args.options, 'max') ?? MOST_ROWS);
}
