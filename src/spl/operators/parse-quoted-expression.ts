/** Parses a condition that an option takes in parentheses, with or without quotes: `reset_after=(x>1)`, `"(x>1)"`, `"("x>1")"`. */
import { source } from '../../base/source.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Expr } from '../syntax/ast.ts';
import { parseExpression } from '../syntax/parse-expression.ts';
import type { StageParser } from '../syntax/stage-parser.ts';

/** The manual's own way to write it: the parentheses quoted, the expression between them, its quotes escaped or not. */
const QUOTED_PARENTHESES = /^"\s*\("([\s\S]*?)"\)\s*"(?=[\s,]|$)/;
const QUOTED = /^"((?:\\[\s\S]|[^"\\])*)"/;

/** Takes what stands behind the equals sign. Undefined, and reported, when it is no expression. */
export function parseQuotedExpression(p: StageParser): Expr | undefined {
  const { start } = p.here();
  const rest = p.rest();
  const quoted = QUOTED_PARENTHESES.exec(rest) ?? QUOTED.exec(rest);
  if (quoted === null) return parsePlain(p);
  const [whole, inner = ''] = quoted;
  const end = start + whole.length;
  while (p.here().start < end && (p.word() ?? p.symbol('(') ?? p.symbol(')') ?? p.symbol(',')) !== undefined);
  // Blanks in place of what is taken away keep every offset.
  const offset = start + whole.indexOf(inner, whole.startsWith('"') ? 1 : 0);
  const problems: Diagnostic[] = [];
  let open = false;
  const unescaped = inner.replaceAll('\\"', () => {
    open = !open;
    return open ? ' "' : '" ';
  });
  const text = ' '.repeat(offset) + unescaped;
  const expr = parseExpression(source('', text), (problem) => problems.push(problem));
  for (const { code, message, span } of problems) p.problem(code, message, span);
  return expr;
}

function parsePlain(p: StageParser): Expr | undefined {
  // Other options and functions may follow the parentheses.
  const expr = p.rest().startsWith('(') ? p.group() : p.expression();
  if (expr === undefined) p.problem('spl/expected-expression', 'A condition is missing.');
  return expr;
}
