/** The arguments that tstats and mstats have in common: options, aggregations, FROM, WHERE and BY with a span. */
import type { AggregationNode, FieldNode, MacroNode, OptionNode, SearchExpr, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { argumentPattern, columnName, skipAgg } from './aggregations.ts';
import { skipCommas } from './field-list.ts';
import { findOption, takeOption, takeUnknownOption, type OptionTypes } from './options.ts';
import { parseSpan } from './span.ts';

/** What such a command is told. */
export type TstatsClause = {
  readonly options: readonly OptionNode[];
  readonly aggregations: readonly AggregationNode[];
  /** A namespace of tscollect behind FROM; data models are the option datamodel. */
  readonly from: WordNode | undefined;
  readonly where: SearchExpr | undefined;
  readonly by: readonly FieldNode[];
  /** Macro calls left where options stand; what they bring, nobody knows. */
  readonly macros: readonly MacroNode[];
};

interface Reading {
  readonly options: OptionNode[];
  readonly aggregations: AggregationNode[];
  readonly by: FieldNode[];
  readonly macros: MacroNode[];
  from: WordNode | undefined;
  where: SearchExpr | undefined;
  inBy: boolean;
}

/** Takes everything to the end of the stage; `afterWhere`: options that end WHERE. Undefined without any aggregation, which is reported. */
export function parseTstatsClause(
  p: StageParser,
  types: OptionTypes,
  afterWhere: readonly string[] = [],
): TstatsClause | undefined {
  const read: Reading = { options: [], aggregations: [], by: [], macros: [], from: undefined, where: undefined, inBy: false };
  while (!p.atEnd()) {
    skipCommas(p);
    if (p.command.toLowerCase() === 'mstats') skipAgg(p);
    if (!takeClause(p, types, read, afterWhere) && !takeItem(p, read)) break;
  }
  const { options, aggregations, by, from, where, macros } = read;
  if (read.inBy && by.length === 0) p.problem('spl/expected-field', 'BY needs a field.');
  if (aggregations.length === 0)
    p.problem('spl/missing-aggregation', `${p.command} needs at least one function such as count.`, p.nameSpan);
  checkSpan(p, options);
  checkNames(p, aggregations, by);
  p.expectEnd();
  return aggregations.length === 0 ? undefined : { options, aggregations, from, where, by, macros };
}

/** Takes an option or what a keyword starts. */
function takeClause(p: StageParser, types: OptionTypes, read: Reading, afterWhere: readonly string[]): boolean {
  if (p.keyword('from') !== undefined) {
    const option = takeOption(p, types);
    if (option !== undefined) read.options.push(option);
    else read.from = p.word();
    if (option === undefined && read.from === undefined)
      p.problem('spl/expected-value', 'FROM needs datamodel=<name> or a namespace.');
    return true;
  }
  if (p.keyword('where') !== undefined) {
    read.where = p.searchExpression({ until: ['by', 'groupby', ...afterWhere] });
    return true;
  }
  if (p.keyword('by', 'groupby') !== undefined) {
    read.inBy = true;
    return true;
  }
  const option = takeOption(p, types);
  if (option !== undefined) read.options.push(option);
  return option !== undefined || takeUnknownOption(p, types);
}

function takeItem(p: StageParser, read: Reading): boolean {
  const macro = p.macro();
  if (macro !== undefined) {
    read.macros.push(macro);
    return true;
  }
  if (read.inBy) {
    const field = p.field({ wildcards: false });
    if (field !== undefined) read.by.push(field);
    return field !== undefined;
  }
  const node = read.where === undefined ? p.aggregation() : undefined;
  if (node === undefined) return false;
  if (node.isEval) p.problem('spl/unexpected-argument', `Functions of ${p.command} take fields, no eval(...).`, node.span);
  // Search Reference, `tstats`: "Wildcard characters are not supported"; mstats takes them in names of metrics.
  if (p.command.toLowerCase() === 'tstats' && argumentPattern(node) !== undefined)
    p.problem('spl/wildcard-field', `Functions of tstats take no wildcards: ${node.text}`, (node.argument ?? node).span);
  read.aggregations.push(node);
  return true;
}

function checkSpan(p: StageParser, options: readonly OptionNode[]): void {
  const span = findOption(options, 'span');
  if (span === undefined || span.value.text.toLowerCase() === 'auto' || parseSpan(span.value.text) !== undefined) return;
  p.problem('spl/invalid-option', 'span= takes a span of time such as 1h.', span.value.span);
}

function checkNames(p: StageParser, aggregations: readonly AggregationNode[], by: readonly FieldNode[]): void {
  for (const node of aggregations) {
    const name = columnName(node);
    if (!by.some((field) => field.name === name)) continue;
    const message = `${name} is a BY field already; the function needs another name.`;
    p.problem('spl/duplicate-field', message, (node.alias ?? node).span);
  }
}
