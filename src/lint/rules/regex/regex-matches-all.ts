/** Rule: a pattern that is a condition does not match every text. */
import type { RegexNode } from '../../../spl/semantics/regex/nodes.ts';
import { regexLiterals } from '../../regex-literals.ts';
import { searchRule } from '../../rule.ts';

export const regexMatchesAll = searchRule(
  'lint/regex-matches-all',
  {
    what: 'A regular expression that is a condition matches the empty text without being anchored: an alternative is empty, or all of it may be left out.',
    why: 'It matches every text, so the condition says nothing. Most often a `|` too many stands at an end.',
    severity: 'warning',
    bad: '`web` | where match(user, "root|admin|") | stats count by user | `example_filter`',
    good: '`web` | where match(user, "root|admin") | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const literal of regexLiterals(search)) {
      if (literal.use === 'test' && matchesNothing(literal.root) && !/^\.[*]$/.test(literal.pattern))
        report(literal.span, 'This matches every text.');
    }
  },
);

/** Whether it can match at any place without taking a letter. */
function matchesNothing(node: RegexNode): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.items.every(matchesNothing);
    case 'alternation':
      return node.items.some(matchesNothing);
    case 'capture':
    case 'atomic':
      return matchesNothing(node.body);
    case 'repeat':
      return node.min === 0 || matchesNothing(node.body);
    default:
      return false;
  }
}
