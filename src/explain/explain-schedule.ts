/** Explains a schedule: in words, its next runs, the range each of them looks at, and what lies between the ranges. Pure. */
import { Cron } from 'croner';
import cronstrue from 'cronstrue';
import type { Deployment } from '../spec/deployment.ts';
import { cronProblem } from '../spec/cron.ts';
import { relativeTime } from '../spl/semantics/relative-time.ts';

export interface ExplainedSchedule {
  readonly cron: string;
  /** Undefined when cron cannot read it. */
  readonly words: string | undefined;
  readonly earliest: string;
  readonly latest: string;
  readonly window: string;
  readonly zone: string;
  readonly runs: readonly ExplainedRun[];
  /** Seconds between the end of one range and the start of the next that nobody looks at: the most there is. */
  readonly gap: number;
  /** Seconds that two ranges share: the most there is. */
  readonly overlap: number;
}

/** All epoch seconds; an end is undefined when it is no time. */
export interface ExplainedRun {
  readonly at: number;
  readonly earliest: number | undefined;
  readonly latest: number | undefined;
}

/** Runs that are told. */
const TOLD = 5;
/** Runs whose ranges are compared: more than a month of hourly ones would not tell more. */
const COMPARED = 200;

/** `now` in epoch seconds, `zone` an IANA name. */
export function explainSchedule(scheduling: Deployment['scheduling'], now: number, zone: string): ExplainedSchedule {
  const { cron_schedule: cron, earliest_time: earliest, latest_time: latest, schedule_window: window } = scheduling;
  const isCron = cronProblem(cron) === undefined;
  const runs = isCron ? nextRuns(scheduling, now, zone) : [];
  return {
    cron,
    words: isCron ? cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: true }) : undefined,
    earliest,
    latest,
    window,
    zone,
    runs: runs.slice(0, TOLD),
    ...between(runs),
  };
}

function nextRuns(scheduling: Deployment['scheduling'], now: number, zone: string): readonly ExplainedRun[] {
  const cron = new Cron(scheduling.cron_schedule, { mode: '5-part', timezone: zone, paused: true });
  return cron.nextRuns(COMPARED, new Date(now * 1000)).map((date) => {
    const at = date.getTime() / 1000;
    return {
      at,
      earliest: relativeTime(at, scheduling.earliest_time, zone),
      latest: relativeTime(at, scheduling.latest_time, zone),
    };
  });
}

function between(runs: readonly ExplainedRun[]): Pick<ExplainedSchedule, 'gap' | 'overlap'> {
  let gap = 0;
  let overlap = 0;
  for (const [index, { earliest }] of runs.entries()) {
    const latest = index === 0 ? undefined : runs[index - 1]?.latest;
    if (earliest === undefined || latest === undefined) continue;
    gap = Math.max(gap, earliest - latest);
    overlap = Math.max(overlap, latest - earliest);
  }
  return { gap, overlap };
}
