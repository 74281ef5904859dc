/** Rule: no dedup before a command that makes each group once. */
import { searchRule } from '../../rule.ts';
import { stageAfter } from '../../search-shapes.ts';

export const dedupBeforeStats = searchRule(
  'lint/dedup-before-stats',
  {
    what: 'dedup stands right before stats.',
    why: 'dedup brings all events to the search head and keeps the newest of each; the counts of stats are then of those alone. stats groups by itself, in parallel.',
    severity: 'info',
    references: ['Search Reference: dedup', 'Search Manual: Write better searches'],
    bad: '`web` | dedup user, dest | stats count by user | `example_filter`',
    good: '`web` | stats dc(dest) AS count by user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      if (at.stage.command !== 'dedup' || stageAfter(at)?.stage.command !== 'stats' || !search.isWritten(at.stage.nameSpan))
        continue;
      report(at.stage.nameSpan, 'stats groups by itself; dc() and values() take each value once.');
    }
  },
);
