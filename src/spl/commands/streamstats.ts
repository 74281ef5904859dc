/** streamstats: adds to every row the aggregates of the rows that came before it and of itself. */
import type { Command, RunContext } from '../command.ts';
import { aggregationFields } from '../operators/aggregations.ts';
import { attachedDemand, attachedFields } from '../operators/attached-fields.ts';
import { bothDemands } from '../operators/demand.ts';
import { exprFields } from '../operators/expr-fields.ts';
import { compileExpression } from '../operators/evaluate.ts';
import { booleanOption, countOption, findOption, textOption, type OptionTypes } from '../operators/options.ts';
import { parseAggregateClause, type AggregateClause } from '../operators/parse-aggregate-clause.ts';
import { parseQuotedExpression } from '../operators/parse-quoted-expression.ts';
import { asTimeSpan, parseSpan, spanSeconds } from '../operators/span.ts';
import { MOST_IN_WINDOW, streamAggregates, type StreamPlan } from '../operators/stream-aggregates.ts';
import type { Expr } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `streamstats`. */
export type StreamstatsArgs = AggregateClause & {
  readonly resetBefore: Expr | undefined;
  readonly resetAfter: Expr | undefined;
};

const OPTIONS: OptionTypes = {
  allnum: 'boolean',
  current: 'boolean',
  dedup_splitvals: 'boolean',
  global: 'boolean',
  reset_on_change: 'boolean',
  time_window: 'text',
  window: 'count',
};
const RESET = /^(reset_before|reset_after)\s*=/i;
const RESET_NAME = /^\w+/;

/** The streamstats command. Rows come in the order of the search: newest first, unless it was sorted. */
export const streamstats: Command<StreamstatsArgs> = {
  name: 'streamstats',
  docs: {
    summary: 'Adds running aggregates to every result: of all results so far, of a window, or of the group so far.',
    usage:
      'streamstats [allnum=<bool>] [current=<bool>] [global=<bool>] [reset_after="("<expression>")"] [reset_before="("<expression>")"] [reset_on_change=<bool>] [time_window=<span>] [window=<int>] <aggregation>... [BY <field-list>]',
    examples: [
      {
        spl: 'streamstats sum(n) AS total, count BY host',
        input: [
          { host: 'a', n: '1' },
          { host: 'b', n: '5' },
          { host: 'a', n: '2' },
        ],
        output: [
          { host: 'a', n: '1', total: '1', count: '1' },
          { host: 'b', n: '5', total: '5', count: '1' },
          { host: 'a', n: '2', total: '3', count: '2' },
        ],
      },
      {
        spl: 'streamstats current=f window=1 last(n) AS previous',
        input: [{ n: '1' }, { n: '2' }, { n: '3' }],
        output: [{ n: '1' }, { n: '2', previous: '1' }, { n: '3', previous: '2' }],
      },
      {
        spl: 'streamstats count reset_after="(end=1)"',
        input: [{ end: '0' }, { end: '1' }, { end: '0' }],
        output: [
          { end: '0', count: '1' },
          { end: '1', count: '2' },
          { end: '0', count: '1' },
        ],
      },
    ],
    manual: 'Search Reference: streamstats',
  },
  order: 'needs',
  parse: parseStreamstats,
  fields: attachedFields,
  needs: (args, demanded) => {
    const conditions = [args.resetBefore, args.resetAfter].map((expr) =>
      expr === undefined ? new Set<string>() : exprFields(expr),
    );
    const time = findOption(args.options, 'time_window') === undefined ? new Set<string>() : new Set(['_time']);
    return attachedDemand(args, demanded, [time, ...conditions].reduce(bothDemands, aggregationFields(args.aggregations)));
  },
  run: (args, input, context) => streamAggregates(input ?? [], streamPlan(args, context), context),
};

function parseStreamstats(p: StageParser): StreamstatsArgs | undefined {
  let resetBefore: Expr | undefined;
  let resetAfter: Expr | undefined;
  const takeReset = (): boolean => {
    const name = RESET.exec(p.rest())?.[1]?.toLowerCase();
    if (name === undefined) return false;
    // The name may touch its equals sign, so it is no word of its own.
    for (const char of RESET_NAME.exec(p.rest())?.[0] ?? '') p.symbol(char);
    p.symbol('=');
    return setReset(name);
  };
  const setReset = (name: string): boolean => {
    const expr = parseQuotedExpression(p);
    if (name === 'reset_before') resetBefore = expr;
    else resetAfter = expr;
    return true;
  };
  const clause = parseAggregateClause(p, OPTIONS, takeReset);
  if (clause === undefined) return undefined;
  checkWindow(p, clause);
  return { ...clause, resetBefore, resetAfter };
}

function checkWindow(p: StageParser, { options }: AggregateClause): void {
  const span = findOption(options, 'time_window');
  if (span === undefined || timeWindow(span.value.text) !== undefined) return;
  p.problem('spl/invalid-option', 'time_window= takes a span of time such as 5m.', span.value.span);
}

function timeWindow(text: string): number | undefined {
  const span = parseSpan(text);
  const time = span === undefined ? undefined : asTimeSpan(span);
  return time === undefined ? undefined : spanSeconds(time);
}

function streamPlan(args: StreamstatsArgs, context: RunContext): StreamPlan {
  const { options } = args;
  const condition = (expr: Expr | undefined) => (expr === undefined ? undefined : compileExpression(expr, context));
  const window = countOption(options, 'window') ?? 0;
  if (window > MOST_IN_WINDOW) {
    context.warn({ code: 'run/stream-window', message: `streamstats looks at ${MOST_IN_WINDOW} results, not ${window}.` });
  }
  return {
    aggregations: args.aggregations,
    by: args.by.map((field) => field.name),
    allNumbers: booleanOption(options, 'allnum', false),
    dropDuplicates: booleanOption(options, 'dedup_splitvals', false),
    current: booleanOption(options, 'current', true),
    window,
    timeWindow: timeWindow(textOption(options, 'time_window') ?? ''),
    global: booleanOption(options, 'global', true),
    resetOnChange: booleanOption(options, 'reset_on_change', false),
    resetBefore: condition(args.resetBefore),
    resetAfter: condition(args.resetAfter),
  };
}
