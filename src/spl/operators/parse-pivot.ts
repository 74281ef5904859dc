/** Parses the arguments of chart and timechart: aggregations, what gives rows and columns, and which columns are kept. (Search Reference, "chart", "timechart".) */
import type { AggregationNode, AssignmentNode, FieldNode, OptionNode, WordNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { parseAggregations, skipAgg } from './aggregations.ts';
import { BIN_OPTIONS, takeBinOption } from './bin-options.ts';
import { parseEvalAggregates, warnOfBareFields } from './eval-aggregates.ts';
import { skipCommas } from './field-list.ts';
import { takeOption, takeUnknownOption, type OptionTypes } from './options.ts';

/** Arguments of both commands. */
export type PivotArgs = {
  readonly aggregations: readonly AggregationNode[];
  /** Expressions over aggregates, and the aggregates that they read. */
  readonly computed: readonly AssignmentNode[];
  readonly hidden: readonly AggregationNode[];
  /** The field whose values give rows; timechart has none, as it is _time. */
  readonly row: FieldNode | undefined;
  /** The field whose values give columns. */
  readonly column: FieldNode | undefined;
  /** All options but those that cut the column's field into bins. */
  readonly options: readonly OptionNode[];
  readonly columnOptions: readonly OptionNode[];
  /** `where <function> <test> <value>`: three words. */
  readonly where: readonly WordNode[];
};

/** Options besides those of bins. */
export const PIVOT_OPTIONS: OptionTypes = {
  cont: 'boolean',
  dedup_splitvals: 'boolean',
  format: 'text',
  limit: 'text',
  nullstr: 'text',
  otherstr: 'text',
  sep: 'text',
  usenull: 'boolean',
  useother: 'boolean',
};

interface Draft {
  readonly aggregations: AggregationNode[];
  readonly computed: AssignmentNode[];
  readonly hidden: AggregationNode[];
  readonly options: OptionNode[];
  readonly columnOptions: OptionNode[];
  readonly over: FieldNode[];
  readonly by: FieldNode[];
  where: readonly WordNode[];
}

/**
 * Takes everything to the end of the stage. `types`: the command's options. `overs`: whether OVER may name the field of the rows; without it
 * BY has one field, which gives columns. Undefined without an aggregation, which is reported.
 */
export function parsePivot(p: StageParser, types: OptionTypes, overs: boolean): PivotArgs | undefined {
  const draft: Draft = {
    aggregations: [],
    computed: [],
    hidden: [],
    options: [],
    columnOptions: [],
    over: [],
    by: [],
    where: [],
  };
  while (!p.atEnd()) {
    skipCommas(p);
    skipAgg(p);
    if (!takePart(p, draft, types, overs)) break;
  }
  if (draft.aggregations.length + draft.computed.length === 0)
    p.problem('spl/missing-aggregation', `${p.command} needs at least one function such as count.`, p.nameSpan);
  p.expectEnd();
  const { aggregations, computed, hidden, options, columnOptions, where } = draft;
  if (aggregations.length + computed.length === 0) return undefined;
  const fields = [...draft.over, ...draft.by];
  const [row, column] = overs ? fields : [undefined, fields[0]];
  const [first] = where;
  if (first !== undefined && column === undefined)
    p.warn('spl/invalid-option', 'where chooses columns by a second field, and there is none: it does nothing.', first.span);
  warnOfBareFields(p, computed, [...aggregations, ...hidden]);
  return { aggregations, computed, hidden, row, column, options, columnOptions, where };
}

function takePart(p: StageParser, draft: Draft, types: OptionTypes, overs: boolean): boolean {
  const binned = takeBinOption(p);
  if (binned !== undefined) {
    // Behind the field of the columns the options are for it; a span of time in timechart is for the rows wherever it stands.
    const column = overs ? draft.over.length + draft.by.length > 1 : draft.by.length > 0 && !/[a-z]/i.test(binned.value.text);
    (column ? draft.columnOptions : draft.options).push(binned);
    return true;
  }
  const option = takeLimit(p) ?? takeOption(p, types);
  if (option !== undefined) {
    draft.options.push(option);
    return true;
  }
  if (takeUnknownOption(p, { ...types, ...BIN_OPTIONS })) return true;
  return takeSplit(p, draft, overs) || takeWhere(p, draft) || takeAggregations(p, draft);
}

function takeSplit(p: StageParser, draft: Draft, overs: boolean): boolean {
  const most = overs ? 2 : 1;
  const started = draft.by.length > 0;
  if (overs && draft.over.length === 0 && !started && p.keyword('over') !== undefined) return takeField(p, draft.over, 'OVER');
  if (!started && p.keyword('by') !== undefined) return takeField(p, draft.by, 'BY');
  if (!started || draft.over.length + draft.by.length >= most || p.peekKeyword('where')) return false;
  const second = p.field({ wildcards: false });
  if (second !== undefined) draft.by.push(second);
  return second !== undefined;
}

function takeField(p: StageParser, into: FieldNode[], word: string): boolean {
  const field = p.peekKeyword('by', 'over') ? undefined : p.field({ wildcards: false });
  if (field !== undefined) into.push(field);
  else p.problem('spl/expected-field', `${word} needs a field.`);
  return true;
}

function takeAggregations(p: StageParser, draft: Draft): boolean {
  if (draft.by.length > 0 || draft.over.length > 0) return false;
  const evaluated = parseEvalAggregates(p);
  if (evaluated !== undefined) {
    draft.hidden.push(...evaluated.aggregations);
    draft.computed.push(evaluated.computed);
    p.symbol(',');
    return true;
  }
  const found = parseAggregations(p, ['by', 'over', 'eval']);
  draft.aggregations.push(...found);
  return found.length > 0;
}

/** `limit=5`, `limit=top5`, `limit=bottom 5`. */
function takeLimit(p: StageParser): OptionNode | undefined {
  const option = p.option('limit');
  if (option === undefined) return undefined;
  const value = withNumber(p, option.value);
  const { text, span } = value;
  if (!/^(?:top|bottom)?\d+$/i.test(text)) p.problem('spl/invalid-option', 'limit= takes a number, or top5, or bottom5.', span);
  return { ...option, span: p.since(option.span), value };
}

/** `where sum in top5`, `where max notin bottom3`, `where count > 10`. */
function takeWhere(p: StageParser, draft: Draft): boolean {
  if (draft.by.length === 0 || draft.where.length > 0 || p.keyword('where') === undefined) return false;
  const start = p.here();
  const name = takeFunction(p);
  const test = (/^(?:<|>|notin\b|in\b)/i.exec(p.rest())?.[0] ?? '').toLowerCase();
  const op = test === '' ? undefined : (p.symbol(test) ?? p.keyword(test)?.span);
  const first = op === undefined ? undefined : p.word();
  const value = first === undefined ? undefined : withNumber(p, first);
  const right = test === 'in' || test === 'notin' ? /^(?:top|bottom)\d+$/i : /^-?\d+(?:\.\d+)?$/;
  if (name === undefined || op === undefined || value === undefined || !right.test(value.text)) {
    const at = p.since(start);
    const message = 'where of a split is like `sum in top5` or `max > 10`.';
    p.problem('spl/invalid-option', message, at.end > at.start ? at : undefined);
    return true;
  }
  const word = (text: string, span: WordNode['span']): WordNode => ({ kind: 'word', span, text, quoted: false });
  draft.where = [name, word(test, op), value];
  return true;
}

/** The function whose result decides; the test may touch it: `max>10`. */
function takeFunction(p: StageParser): WordNode | undefined {
  const touched = /^[A-Za-z_]\w*(?=[<>])/.exec(p.rest())?.[0];
  if (touched !== undefined) {
    const span = p.symbol(touched);
    return span === undefined ? undefined : { kind: 'word', span, text: touched.toLowerCase(), quoted: false };
  }
  const node = p.aggregation();
  return node === undefined ? undefined : { kind: 'word', span: node.span, text: node.function, quoted: false };
}

/** `top 5` is `top5`. */
function withNumber(p: StageParser, word: WordNode): WordNode {
  const number = /^(?:top|bottom)$/i.test(word.text) && /^\d/.test(p.rest()) ? p.word() : undefined;
  return number === undefined ? word : { ...word, text: word.text + number.text, span: p.since(word.span) };
}
