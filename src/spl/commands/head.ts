/** head: the first rows, by number or as long as an expression is true. */
import { suggest } from '../../base/suggest.ts';
import type { Command, StageContext } from '../command.ts';
import { bothDemands } from '../operators/demand.ts';
import { isNoCondition, NO_CONDITION } from '../operators/condition.ts';
import { compileExpression, truth } from '../operators/evaluate.ts';
import { exprFields } from '../operators/expr-fields.ts';
import { booleanOption, countOption, takeOption, type OptionTypes } from '../operators/options.ts';
import type { Batch, Batches, Row } from '../semantics/value.ts';
import type { Expr, NumberNode, OptionNode } from '../syntax/ast.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** Arguments of `head`. */
export type HeadArgs = {
  readonly count: NumberNode | undefined;
  readonly condition: Expr | undefined;
  readonly options: readonly OptionNode[];
};

const OPTIONS: OptionTypes = { limit: 'count', null: 'boolean', keeplast: 'boolean' };
const DEFAULT_COUNT = 10;

/** The head command. It asks for no batch beyond the last row it wants. */
export const head: Command<HeadArgs> = {
  name: 'head',
  docs: {
    summary: 'Keeps the first N results (10 by default), or those up to the first for which an expression is not true.',
    usage: 'head [<N>|(<eval-expression>)] [limit=<int>] [null=<bool>] [keeplast=<bool>]',
    examples: [
      { spl: 'head 2', input: [{ n: '1' }, { n: '2' }, { n: '3' }], output: [{ n: '1' }, { n: '2' }] },
      {
        spl: 'head (n<3) keeplast=true',
        input: [{ n: '1' }, { n: '3' }, { n: '2' }],
        output: [{ n: '1' }, { n: '3' }],
      },
    ],
    manual: 'Search Reference: head',
  },
  order: 'needs',
  parse: parseHead,
  fields: (_args, input) => input,
  needs: (args, demanded) => (args.condition === undefined ? demanded : bothDemands(demanded, exprFields(args.condition))),
  run: (args, input, context) => runHead(args, input ?? [], context),
};

function parseHead(p: StageParser): HeadArgs {
  const options: OptionNode[] = [];
  let count: NumberNode | undefined;
  let condition: Expr | undefined;
  while (!p.atEnd()) {
    const option = takeOption(p, OPTIONS);
    if (option !== undefined) {
      options.push(option);
      continue;
    }
    if (count !== undefined || condition !== undefined) break;
    count = /^\d+(?=\s|$)/.test(p.rest()) ? p.number() : undefined;
    if (count === undefined) {
      warnOfOption(p);
      condition = parseCondition(p);
    }
    if (condition !== undefined && isNoCondition(condition)) p.problem('spl/not-boolean', NO_CONDITION, condition.span);
    if (count === undefined && condition === undefined) break;
  }
  p.expectEnd();
  return { count, condition, options };
}

/** `limt=3` compares a field, which any name may be; one close to an option's is hardly meant. */
function warnOfOption(p: StageParser): void {
  const name = /^[a-z_]+(?=\s*=(?!=))/i.exec(p.rest())?.[0] ?? '';
  const near = suggest(name, Object.keys(OPTIONS));
  if (near === undefined) return;
  const { start } = p.here();
  const span = { start, end: start + name.length };
  p.warn('spl/unknown-option', `head has no option ${name}=, so this compares a field. Did you mean ${near}=?`, span);
}

/** An expression in parentheses, after which options may follow; without them it reaches to the end. */
function parseCondition(p: StageParser): Expr | undefined {
  if (p.symbol('(') === undefined) return p.expression();
  const condition = p.expression();
  if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
  return condition;
}

function* runHead(args: HeadArgs, input: Batches, context: StageContext): Generator<Batch> {
  const limit = countOption(args.options, 'limit');
  const most =
    args.count !== undefined ? Number(args.count.text) : (limit ?? (args.condition === undefined ? DEFAULT_COUNT : Infinity));
  const passes = compileCondition(args, context);
  const keepLast = booleanOption(args.options, 'keeplast', false);
  let left = Math.min(most, limit ?? Infinity);
  if (left <= 0) return;
  for (const batch of input) {
    const stop = batch.findIndex((row) => !passes(row));
    const end = stop < 0 ? batch.length : keepLast ? stop + 1 : stop;
    const kept = batch.slice(0, Math.min(end, left));
    left -= kept.length;
    if (kept.length > 0) yield kept;
    if (stop >= 0 || left <= 0) return;
  }
}

/** Whether to go on after a row: null goes on only with null=true. */
function compileCondition(args: HeadArgs, context: StageContext): (row: Row) => boolean {
  if (args.condition === undefined) return () => true;
  const evaluate = compileExpression(args.condition, context);
  const passNull = booleanOption(args.options, 'null', false);
  return (row) => {
    const value = evaluate(row);
    return value === null ? passNull : truth(value);
  };
}
