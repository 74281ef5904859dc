/** Parses what stats, eventstats and streamstats have in common: options, aggregations and a BY clause. */
import type { AggregationNode, FieldNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { argumentPattern, columnName, parseAggregations } from './aggregations.ts';
import { takesField } from './eval-aggregates.ts';
import { skipCommas } from './field-list.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from './options.ts';

/** What such a command is told. */
export type AggregateClause = {
  readonly aggregations: readonly AggregationNode[];
  readonly by: readonly FieldNode[];
  readonly options: readonly OptionNode[];
};

/**
 * Takes everything to the end of the stage. `takeMore` takes what only one of the commands has, and says whether it took something. Undefined
 * without any aggregation, which is reported.
 */
export function parseAggregateClause(
  p: StageParser,
  types: OptionTypes,
  takeMore: () => boolean = () => false,
): AggregateClause | undefined {
  const options: OptionNode[] = [];
  const aggregations: AggregationNode[] = [];
  const by: FieldNode[] = [];
  while (!p.atEnd()) {
    skipCommas(p);
    const option = takeOption(p, types);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (takeMore() || takeUnknownOption(p, types)) continue;
    if (by.length === 0 && p.keyword('by') !== undefined) {
      const field = p.field({ wildcards: false });
      if (field === undefined) p.problem('spl/expected-field', 'BY needs a field.');
      else by.push(field);
      continue;
    }
    const field = by.length > 0 ? p.field({ wildcards: false }) : undefined;
    if (field !== undefined) {
      by.push(field);
      continue;
    }
    const more = by.length > 0 ? [] : parseAggregations(p);
    if (more.length === 0) break;
    aggregations.push(...more.map((node) => overAllFields(p, node)));
  }
  if (aggregations.length === 0)
    p.problem('spl/missing-aggregation', `${p.command} needs at least one function such as count.`, p.nameSpan);
  checkNames(p, aggregations, by);
  p.expectEnd();
  return aggregations.length === 0 ? undefined : { aggregations, by, options };
}

/** `stats avg` is `stats avg(*)`, which the manual calls deprecated. ("stats": Statistical functions that are not applied to specific fields.) */
function overAllFields(p: StageParser, node: AggregationNode): AggregationNode {
  const { text, span, argument, alias, functionSpan } = node;
  if (argument !== undefined || alias !== undefined || text.includes('(') || !takesField(text)) return node;
  const written = `${text}(*)`;
  const message = `${text} alone is ${written}, and deprecated: it is applied to every field.`;
  p.warn('spl/implicit-wildcard', message, functionSpan, { title: `Write ${written}`, text: written });
  return { ...node, text: written, argument: { kind: 'field', span, name: '*', quote: 'none' } };
}

/** Of a wildcarded function, fields of BY are left out; any other would put its result in place of the group's value. */
function checkNames(p: StageParser, aggregations: readonly AggregationNode[], by: readonly FieldNode[]): void {
  const names = new Set(by.map((field) => field.name));
  for (const node of aggregations) {
    const name = columnName(node);
    if (argumentPattern(node) !== undefined || !names.has(name)) continue;
    p.problem(
      'spl/duplicate-field',
      `${name} is a BY field already; the function needs another name.`,
      (node.alias ?? node).span,
    );
  }
}
