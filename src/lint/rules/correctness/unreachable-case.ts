/** Rule: nothing stands behind the default of a case. */
import type { Expr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const unreachableCase = searchRule(
  'lint/unreachable-case',
  {
    what: 'In a case(), conditions stand behind one that is always true, or repeat one before them.',
    why: 'case() takes the first condition that holds, so those behind are never looked at.',
    severity: 'warning',
    references: ['Search Reference: Comparison and conditional functions, case'],
    bad: '`web` | eval level=case(true(), "low", status=500, "high") | stats count by user, level | `example_filter`',
    good: '`web` | eval level=case(status=500, "high", true(), "low") | stats count by user, level | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('call')) {
      if (node.name !== 'case') continue;
      const conditions = node.args.filter((_, index) => index % 2 === 0);
      const certain = conditions.findIndex(isTrue);
      const behind = certain < 0 ? undefined : conditions[certain + 1];
      if (behind !== undefined) report(behind.span, 'The condition before it is always true: this one is never reached.');
      const seen = new Set<string>();
      for (const condition of conditions) {
        const text = search.text(condition.span).replace(/\s+/g, ' ');
        if (seen.has(text) && !isTrue(condition))
          report(condition.span, 'The same condition stands before it: this one is never reached.');
        seen.add(text);
      }
    }
  },
);

function isTrue(expr: Expr): boolean {
  if (expr.kind === 'call') return expr.name === 'true';
  return (
    expr.kind === 'binary' &&
    expr.op === '=' &&
    expr.left.kind === 'number' &&
    expr.right.kind === 'number' &&
    expr.left.text === expr.right.text
  );
}
