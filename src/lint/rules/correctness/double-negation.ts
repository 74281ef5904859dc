/** Rule: NOT does not stand before !=. */
import { searchRule } from '../../rule.ts';

export const doubleNegation = searchRule(
  'lint/double-negation',
  {
    what: '`NOT` stands before a comparison with `!=`.',
    why: 'It finds what equals the value, and also every event that lacks the field: `f!=v` wants the field to be there, and NOT turns that round as well.',
    severity: 'warning',
    references: ['Search Manual: NOT expressions'],
    bad: '`web` NOT action!=blocked | stats count by user | `example_filter`',
    good: '`web` action=blocked | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('search-not')) {
      const { item } = node;
      if (item.kind !== 'comparison' || item.op !== '!=') continue;
      report(
        node.span,
        `This also finds events without ${item.field.name}; ${item.field.name}=${search.text(item.value.span)} does not.`,
      );
    }
  },
);
