/** Rule: words to look for do not start with a wildcard. */
import { searchRule } from '../../rule.ts';
import { isEventSearch } from '../../search-shapes.ts';

export const leadingWildcard = searchRule(
  'lint/leading-wildcard',
  {
    what: 'A word that the event must hold starts with a wildcard.',
    why: 'The index finds words by their beginning; for such a one every event of the time range is read.',
    severity: 'info',
    references: ['Search Manual: Wildcards'],
    bad: '`web` *blocked | stats count by user | `example_filter`',
    good: '`web` blocked | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('term')) {
      if (!isEventSearch(at) || !/^\*+[^*]/.test(node.text) || !search.isWritten(node.span)) continue;
      report(node.span, 'A wildcard at the start means that the index is of no help.');
    }
  },
);
