/** Cron schedules as Splunk takes them (Alerting Manual, "Use cron expressions for alert scheduling"). */
import { Cron } from 'croner';

interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12 },
  { name: 'day of the week', least: 0, most: 6 },
];

/** What is wrong with a schedule, as a sentence; undefined when nothing is. */
export function cronProblem(schedule: string): string | undefined {
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) {
    return `It has ${parts.length} field${parts.length === 1 ? '' : 's'}; a schedule has five: minute, hour, day, month, weekday.`;
  }
  for (const [index, field] of FIELDS.entries()) {
    const problem = fieldProblem(parts[index] ?? '', field);
    if (problem !== undefined) return problem;
  }
  return comes(schedule) ? undefined : 'That day never comes.';
}

function fieldProblem(text: string, field: CronField): string | undefined {
  for (const item of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(item);
    const [, from, to, step] = match ?? [];
    if (match === null || (from !== undefined && to === undefined && step !== undefined)) {
      return `The ${field.name} "${text}" is none of *, 5, 1-5, */5, 1-5/2, or several with commas between.`;
    }
    const outside = [from, to].find(
      (bound) => bound !== undefined && (Number(bound) < field.least || Number(bound) > field.most),
    );
    if (outside !== undefined) return `The ${field.name} goes from ${field.least} to ${field.most}; ${outside} is outside.`;
    if (from !== undefined && to !== undefined && Number(from) > Number(to))
      return `The range ${from}-${to} of the ${field.name} is the wrong way round.`;
    if (step !== undefined && (Number(step) < 1 || Number(step) > field.most))
      return `The step ${step} of the ${field.name} makes no sense.`;
  }
  return undefined;
}

/** Whether there is such a day at all: the 31st of February is none. */
function comes(schedule: string): boolean {
  return new Cron(schedule, { mode: '5-part', timezone: 'UTC', paused: true }).nextRun(new Date(0)) !== null;
}
