/** Rule: no search for each result. */
import { searchRule } from '../../rule.ts';

export const mapLimit = searchRule(
  'lint/map-limit',
  {
    what: 'map runs a search for each result.',
    why: 'It runs ten of them unless `maxsearches=` says otherwise, and passes over the other results; each is a search job of its own.',
    severity: 'info',
    references: ['Search Reference: map'],
    bad: '`web` | stats count by user | map search="search index=vpn user=$user$" | stats count by user | `example_filter`',
    good: '`web` OR index=vpn | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { stage } of search.stages) {
      if (stage.command === 'map' && search.isWritten(stage.nameSpan))
        report(stage.nameSpan, 'map starts a search job for each result, up to maxsearches (10 when not given).');
    }
  },
);
