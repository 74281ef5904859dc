/** Rule: table stands at the end. */
import { searchRule } from '../../rule.ts';
import { isTransforming, stageAfter } from '../../search-shapes.ts';

export const tableBeforeStats = searchRule(
  'lint/table-before-stats',
  {
    what: 'table stands right before stats or its like.',
    why: 'table brings every event to the search head; without it the indexers count their own events. stats takes only the fields it needs anyhow, and fields keeps others out.',
    severity: 'warning',
    references: ['Search Reference: table', 'Search Reference: fields'],
    bad: '`web` | table user, dest | stats count by user | `example_filter`',
    good: '`web` | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const next = stageAfter(at);
      if (at.stage.command !== 'table' || next === undefined || !isTransforming(next) || !search.isWritten(at.stage.nameSpan))
        continue;
      if (at.pipeline.slice(0, at.index).some(isTransforming)) continue;
      report(at.stage.nameSpan, `${next.stage.command} needs no table before it.`);
    }
  },
);
