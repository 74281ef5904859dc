/** Evaluates eval-based macros and the validations of macros while a search is expanded. */
import type { EvaluateMacro } from './expand.ts';
import type { EvalContext } from './function.ts';
import { compileExpression, isBooleanExpr, toFieldValue } from './operators/evaluate.ts';
import type { Row } from './semantics/value.ts';
import { parseExpression } from './syntax/parse-expression.ts';

/** The callback that `expand` wants (macros.conf.spec, iseval and validation): arguments are in the text already, so there is no row to look at. */
export function evaluateMacro(context: EvalContext): EvaluateMacro {
  return (expression, report) => {
    const expr = parseExpression(expression, report);
    if (expr === undefined) return undefined;
    const row: Row = new Map();
    const value = compileExpression(expr, context)(row);
    if (isBooleanExpr(expr, context.functions)) return { kind: 'boolean', value: value === null ? null : value === true };
    const text = toFieldValue(value);
    return { kind: 'text', value: typeof text === 'string' || text === null ? text : text.join(' ') };
  };
}
