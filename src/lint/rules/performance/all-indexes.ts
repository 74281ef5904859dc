/** Rule: a search does not look through every index. */
import { searchRule } from '../../rule.ts';

export const allIndexes = searchRule(
  'lint/all-indexes',
  {
    what: 'A search says `index=*`.',
    why: 'It opens every index that the user may read, for every run of the schedule.',
    severity: 'warning',
    references: ['Search Manual: Write better searches'],
    bad: 'index=* action=blocked | stats count by user | `example_filter`',
    good: '`web` action=blocked | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node } of search.nodes('comparison')) {
      if (node.field.name === 'index' && node.op === '=' && /^[*_]*\*$/.test(node.value.text) && search.isWritten(node.span))
        report(node.span, 'This opens every index.');
    }
  },
);
