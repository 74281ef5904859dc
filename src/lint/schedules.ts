/** The schedules of a project, and how they fit the time ranges they look at. */
import { Cron } from 'croner';
import { cronProblem } from '../spec/cron.ts';
import type { Content } from '../content/content.ts';
import type { Deployment } from '../spec/deployment.ts';
import type { YamlDocument, YamlPath } from '../yaml/document.ts';

export type Scheduling = Deployment['scheduling'];

export interface Schedule {
  readonly document: YamlDocument;
  /** Where the schedule stands in the document. */
  readonly path: YamlPath;
  readonly scheduling: Scheduling;
  /** The longest time between two runs, in seconds; undefined when it runs once only. */
  readonly longestPause: number | undefined;
}

const known = new WeakMap<Content, readonly Schedule[]>();

/** Those of deployments, and of detections that have one of their own. Baselines learn from what they see, and may leave time out. */
export function schedulesOf(content: Content): readonly Schedule[] {
  const found = known.get(content) ?? withPause(findSchedules(content));
  known.set(content, found);
  return found;
}

/** Most schedules of a project are the same few. */
function withPause(schedules: readonly Omit<Schedule, 'longestPause'>[]): readonly Schedule[] {
  const byCron = new Map<string, number | undefined>();
  return schedules.map((schedule) => {
    const { cron_schedule: cron } = schedule.scheduling;
    const longestPause = byCron.has(cron) ? byCron.get(cron) : longestPauseOf(cron);
    byCron.set(cron, longestPause);
    return { ...schedule, longestPause };
  });
}

function findSchedules({ deployments, detections, drafts }: Content): readonly Omit<Schedule, 'longestPause'>[] {
  return [
    ...deployments.map(({ document, value }) => ({ document, path: ['scheduling'], scheduling: value.scheduling })),
    ...[...detections, ...drafts].flatMap(({ document, value }) =>
      value.deployment === undefined
        ? []
        : [{ document, path: ['deployment', 'scheduling'], scheduling: value.deployment.scheduling }],
    ),
  ];
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Length of the range in seconds; undefined when it is not two plain offsets from now. */
export function rangeOf(scheduling: Scheduling): number | undefined {
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

/** In seconds, among the next hundred or so runs from a Monday on. Undefined for a schedule that has been reported: a draft may have one. */
function longestPauseOf(cron: string): number | undefined {
  if (cronProblem(cron) !== undefined) return undefined;
  const runs = new Cron(cron, { mode: '5-part', timezone: 'UTC', paused: true }).nextRuns(RUNS, '2024-01-01T00:00:00');
  const pauses = runs.slice(1).map((run, index) => (run.getTime() - (runs[index]?.getTime() ?? run.getTime())) / 1000);
  return pauses.length === 0 ? undefined : Math.max(...pauses);
}

/** A length of time for a message. */
export function minutes(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`;
}
