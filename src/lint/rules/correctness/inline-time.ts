/** Rule: detections leave their time range to the schedule. */
import { searchRule } from '../../rule.ts';

export const inlineTime = searchRule(
  'lint/inline-time',
  {
    what: 'The search of a detection sets its own time range with `earliest=` or `latest=`.',
    why: 'It overrides the range of the schedule: runs overlap or leave gaps, and whoever changes the schedule changes nothing. A search that compares two ranges with each other has to say both, and may.',
    severity: 'warning',
    references: ['Search Manual: Specify time modifiers in your search'],
    bad: '`web` earliest=-24h | stats count by user | `example_filter`',
    good: '`web` | stats count by user | `example_filter`',
  },
  (search, report) => {
    if (search.of !== 'detection') return;
    const modifiers = search.nodes('time-modifier');
    if (modifiers.some(({ at }) => at.depth > 0)) return;
    for (const { node, at } of modifiers) {
      if (at.index > 0 || !search.isWritten(node.span)) continue;
      report(node.span, `${node.name} overrides the time range of the schedule.`);
    }
  },
);
