/** Rule: anchors are for all alternatives. */
import type { RegexNode } from '../../../spl/semantics/regex/nodes.ts';
import { regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexHalfAnchored = searchRule(
  'lint/regex-half-anchored',
  {
    what: 'In a regular expression only the first alternative has `^` and only the last has `$`.',
    why: '`^a|b$` is `^a` or `b$`: an anchor belongs to its alternative alone. `^(?:a|b)$` was meant.',
    severity: 'warning',
    bad: '`web` | where match(user, "^root|admin$") | stats count by user | `example_filter`',
    good: '`web` | where match(user, "^(?:root|admin)$") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      if (literal.root.kind === 'alternation' && isHalfAnchored(literal.root.items))
        report(literal.span, 'Each anchor is for one of the alternatives only.');
    }
  },
);

function isHalfAnchored(items: readonly RegexNode[]): boolean {
  const starts = items.map((item) => hasAnchor(item, 'first'));
  const ends = items.map((item) => hasAnchor(item, 'last'));
  const first = starts[0] === true && !starts.slice(1).some((one) => one);
  const last = ends.at(-1) === true && !ends.slice(0, -1).some((one) => one);
  return first && last && starts.at(-1) !== true;
}

function hasAnchor(node: RegexNode, side: 'first' | 'last'): boolean {
  const item = node.kind === 'sequence' ? (side === 'first' ? node.items[0] : node.items.at(-1)) : node;
  return item?.kind === 'anchor' && (side === 'first' ? item.at === 'start' : item.at === 'end' || item.at === 'very-end');
}
