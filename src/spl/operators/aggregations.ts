/** The list of aggregations of stats and its relatives: parsing it, what it reads, what its columns are called. */
import type { Demand } from '../command.ts';
import type { Fields } from '../fields.ts';
import type { AggregationNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { allDemands, bothDemands, NO_DEMAND } from './demand.ts';
import { exprFields } from './expr-fields.ts';
import { captureStars, fillStars, isPattern, starCount } from './field-patterns.ts';

/** Aggregates that look at _time. */
export const TIME_AGGREGATES: ReadonlySet<string> = new Set([
  'earliest',
  'earliest_time',
  'latest',
  'latest_time',
  'per_day',
  'per_hour',
  'per_minute',
  'per_second',
  'rate',
  'rate_avg',
  'rate_sum',
  'sparkline',
]);

/** Takes aggregations up to BY, an option or the end; commas between them may be left out. Reports what is wrong with their wildcards. */
export function parseAggregations(p: StageParser, stops: readonly string[] = ['by']): readonly AggregationNode[] {
  const list: AggregationNode[] = [];
  while (!p.atEnd() && !p.peekKeyword(...stops)) {
    const node = p.aggregation();
    if (node === undefined) break;
    checkWildcards(p, node);
    list.push(node);
    p.symbol(',');
  }
  return list;
}

/** Passes over the `agg=` that chart, timechart and mstats let stand before a function. (Search Reference, `chart`: chart options.) */
export function skipAgg(p: StageParser): void {
  const [written = '', name = ''] = /^(agg)\s*=(?!=)/i.exec(p.rest()) ?? [];
  if (written !== '') {
    p.symbol(name);
    p.symbol('=');
  }
}

/** The wildcard pattern an aggregation runs over, if its argument is one. */
export function argumentPattern(node: AggregationNode): string | undefined {
  const { argument } = node;
  return !node.isEval && argument?.kind === 'field' && isPattern(argument.name) ? argument.name : undefined;
}

/** The name of an aggregation's column: the alias, or the text as written. */
export function columnName(node: AggregationNode): string {
  return node.alias?.name ?? node.text;
}

/** The name of the column of one field that an aggregation's wildcard found, or undefined when it does not mean the field. */
export function patternColumn(node: AggregationNode, pattern: string, field: string): string | undefined {
  const stars = captureStars(pattern, field);
  if (stars === undefined) return undefined;
  return node.alias === undefined ? node.text.replace(pattern, field) : fillStars(node.alias.name, stars);
}

/** Functions that give a number of nothing, too. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'c', 'dc', 'distinct_count', 'estdc']);

/** The columns that every row of a table has: those of counts. */
export function countColumns(list: readonly AggregationNode[]): ReadonlySet<string> {
  return new Set(list.filter((node) => COUNTS.has(node.function) && argumentPattern(node) === undefined).map(columnName));
}

/** The fields that aggregations read. */
export function aggregationFields(list: readonly AggregationNode[]): Demand {
  return allDemands(
    list.map((node): Demand => {
      const read =
        argumentPattern(node) !== undefined ? 'all' : node.argument === undefined ? NO_DEMAND : exprFields(node.argument);
      return TIME_AGGREGATES.has(node.function) ? bothDemands(read, new Set(['_time'])) : read;
    }),
  );
}

/** Names of the columns that aggregations make, as far as the input's fields tell. `open`: a wildcard may find more. */
export function aggregationColumns(
  list: readonly AggregationNode[],
  input: Fields,
  by: readonly string[],
): { readonly names: readonly string[]; readonly open: boolean } {
  const known = [...input.named].filter(([name, status]) => status !== 'never' && !by.includes(name)).map(([name]) => name);
  let open = false;
  const names = list.flatMap((node) => {
    const pattern = argumentPattern(node);
    if (pattern === undefined) return [columnName(node)];
    open ||= input.open;
    const columns = known.map((name) => patternColumn(node, pattern, name));
    return columns.filter((name) => name !== undefined).sort();
  });
  return { names, open };
}

function checkWildcards(p: StageParser, node: AggregationNode): void {
  const stars = starCount(argumentPattern(node) ?? '');
  const { alias } = node;
  if (alias !== undefined && starCount(alias.name) !== stars && starCount(alias.name) > 0) {
    p.problem('spl/wildcard-mismatch', 'The name after AS must hold as many wildcards as the argument.', alias.span);
  } else if (alias !== undefined && stars > 0 && starCount(alias.name) === 0) {
    p.problem(
      'spl/wildcard-mismatch',
      'A wildcarded function makes several columns: the name after AS needs the same wildcards.',
      alias.span,
    );
  }
}
