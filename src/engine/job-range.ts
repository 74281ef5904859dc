/** The time range a job is started with. */
import type { Report } from '../base/diagnostic.ts';
import { source } from '../base/source.ts';
import { ALL_TIME, moment } from './time-range.ts';
import type { Clock, TimeRange } from './time-range.ts';

/** Reads a job's `earliest` and `latest`; absent ones leave the range open. A text that is no time is reported as `engine/time-range`. */
export function jobRange(earliest: string | undefined, latest: string | undefined, clock: Clock, report: Report): TimeRange {
  if (earliest === undefined && latest === undefined) return ALL_TIME;
  return {
    earliest: end('earliest', earliest, -Infinity, clock, report),
    latest: end('latest', latest, Infinity, clock, report),
  };
}

function end(name: string, text: string | undefined, open: number, clock: Clock, report: Report): number {
  if (text === undefined || text.trim() === '') return open;
  const at = moment(text, clock);
  if (at !== undefined) return at;
  const message = `"${text}" is no time: the job's ${name} time is epoch seconds, "now" or a relative time such as -24h@h.`;
  report({
    code: 'engine/time-range',
    severity: 'error',
    message,
    source: source(`<${name}>`, text),
    span: { start: 0, end: text.length },
  });
  return open;
}
