/** mvmap() and mvfilter(): an expression evaluated for each value of a field, which has that one value meanwhile. */
import type { ArgumentProblem, EvalFunction, Evaluate } from '../function.ts';
import type { EvalValue, Row } from '../semantics/value.ts';
import type { CallNode, Expr } from '../syntax/ast.ts';
import { exprFields } from '../operators/expr-fields.ts';
import { fromList, toList, truth } from '../operators/evaluate-values.ts';
import { argument, docs } from './define.ts';

/** The first field an expression reads: mvmap and mvfilter allow one only. */
function onlyField(expr: Expr | undefined): string | undefined {
  switch (expr?.kind) {
    case 'field':
      return expr.name;
    case 'unary':
      return onlyField(expr.operand);
    case 'binary':
      return onlyField(expr.left) ?? onlyField(expr.right);
    case 'call':
      return firstOf(expr.args);
    case 'in':
      return onlyField(expr.operand) ?? firstOf(expr.list);
    default:
      return undefined;
  }
}

function firstOf(list: readonly Expr[]): string | undefined {
  for (const expr of list) {
    const name = onlyField(expr);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** Evaluates for each value, with the field holding it; the row is as before afterwards. */
function forEachValue(row: Row, name: string, values: readonly string[], use: (value: string) => void): void {
  const before = row.get(name);
  for (const value of values) {
    row.set(name, value);
    use(value);
  }
  if (before === undefined) row.delete(name);
  else row.set(name, before);
}

export const mvmap: EvalFunction = {
  name: 'mvmap',
  docs: docs('The results of an expression for each value of a field, which has that value in it.', 'mvmap(<mv>, <expression>)', [
    'mvmap("5", 2 * 3)',
    '6',
  ]),
  arity: { min: 2, max: 2 },
  returns: 'any',
  compile: (args, site) => {
    const subject = argument(args, 0);
    const expression = argument(args, 1);
    const name = onlyField(site.node.args[0]);
    return (row) => {
      const values = toList(subject(row));
      if (name === undefined) return fromList(values.flatMap(() => toList(expression(row))));
      const results: string[] = [];
      forEachValue(row, name, values, () => results.push(...toList(expression(row))));
      return fromList(results);
    };
  },
};

/** The manual: the expression of mvfilter may reference only one field. */
function filterProblems(node: CallNode): readonly ArgumentProblem[] {
  const [predicate] = node.args;
  const fields = predicate === undefined ? 'all' : exprFields(predicate);
  if (predicate === undefined || fields === 'all' || fields.size <= 1) return [];
  const message = `The condition of mvfilter() may read one field only, not ${[...fields].join(' and ')}.`;
  return [{ code: 'spl/invalid-argument', message, span: predicate.span }];
}

export const mvfilter: EvalFunction = {
  name: 'mvfilter',
  docs: docs('The values of a field for which a condition holds; the condition reads that field only.', 'mvfilter(<predicate>)', [
    'mvfilter(1 = 1)',
    null,
  ]),
  arity: { min: 1, max: 1 },
  returns: 'any',
  problems: filterProblems,
  compile: (args, site) => {
    const predicate = argument(args, 0);
    const name = onlyField(site.node.args[0]);
    return name === undefined ? () => null : (row) => filtered(row, name, predicate);
  },
};

function filtered(row: Row, name: string, predicate: Evaluate): EvalValue {
  const value = row.get(name);
  if (value === undefined) return null;
  const kept: string[] = [];
  forEachValue(row, name, toList(value), (one) => {
    if (truth(predicate(row))) kept.push(one);
  });
  return fromList(kept);
}
