/** Which fields an eval expression reads: what must be extracted before it can be evaluated. */
import { source } from '../../base/source.ts';
import type { Demand } from '../command.ts';
import { parseSearchExpression } from '../syntax/parse-search-expression.ts';
import type { CallNode, Expr } from '../syntax/ast.ts';
import { allDemands, bothDemands, NO_DEMAND } from './demand.ts';
import { searchFields } from './search-fields.ts';

/** The fields of an expression; `all` where only the run can tell. */
export function exprFields(expr: Expr): Demand {
  switch (expr.kind) {
    case 'field':
      return new Set([expr.name]);
    case 'string':
    case 'number':
      return NO_DEMAND;
    case 'unary':
      return exprFields(expr.operand);
    case 'binary':
      return bothDemands(exprFields(expr.left), exprFields(expr.right));
    case 'in':
      return exprsFields([expr.operand, ...expr.list]);
    case 'call':
      return expr.name === 'searchmatch' ? searchmatchFields(expr) : exprsFields(expr.args);
    case 'subsearch':
    case 'macro':
      return 'all';
  }
}

function exprsFields(exprs: readonly Expr[]): Demand {
  return allDemands(exprs.map(exprFields));
}

/** searchmatch holds a search expression in a string. */
function searchmatchFields(call: CallNode): Demand {
  const [argument] = call.args;
  if (argument?.kind !== 'string') return 'all';
  // Its problems are reported where the expression is compiled.
  return searchFields(parseSearchExpression(source('searchmatch', argument.value), () => undefined));
}
