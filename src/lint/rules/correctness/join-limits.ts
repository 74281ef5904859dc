/** Rule: join says how many matches it takes. */
import { searchRule } from '../../rule.ts';
import { optionOf } from '../../search-shapes.ts';

export const joinLimits = searchRule(
  'lint/join-limits',
  {
    what: 'join does not say `max=`.',
    why: 'It joins each result with the first match only, and its subsearch ends silently at 50,000 rows or 60 seconds: results that should match are missing.',
    severity: 'info',
    references: ['Search Reference: join', 'limits.conf: [join]'],
    bad: '`web` | join type=inner user [search index=hr | table user, dept] | stats count by user | `example_filter`',
    good: '`web` OR index=hr | stats values(dept) AS dept by user | `example_filter`',
  },
  (search, report) => {
    for (const { stage } of search.stages) {
      if (stage.command !== 'join' || optionOf(stage, 'max') !== undefined) continue;
      report(stage.nameSpan, 'join takes the first match of each result only (max=1), and 50,000 rows of its subsearch at most.');
    }
  },
);
