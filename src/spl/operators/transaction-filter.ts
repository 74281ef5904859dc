/** What startswith= and endswith= of transaction take: a search in parentheses or quotes, or eval(...). */
import { source } from '../../base/source.ts';
import type { Demand } from '../command.ts';
import type { EvalContext } from '../function.ts';
import { compileSearch, type RowTest } from '../semantics/search-match.ts';
import type { Expr, SearchExpr, WordNode } from '../syntax/ast.ts';
import { parseSearchExpression } from '../syntax/parse-search-expression.ts';
import type { StageParser } from '../syntax/stage-parser.ts';
import { NO_DEMAND } from './demand.ts';
import { compileExpression, truth } from './evaluate.ts';
import { exprFields } from './expr-fields.ts';
import { searchFields } from './search-fields.ts';

/** One of the three, as arguments of a command: the others are undefined. */
export interface TransactionFilter {
  readonly search: SearchExpr | undefined;
  readonly quoted: WordNode | undefined;
  readonly expression: Expr | undefined;
}

/** Takes what stands behind the equals sign; undefined, and reported, when there is nothing. */
export function parseTransactionFilter(p: StageParser): TransactionFilter | undefined {
  const search = p.searchGroup();
  if (search !== undefined) return { search, quoted: undefined, expression: undefined };
  if (/^eval\s*\(/i.test(p.rest())) {
    p.keyword('eval');
    p.symbol('(');
    const expression = p.expression();
    if (p.symbol(')') === undefined) p.problem('spl/missing-parenthesis', 'A closing parenthesis is missing.');
    return expression === undefined ? undefined : { search: undefined, quoted: undefined, expression };
  }
  const quoted = p.word();
  if (quoted === undefined) {
    p.problem('spl/expected-value', 'A search in parentheses or quotes, or eval(...), is missing.');
    return undefined;
  }
  parseSearchExpression(source('', quoted.text), ({ code, message }) => p.problem(code, message, quoted.span));
  return { search: undefined, quoted, expression: undefined };
}

/** The filter whose parts are arguments of a command; undefined when none is given. */
export function transactionFilter(
  search: SearchExpr | undefined,
  quoted: WordNode | undefined,
  expression: Expr | undefined,
): TransactionFilter | undefined {
  return search === undefined && quoted === undefined && expression === undefined ? undefined : { search, quoted, expression };
}

/** The fields that a filter reads. */
export function filterFields(filter: TransactionFilter | undefined): Demand {
  if (filter?.expression !== undefined) return exprFields(filter.expression);
  const search = searchOf(filter);
  return search === undefined ? NO_DEMAND : searchFields(search);
}

/** A test of rows. */
export function compileFilter(filter: TransactionFilter, context: EvalContext): RowTest {
  if (filter.expression !== undefined) {
    const evaluate = compileExpression(filter.expression, context);
    return (row) => truth(evaluate(row));
  }
  const search = searchOf(filter);
  return search === undefined ? () => false : compileSearch(search);
}

function searchOf(filter: TransactionFilter | undefined): SearchExpr | undefined {
  if (filter?.quoted === undefined) return filter?.search;
  // Its problems were reported when it was parsed.
  return parseSearchExpression(source('', filter.quoted.text), () => undefined);
}
