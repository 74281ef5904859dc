/** Conditions: expressions that must give a Boolean, as those of where, head and if() must. */
import type { ArgumentProblem } from '../function.ts';
import type { BinaryOp, CallNode, Expr } from '../syntax/ast.ts';

const VALUE_OPS: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['+', '-', '*', '/', '%', '.']);

/** Whether an expression is by its own form a number or a text, which is never true. A field or a call may hold anything. */
export function isNoCondition(expr: Expr): boolean {
  switch (expr.kind) {
    case 'number':
    case 'string':
      return true;
    case 'unary':
      return expr.op !== 'not';
    case 'binary':
      return VALUE_OPS.has(expr.op);
    case 'field':
    case 'call':
    case 'in':
    case 'subsearch':
    case 'macro':
      return false;
  }
}

/** The conditions of a call, every `step`th argument from the first on, that are none. */
export function conditionProblems(node: CallNode, step: number): readonly ArgumentProblem[] {
  return node.args
    .filter((arg, i) => i % step === 0 && isNoCondition(arg))
    .map((arg) => ({ code: 'spl/not-boolean', message: NO_CONDITION, span: arg.span }));
}

/** What is said of a condition that is none. */
export const NO_CONDITION = 'A condition is missing here: this is a number or a text, which is never true.';
