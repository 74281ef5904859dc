/** sort: orders rows by fields. */
import type { Command, StageContext } from '../command.ts';
import { inBatches } from '../operators/batches.ts';
import { demandAlso } from '../operators/demand.ts';
import { countOption, takeOption, takeUnknownOption, type OptionTypes } from '../operators/options.ts';
import { sortKeys, sortRows, type SortKey } from '../operators/ordering.ts';
import { parseSortKeys } from '../operators/sort-keys.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { KeywordNode, NumberNode, OptionNode, SortKeyNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `sort`. */
export type SortArgs = {
  readonly count: NumberNode | undefined;
  readonly options: readonly OptionNode[];
  readonly keys: readonly SortKeyNode[];
  /** `d` or `desc` at the end turns every direction round; `a` or `asc` changes nothing. */
  readonly suffix: KeywordNode | undefined;
};

const OPTIONS: OptionTypes = { limit: 'count' };
const SUFFIXES: ReadonlySet<string> = new Set(['a', 'asc', 'd', 'desc']);
/** Rows beyond the limit that are held before they are cut off. */
const SLACK = 10_000;

/** The sort command. Of equal rows the first to come stays first. */
export const sort: Command<SortArgs> = {
  name: 'sort',
  docs: {
    summary: 'Sorts the results by fields; without a count at most 10,000 are kept, 0 keeps all.',
    usage: 'sort [<count>|limit=<count>] (+|-)? (<field>|auto(<field>)|str(<field>)|ip(<field>)|num(<field>))... [d|desc]',
    examples: [
      {
        spl: 'sort -count, user',
        input: [{ count: '9', user: 'b' }, { count: '10', user: 'c' }, { count: '9', user: 'a' }, { user: 'd' }],
        output: [{ count: '10', user: 'c' }, { count: '9', user: 'a' }, { count: '9', user: 'b' }, { user: 'd' }],
      },
      {
        spl: 'sort 2 ip(src)',
        input: [{ src: '10.0.0.10' }, { src: '10.0.0.9' }, { src: '10.0.0.100' }],
        output: [{ src: '10.0.0.9' }, { src: '10.0.0.10' }],
      },
    ],
    manual: 'Search Reference: sort',
  },
  order: 'needs',
  parse: parseSort,
  fields: (_args, input) => input,
  needs: (args, demanded) =>
    demandAlso(
      demanded,
      args.keys.map((key) => key.field.name),
    ),
  run: (args, input, context) => runSort(args, input ?? [], context),
};

function parseSort(p: StageParser): SortArgs | undefined {
  const count = /^\d+(?=[\s,]|$)/.test(p.rest()) ? p.number() : undefined;
  if (count !== undefined) p.symbol(',');
  const options: OptionNode[] = [];
  const keys: SortKeyNode[] = [];
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) options.push(option);
    else if (!takeUnknownOption(p, OPTIONS)) {
      if (keys.length === 0) p.keyword('by');
      const more = parseSortKeys(p, (next) => Object.hasOwn(OPTIONS, next));
      if (more.length === 0) break;
      keys.push(...more);
    }
  }
  const suffix = takeSuffix(keys);
  if (keys.length === 0) p.problem('spl/expected-field', 'sort needs at least one field.', p.nameSpan);
  p.expectEnd();
  return keys.length === 0 ? undefined : { count, options, keys, suffix };
}

/** A last field called `d`, `desc`, `a` or `asc`, without sign or type, is the direction of all others. */
function takeSuffix(keys: SortKeyNode[]): KeywordNode | undefined {
  const last = keys.at(-1);
  if (last === undefined || keys.length < 2 || last.type !== 'auto' || last.field.quote !== 'none') return undefined;
  const word = last.field.name.toLowerCase();
  if (!SUFFIXES.has(word) || last.span.start !== last.field.span.start) return undefined;
  keys.pop();
  return { kind: 'keyword', span: last.span, word };
}

function* runSort(args: SortArgs, input: Batches, context: StageContext): Generator<Batch> {
  const given = args.count === undefined ? countOption(args.options, 'limit') : Number(args.count.text);
  const limit = given ?? context.limits.sortRows;
  const keys = sortKeys(args.keys, args.suffix?.word.startsWith('d') ?? false);
  const { rows, seen } = sortedRows(input, keys, limit === 0 ? Infinity : limit);
  if (given === undefined && limit > 0 && seen > limit) {
    context.warn({ code: 'run/sort-limit', message: `sort kept ${limit} of ${seen} results; sort 0 keeps all.` });
  }
  yield* inBatches(rows);
}

/** The first `limit` rows in order; never holds many more. */
function sortedRows(
  input: Batches,
  keys: readonly SortKey[],
  limit: number,
): { readonly rows: readonly Row[]; readonly seen: number } {
  let rows: Row[] = [];
  let seen = 0;
  for (const batch of input) {
    for (const row of batch) rows.push(row);
    seen += batch.length;
    if (rows.length > 2 * limit + SLACK) rows = sortRows(rows, keys).slice(0, limit);
  }
  return { rows: sortRows(rows, keys).slice(0, limit), seen };
}
