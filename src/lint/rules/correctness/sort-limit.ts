/** Rule: sort says how many results it keeps. */
import { searchRule } from '../../rule.ts';
import { isUselessSort, stageAfter } from '../../search-shapes.ts';
import { span } from '../../../base/source.ts';

export const sortLimit = searchRule(
  'lint/sort-limit',
  {
    what: 'sort has no count, and a command that calculates follows.',
    why: 'Without a count sort keeps 10,000 results and drops the rest without a word. `sort 0` keeps all.',
    severity: 'info',
    references: ['Search Reference: sort', 'limits.conf: [sort] maxresultrows'],
    bad: '`web` | sort _time | streamstats count by user | table user, count | `example_filter`',
    good: '`web` | sort 0 _time | streamstats count by user | table user, count | `example_filter`',
  },
  (search, report) => {
    for (const at of search.stages) {
      const { stage } = at;
      const next = stageAfter(at)?.stage.command;
      if (stage.command !== 'sort' || stage.args === undefined || stage.args['count'] !== undefined) continue;
      // Before a command that does not care for the order, lint/useless-sort speaks of the sort as a whole.
      if (next === undefined || !CALCULATING.has(next) || isUselessSort(at)) continue;
      const edit = search.edit(span(stage.nameSpan.end, stage.nameSpan.end), ' 0');
      report(stage.nameSpan, `sort keeps 10,000 results here, and ${next} sees no others; sort 0 keeps all.`, {
        ...(edit === undefined ? {} : { fix: { title: 'Write sort 0', safe: false, edits: [edit] } }),
      });
    }
  },
);

const CALCULATING: ReadonlySet<string> = new Set([
  ...[
    'stats',
    'streamstats',
    'eventstats',
    'chart',
    'timechart',
    'delta',
    'autoregress',
    'transaction',
    'dedup',
    'trendline',
    'accum',
  ],
]);
