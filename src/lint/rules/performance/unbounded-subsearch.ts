/** Rule: subsearches that give conditions say how many. */
import { searchRule } from '../../rule.ts';
import { searchRoots } from '../../search-shapes.ts';

/** Commands after which there are fewer rows, each once. */
const BOUNDING: ReadonlySet<string> = new Set([
  ...[
    'stats',
    'tstats',
    'mstats',
    'chart',
    'timechart',
    'top',
    'rare',
    'dedup',
    'head',
    'tail',
    'return',
    'inputlookup',
    'makeresults',
    'rest',
    'metadata',
    'inputcsv',
    'eventcount',
  ],
]);

export const unboundedSubsearch = searchRule(
  'lint/unbounded-subsearch',
  {
    what: 'A subsearch whose results become conditions gives one for each of its events.',
    why: 'Splunk takes 10,000 results and 60 seconds, then goes on with what there is. stats, dedup or head keeps the list short and whole.',
    severity: 'warning',
    references: ['Search Manual: About subsearches', 'limits.conf: [subsearch]'],
    bad: '`web` [search index=vpn action=failure | fields user] | stats count by user | `example_filter`',
    good: '`web` [search index=vpn action=failure | stats count by user | fields user] | stats count by user | `example_filter`',
  },
  (search, report) => {
    for (const { node, at } of search.nodes('subsearch')) {
      if (!searchRoots(at.stage).length || (at.stage.command !== 'search' && at.stage.command !== 'tstats')) continue;
      const { stages } = node.pipeline;
      if (stages.length === 0 || stages.some(({ command, args }) => BOUNDING.has(command) || args === undefined)) continue;
      report(node.span, 'This gives a condition for each event it finds, up to 10,000.');
    }
  },
);
