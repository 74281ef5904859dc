/** Rule: the runs of a schedule leave no time unsearched. */
import { Cron } from 'croner';
import type { Deployment } from '../../../spec/deployment.ts';
import type { Rule } from '../../rule.ts';

const CODE = 'lint/schedule-gap';

export const scheduleGap: Rule = {
  code: CODE,
  docs: {
    what: 'A schedule runs less often than its time range is long.',
    why: 'What happens between the end of one range and the start of the next is never looked at.',
    of: 'deployment',
    bad: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -30m@m, latest_time: now, schedule_window: auto}',
    good: 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto}',
  },
  check(content, { report }) {
    const pauses = new Map<string, number | undefined>();
    for (const { document, value } of content.deployments) {
      const range = rangeOf(value);
      const schedule = value.scheduling.cron_schedule;
      if (range !== undefined && !pauses.has(schedule)) pauses.set(schedule, longestPause(schedule));
      const gap = pauses.get(schedule);
      if (range === undefined || gap === undefined || gap <= range) continue;
      const message = `It runs every ${minutes(gap)} at the longest but looks at ${minutes(range)}: the rest is never searched.`;
      report({
        code: CODE,
        severity: 'warning',
        message,
        source: document.source,
        span: document.valueSpan(['scheduling', 'earliest_time']),
      });
    }
  },
};

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Length of the range in seconds; undefined when it is not two plain offsets from now. */
function rangeOf({ scheduling }: Deployment): number | undefined {
  const earliest = offset(scheduling.earliest_time);
  const latest = offset(scheduling.latest_time);
  return earliest === undefined || latest === undefined ? undefined : latest - earliest;
}

/** Seconds from now; a snap to the same or a smaller unit is left aside, as both ends move alike. */
function offset(time: string): number | undefined {
  if (time === 'now') return 0;
  const [, count, unit, snap] = /^-(\d*)([smhdw])(?:@([smhdw]))?$/.exec(time) ?? [];
  const size = unit === undefined ? undefined : UNITS[unit];
  if (count === undefined || size === undefined || (snap !== undefined && (UNITS[snap] ?? 0) > size)) return undefined;
  return -size * (count === '' ? 1 : Number(count));
}

const RUNS = 100;

/** The longest time between two runs, in seconds, among the next hundred or so from a Monday on. */
function longestPause(schedule: string): number | undefined {
  const runs = new Cron(schedule, { mode: '5-part', timezone: 'UTC', paused: true }).nextRuns(RUNS, '2024-01-01T00:00:00');
  const pauses = runs.slice(1).map((run, index) => (run.getTime() - (runs[index]?.getTime() ?? run.getTime())) / 1000);
  return pauses.length === 0 ? undefined : Math.max(...pauses);
}

function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}
