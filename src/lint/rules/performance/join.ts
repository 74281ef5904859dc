/** Rule: results are brought together with stats or a lookup where that serves. */
import { searchRule } from '../../rule.ts';

export const join = searchRule(
  'lint/join',
  {
    what: 'A search joins with another search of events.',
    why: 'The second search runs first, all of it, and is held in memory. One search for both kinds of events and `stats ... by` the common field needs no limits and is faster; for a table there is lookup.',
    severity: 'info',
    references: ['Search Reference: join, "Alternative commands"'],
    bad: '`web` | join user max=0 [search index=vpn | table user, src_ip] | stats count by user | `example_filter`',
    good: '`web` OR index=vpn | stats values(src_ip) AS src_ip by user | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('subsearch')) {
      if (at.stage.command !== 'join' || !search.isWritten(at.stage.nameSpan)) continue;
      const first = node.pipeline.stages[0]?.command ?? '';
      if (first !== 'search' && first !== 'tstats') continue;
      report(at.stage.nameSpan, 'stats by the common field often does what join does, without its limits.');
    }
  },
);
