/** where: keeps the rows for which an eval expression is true. */
import type { Command } from '../command.ts';
import { withCertain } from '../fields.ts';
import { filterRows } from '../operators/batches.ts';
import { bothDemands } from '../operators/demand.ts';
import { isNoCondition, NO_CONDITION } from '../operators/condition.ts';
import { compileExpression, truth } from '../operators/evaluate.ts';
import { exprFields } from '../operators/expr-fields.ts';
import type { Expr } from '../syntax/ast.ts';

/** Arguments of `where`. */
export type WhereArgs = { readonly expr: Expr };

/** The where command. */
export const where: Command<WhereArgs> = {
  name: 'where',
  docs: {
    summary: 'Keeps the results for which an eval expression is true; false and null drop the result.',
    usage: 'where <eval-expression>',
    examples: [
      {
        spl: 'where bytes_out > bytes_in',
        input: [{ bytes_in: '9', bytes_out: '10' }, { bytes_in: '10', bytes_out: '9' }, { bytes_in: '1' }],
        output: [{ bytes_in: '9', bytes_out: '10' }],
      },
    ],
    manual: 'Search Reference: where',
  },
  order: 'keeps',
  parse: (p) => {
    const expr = p.expression();
    if (expr === undefined) p.problem('spl/expected-expression', 'where needs an expression.');
    else if (isNoCondition(expr)) p.problem('spl/not-boolean', NO_CONDITION, expr.span);
    p.expectEnd();
    return expr === undefined ? undefined : { expr };
  },
  fields: (args, input) => withCertain(input, comparedFields(args.expr)),
  needs: (args, demanded) => bothDemands(demanded, exprFields(args.expr)),
  run: (args, input, context) => {
    const evaluate = compileExpression(args.expr, context);
    return filterRows(input ?? [], (row) => truth(evaluate(row)));
  },
};

/** Fields that a comparison holds against something: without a value it is null, and the row does not pass. */
function comparedFields(expr: Expr): readonly string[] {
  if (expr.kind !== 'binary') return [];
  if (expr.op === 'and') return [...comparedFields(expr.left), ...comparedFields(expr.right)];
  return COMPARES.has(expr.op) ? [expr.left, expr.right].flatMap((side) => (side.kind === 'field' ? [side.name] : [])) : [];
}

const COMPARES: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=', 'like']);
