/** Aggregates inside an expression, as chart and timechart take them: `eval(round(avg(bytes)/max(delay), 2)) AS ratio`. (Search Reference, "chart".) */
import type { RunContext } from '../command.ts';
import type { Row } from '../semantics/value.ts';
import type { AggregationNode, AssignmentNode, CallNode, Expr, FieldNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { walkArgs } from '../syntax/walk.ts';
import { columnName } from './aggregations.ts';
import { compileExpression, toFieldValue } from './evaluate.ts';

/** Functions of one field that are aggregates there; with several arguments min, max, avg and sum are those of eval. */
const AGGREGATE =
  /^(?:avg|c|count|dc|distinct_count|earliest|estdc|first|last|latest|list|max|mean|median|min|mode|(?:p|perc|exactperc|upperperc)\d+(?:\.\d+)?|per_(?:day|hour|minute|second)|range|stdevp?|sum|sumsq|values|varp?)$/;
const PERCENTILE = /^(p|perc|exactperc|upperperc)(\d.*)$/;

/** Whether a name is that of an aggregate which means nothing without a field. */
export function takesField(name: string): boolean {
  const lower = name.toLowerCase();
  return AGGREGATE.test(lower) && lower !== 'count' && lower !== 'c';
}

/** The aggregates of an expression, and the expression that reads their columns. */
export interface EvalAggregates {
  readonly aggregations: readonly AggregationNode[];
  readonly computed: AssignmentNode;
}

/** Takes `eval(...) [AS field]`; undefined when something else stands at the cursor. */
export function parseEvalAggregates(p: StageParser): EvalAggregates | undefined {
  const start = p.here();
  const text = p.rest();
  if (!/^eval\s*\(/i.test(text)) return undefined;
  p.keyword('eval');
  p.symbol('(');
  const expr = p.expression();
  if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
  const span = p.since(start);
  const alias = p.keyword('as') === undefined ? undefined : p.field({ wildcards: false });
  if (expr === undefined) return { aggregations: [], computed: assign(span, 'eval', alias, { kind: 'number', span, text: '0' }) };
  const aggregations: AggregationNode[] = [];
  const textOf = (node: Expr): string => text.slice(node.span.start - start.start, node.span.end - start.start);
  const value = replaceAggregates(expr, (call) => {
    const node = aggregationOf(call, textOf(call));
    aggregations.push(node);
    return { kind: 'field', span: call.span, name: node.text, quote: 'single' };
  });
  return { aggregations, computed: assign(span, text.slice(0, span.end - span.start), alias, value) };
}

/** Warns of fields that stand in no aggregate: only the results of the command's aggregates are there when the expressions are computed. */
export function warnOfBareFields(
  p: StageParser,
  computed: readonly AssignmentNode[],
  aggregations: readonly AggregationNode[],
): void {
  const results = new Set([...aggregations.map(columnName), ...computed.map(({ target }) => target.name)]);
  walkArgs({ computed: computed.map(({ value }) => value) }, (node) => {
    if (node.kind !== 'field' || results.has(node.name)) return;
    const message = `${node.name} stands in no function such as sum(${node.name}), so it has no value here.`;
    p.warn('spl/missing-aggregation', message, node.span);
  });
}

/** Computes the expressions over a group's results, and takes away the aggregates that only they read. */
export function compileComputed(
  computed: readonly AssignmentNode[],
  shown: readonly AggregationNode[],
  hidden: readonly AggregationNode[],
  context: RunContext,
): (results: Row) => void {
  const names = new Set(shown.map(columnName));
  const dropped = hidden.map(columnName).filter((name) => !names.has(name));
  const steps = computed.map(({ target, value }) => ({ name: target.name, evaluate: compileExpression(value, context) }));
  return (results) => {
    for (const { name, evaluate } of steps) {
      const value = toFieldValue(evaluate(results));
      if (value !== null) results.set(name, value);
    }
    for (const name of dropped) results.delete(name);
  };
}

function assign(span: AssignmentNode['span'], text: string, alias: FieldNode | undefined, value: Expr): AssignmentNode {
  return { kind: 'assignment', span, target: alias ?? { kind: 'field', span, name: text, quote: 'none' }, value };
}

function aggregationOf(call: CallNode, text: string): AggregationNode {
  const percentile = PERCENTILE.exec(call.name);
  const [argument] = call.args;
  const parameter = percentile?.[2];
  return {
    kind: 'aggregation',
    span: call.span,
    function: percentile?.[1] ?? call.name,
    functionSpan: call.nameSpan,
    ...(parameter === undefined ? {} : { parameter: { kind: 'number', span: call.nameSpan, text: parameter } }),
    ...(argument === undefined ? {} : { argument }),
    isEval: argument !== undefined && argument.kind !== 'field',
    text,
  };
}

function replaceAggregates(expr: Expr, replace: (call: CallNode) => FieldNode): Expr {
  const again = (node: Expr): Expr => replaceAggregates(node, replace);
  switch (expr.kind) {
    case 'call':
      if (AGGREGATE.test(expr.name) && expr.args.length <= 1) return replace(unwrapEval(expr));
      return { ...expr, args: expr.args.map(again) };
    case 'unary':
      return { ...expr, operand: again(expr.operand) };
    case 'binary':
      return { ...expr, left: again(expr.left), right: again(expr.right) };
    case 'in':
      return { ...expr, operand: again(expr.operand), list: expr.list.map(again) };
    case 'field':
    case 'string':
    case 'number':
    case 'subsearch':
    case 'macro':
      return expr;
  }
}

/** `count(eval(x>1))` holds the condition itself. */
function unwrapEval(call: CallNode): CallNode {
  const [inner] = call.args;
  return inner?.kind === 'call' && inner.name === 'eval' ? { ...call, args: inner.args } : call;
}
