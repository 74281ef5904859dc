/** Rule: what was turned into small letters is not compared with capitals. */
import type { Expr } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const caseMismatch = searchRule(
  'lint/case-mismatch',
  {
    what: 'The result of lower() is compared with a text that has capitals, or that of upper() with small letters.',
    why: 'Eval expressions tell capitals from small letters, unlike searches, so the comparison is never true.',
    severity: 'warning',
    references: ['Search Reference: Text functions, lower'],
    bad: '`web` | where lower(user)="Administrator" | stats count by user | `example_filter`',
    good: '`web` | where lower(user)="administrator" | stats count by user | `example_filter`',
  },
  (search, report) => {
    const check = (subject: Expr | undefined, text: Expr | undefined) => {
      if (subject?.kind !== 'call' || text?.kind !== 'string') return;
      const { name } = subject;
      const right = name === 'lower' ? text.value.toLowerCase() : name === 'upper' ? text.value.toUpperCase() : text.value;
      if (right === text.value) return;
      const edit = right.includes('\\') || right.includes('"') ? undefined : search.edit(text.span, `"${right}"`);
      report(text.span, `${name}() never gives "${text.value}".`, {
        ...(edit === undefined ? {} : { fix: { title: `Write "${right}"`, safe: false, edits: [edit] } }),
      });
    };
    for (const { node } of search.nodes('binary')) {
      if (node.op !== '=' && node.op !== '!=' && node.op !== 'like') continue;
      check(node.left, node.right);
      if (node.op !== 'like') check(node.right, node.left);
    }
    for (const { node } of search.nodes('in')) for (const item of node.list) check(node.operand, item);
    for (const { node } of search.nodes('call')) if (node.name === 'like') check(node.args[0], node.args[1]);
  },
);
