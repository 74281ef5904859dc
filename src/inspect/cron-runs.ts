/** How often a cron schedule of Splunk fires. */
import { Cron } from 'croner';

/** Most runs within one hour; undefined when the schedule is no cron expression of five fields (Splunk has no `L`, `#`, `W` or `?`). */
export function runsPerHour(schedule: string): number | undefined {
  const fields = schedule.trim().split(/\s+/u);
  const [minutes = ''] = fields;
  if (fields.length !== 5 || !fields.every((field) => /^[\d*,/A-Za-z-]+$/u.test(field)) || /[lw#?]/iu.test(minutes))
    return undefined;
  if (!isValid(fields.join(' '))) return undefined;
  return minutesOf(minutes).size;
}

function isValid(schedule: string): boolean {
  try {
    return new Cron(schedule, { paused: true, mode: '5-part' }) instanceof Cron;
  } catch {
    // croner throws for what it cannot read: that is the answer.
    return false;
  }
}

/** The minutes a field stands for: lists of `*`, numbers and ranges, each with a step or none. */
function minutesOf(field: string): ReadonlySet<number> {
  const minutes = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range.split('-');
    const first = from === '*' ? 0 : Number(from);
    const last = from === '*' || (to === undefined && step !== undefined) ? 59 : Number(to ?? from);
    for (let minute = first; minute <= last; minute += Math.max(1, Number(step ?? 1))) minutes.add(minute);
  }
  return minutes;
}
