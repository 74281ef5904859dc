/** Rule: the runs of a schedule do not look at the same time again and again. */
import { minutes, rangeOf, schedulesOf } from '../../schedules.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/schedule-overlap';

export const scheduleOverlap: Rule = {
  code: CODE,
  docs: {
    what: 'A schedule looks at more than twice the time that lies between its runs.',
    why: 'Each event is found by several runs: findings and risk come out several times, unless they are throttled.',
    severity: 'info',
    of: 'deployment',
    bad: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -24h@h, latest_time: now, schedule_window: auto}',
    good: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto}',
  },
  check(content, { report }) {
    for (const { document, path, scheduling, longestPause } of schedulesOf(content)) {
      const range = rangeOf(scheduling);
      if (range === undefined || longestPause === undefined || range <= 2 * longestPause) continue;
      const message = `It looks at ${minutes(range)} every ${minutes(longestPause)}: each event is found ${Math.floor(range / longestPause)} times.`;
      const span = document.valueSpan([...path, 'earliest_time']);
      report({ code: CODE, severity: 'info', message, source: document.source, span });
    }
  },
};
