/** Rule: nothing is compared with null. */
import type { Expr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const nullComparison = searchRule(
  'lint/null-comparison',
  {
    what: 'An eval expression compares with null().',
    why: 'A comparison with null gives null, which counts as false. isnull() and isnotnull() ask whether a field is there.',
    severity: 'warning',
    references: ['Search Reference: Informational functions, isnull'],
    bad: '`web` | where user!=null() | stats count by user | `example_filter`',
    good: '`web` | where isnotnull(user) | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('binary')) {
      if (!['=', '!=', '<', '<=', '>', '>='].includes(node.op) || !(isNull(node.left) || isNull(node.right))) continue;
      const other = isNull(node.left) ? node.right : node.left;
      const call = `${node.op === '!=' ? 'isnotnull' : 'isnull'}(${search.text(other.span)})`;
      const edit = node.op === '=' || node.op === '!=' ? search.edit(node.span, call) : undefined;
      report(node.span, 'A comparison with null is never true; isnull() and isnotnull() tell.', {
        ...(edit === undefined ? {} : { fix: { title: `Write ${call}`, safe: false, edits: [edit] } }),
      });
    }
  },
);

function isNull(expr: Expr): boolean {
  return expr.kind === 'call' && expr.name === 'null';
}
