/** Rule: the runs of a schedule leave no time unsearched. */
import { minutes, rangeOf, schedulesOf } from '../../schedules.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/schedule-gap';

export const scheduleGap: Rule = {
  code: CODE,
  docs: {
    what: 'A schedule runs less often than its time range is long.',
    why: 'What happens between the end of one range and the start of the next is never looked at.',
    severity: 'warning',
    of: 'deployment',
    bad: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -30m@m, latest_time: now, schedule_window: auto}',
    good: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto}',
  },
  check(content, { report }) {
    for (const { document, path, scheduling, longestPause } of schedulesOf(content)) {
      const range = rangeOf(scheduling);
      if (range === undefined || longestPause === undefined || longestPause <= range) continue;
      const message = `It runs every ${minutes(longestPause)} at the longest but looks at ${minutes(range)}: the rest is never searched.`;
      const span = document.valueSpan([...path, 'earliest_time']);
      report({ code: CODE, severity: 'warning', message, source: document.source, span });
    }
  },
};
