/** Rule: eval expressions do not compare with wildcards. */
import type { StringNode } from '../../../spl/syntax/ast.ts';
import { searchRule } from '../../rule.ts';

export const evalWildcard = searchRule(
  'lint/eval-wildcard',
  {
    what: 'An eval expression compares with a text that holds `*`, or `like` is given `*` and no `%`.',
    why: 'Only searches take `*` for anything. In where and eval it is a star; like() has `%` and `_`.',
    severity: 'warning',
    references: ['Search Reference: where', 'Search Reference: Comparison and conditional functions, like'],
    bad: '`web` | where user="adm*" | stats count by user | `example_filter`',
    good: '`web` | where like(user, "adm%") | stats count by user | `example_filter`',
  },
  (search, report) => {
    const note = (text: StringNode, message: string) => {
      if (isWildcard(text.value) && search.isWritten(text.span)) report(text.span, message);
    };
    for (const { node } of search.nodes('binary')) {
      if ((node.op === '=' || node.op === '!=') && node.right.kind === 'string' && node.left.kind !== 'string') {
        note(node.right, 'Here * is a star and no wildcard; like() with % or match() takes patterns.');
      } else if (node.op === 'like' && node.right.kind === 'string' && !/[%_]/.test(node.right.value)) {
        note(node.right, 'For like * is a star; anything is %.');
      }
    }
    for (const { node } of search.nodes('in')) {
      for (const item of node.list)
        if (item.kind === 'string') note(item, 'Here * is a star and no wildcard; like() with % or match() takes patterns.');
    }
    for (const { node } of search.nodes('call')) {
      const [, pattern] = node.args;
      if (node.name === 'like' && pattern?.kind === 'string' && !/[%_]/.test(pattern.value))
        note(pattern, 'For like * is a star; anything is %.');
    }
  },
);

/** A star at an end of something, as people write wildcards. A star alone is compared with on purpose. */
function isWildcard(text: string): boolean {
  return /^\*+[\w\\/.-]|[\w\\/.-]\*+$/.test(text) && !/^\*+$/.test(text);
}
