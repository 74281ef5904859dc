/** Rule: fields that belong together are not expanded one after the other. */
import { searchRule } from '../../rule.ts';
import { stageBefore } from '../../search-shapes.ts';

export const mvexpandProduct = searchRule(
  'lint/mvexpand-product',
  {
    what: 'mvexpand follows directly on another mvexpand.',
    why: 'Each value of the one field comes out with each of the other: pairs that never were, and a number of results that multiplies up to the memory limit of mvexpand.',
    severity: 'info',
    references: ['Search Reference: mvexpand', 'limits.conf: [mvexpand] max_mem_usage_mb'],
    bad: '`web` | stats values(dest) AS dest, values(src_ip) AS src_ip by user | mvexpand dest | mvexpand src_ip | `example_filter`',
    good: '`web` | stats count by user, dest, src_ip | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      if (at.stage.command === 'mvexpand' && stageBefore(at)?.stage.command === 'mvexpand')
        report(
          at.stage.nameSpan,
          'This pairs every value with every value of the field before; mvzip() before one mvexpand keeps pairs together.',
        );
    }
  },
);
