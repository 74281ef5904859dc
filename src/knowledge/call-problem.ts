/** What is wrong with the calls of an expression: a function that there is not, or too few or many arguments. */
import type { EvalContext } from '../spl/function.ts';
import type { Expr } from '../spl/syntax/ast.ts';
import { walkExpr } from '../spl/syntax/walk.ts';

/** A sentence on the first such call; undefined when there is none. Settings of apps are checked by it when they are compiled: nothing else does. */
export function callProblem(expr: Expr, { functions }: Pick<EvalContext, 'functions'>): string | undefined {
  let problem: string | undefined;
  walkExpr(expr, (node) => {
    if (node.kind !== 'call' || problem !== undefined) return;
    const known = functions.get(node.name);
    if (known === undefined) problem = `There is no eval function ${node.name}().`;
    else if (node.args.length < known.arity.min || node.args.length > known.arity.max)
      problem = `${node.name}() does not take ${node.args.length} arguments.`;
  });
  return problem;
}
