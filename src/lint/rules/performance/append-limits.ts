/** Rule: results of other events are not appended where one search can fetch both. */
import { searchRule } from '../../rule.ts';

export const appendLimits = searchRule(
  'lint/append-limits',
  {
    what: 'append or appendcols runs a second search of events.',
    why: 'Its results end silently at 50,000 rows or 60 seconds. One search with OR, or multisearch and union, has no such limit.',
    severity: 'info',
    references: ['Search Reference: append', 'limits.conf: [searchresults]'],
    bad: '`web` | stats count by user | append [search index=vpn | stats count by user] | `example_filter`',
    good: '`web` OR index=vpn | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('subsearch')) {
      const { command, nameSpan } = at.stage;
      if ((command !== 'append' && command !== 'appendcols') || !search.isWritten(nameSpan)) continue;
      if (node.pipeline.stages[0]?.command === 'search')
        report(nameSpan, `${command} takes 50,000 rows of its search at most, and waits 60 seconds.`);
    }
  },
);
