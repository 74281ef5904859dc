/** Rule: an OR of exclusions leaves something out. */
import type { SearchExpr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const alwaysTrue = searchRule(
  'lint/always-true',
  {
    what: 'An OR joins exclusions of different values of one field.',
    why: 'Every value differs from one of them, so nothing is left out. AND was meant.',
    severity: 'warning',
    bad: '`web` (user!="root" OR user!="admin") | stats count by user | `example_filter`',
    good: '`web` user!="root" user!="admin" | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('search-or')) {
      const excluded = node.items.map(exclusion);
      const [first, ...others] = excluded.filter((one) => one !== undefined);
      const other = others.find((one) => one.field === first?.field && one.value !== first.value);
      if (first !== undefined && other !== undefined)
        report(
          node.span,
          `Every ${first.field} differs from "${first.value}" or from "${other.value}": this leaves nothing out.`,
        );
    }
    for (const { node } of search.nodes('binary')) {
      if (node.op !== 'or') continue;
      const { left, right } = node;
      if (left.kind !== 'binary' || right.kind !== 'binary' || left.op !== '!=' || right.op !== '!=') continue;
      if (left.left.kind !== 'field' || right.left.kind !== 'field' || left.left.name !== right.left.name) continue;
      if (left.right.kind !== 'string' || right.right.kind !== 'string' || left.right.value === right.right.value) continue;
      report(node.span, `Every ${left.left.name} differs from one of the two: this leaves nothing out.`);
    }
  },
);

function exclusion(expr: SearchExpr): { readonly field: string; readonly value: string } | undefined {
  const compared =
    expr.kind === 'search-not' && expr.item.kind === 'comparison' && expr.item.op === '='
      ? expr.item
      : expr.kind === 'comparison' && expr.op === '!='
        ? expr
        : undefined;
  if (compared === undefined || compared.value.text.includes('*')) return undefined;
  return { field: compared.field.name, value: compared.value.text.toLowerCase() };
}
