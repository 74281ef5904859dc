/** The named forms of text in schemas: how each is checked, and what is said when a text does not fit. */
import type { SpecCode } from './codes.ts';
import { cronProblem } from './cron.ts';

export interface Format {
  readonly code: SpecCode;
  /** What is wrong, as a sentence about "it"; undefined when nothing is. */
  problem(text: string): string | undefined;
}

/** By the name that stands in the schema. Editors know uuid, date and email; the others are ours. */
export const FORMATS: Readonly<Record<string, Format>> = {
  uuid: pattern(
    'spec/wrong-form',
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    'It is no UUID such as 300688e4-365c-4486-a065-7c884462b31d.',
  ),
  email: pattern('spec/bad-address', /^[^\s@]+@[^\s@]+$/, 'It is no mail address.'),
  date: { code: 'spec/bad-date', problem: dateProblem },
  cron: { code: 'spec/bad-cron', problem: cronProblem },
  'relative-time': { code: 'spec/bad-time', problem: timeProblem },
  'drilldown-time': { code: 'spec/bad-time', problem: drilldownTimeProblem },
  'time-point': { code: 'spec/bad-time', problem: timePointProblem },
  'time-zone': { code: 'spec/bad-time', problem: zoneProblem },
  'web-address': { code: 'spec/bad-address', problem: addressProblem },
  'project-path': { code: 'spec/wrong-form', problem: pathProblem },
};

function pattern(code: SpecCode, form: RegExp, message: string): Format {
  return { code, problem: (text) => (form.test(text) ? undefined : message) };
}

function dateProblem(text: string): string | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return 'It is not written YYYY-MM-DD.';
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? 'There is no such day.' : undefined;
}

const UNIT =
  '(?:s|sec|secs|second|seconds|m|min|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|week|weeks|w[0-7]|mon|month|months|q|qtr|qtrs|quarter|quarters|y|yr|yrs|year|years)';
const RELATIVE = new RegExp(`^(?:rt)?(?:now|now\\(\\))?(?:[-+]\\d*${UNIT}|@${UNIT})*$`, 'i');

/** Time modifiers of the Search Manual, "Specify time modifiers in your search": `-70m@m`, `@d-2h`, `now`, `rt-5m`, epoch seconds. */
function timeProblem(text: string): string | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return undefined;
  if (text.trim() !== '' && RELATIVE.test(text)) return undefined;
  return 'It is no time such as -70m@m, @d, now, or epoch seconds.';
}

/**
 * Of a drilldown: a token such as `$info_min_time$` is filled in when it is opened, and an offset from the finding's time has no sign: `2h`
 * (Enterprise Security, "Drilldown earliest offset").
 */
function drilldownTimeProblem(text: string): string | undefined {
  if (text.includes('$') || timeProblem(`-${text}`) === undefined) return undefined;
  return timeProblem(text);
}

function timePointProblem(text: string): string | undefined {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:\d{2})$/;
  return form.test(text) && !Number.isNaN(Date.parse(text))
    ? undefined
    : 'It is no point in time such as 2024-05-31T12:00:00Z, or epoch seconds.';
}

function zoneProblem(text: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return undefined;
  } catch {
    return 'It is no time zone such as UTC or Europe/Berlin.';
  }
}

function addressProblem(text: string): string | undefined {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  const isWeb = (address?.protocol === 'https:' || address?.protocol === 'http:') && /^https?:\/\//i.test(text);
  return isWeb ? undefined : 'It is no web address that starts with https:// or http://.';
}

function pathProblem(text: string): string | undefined {
  const parts = text.split('/');
  const leavesProject = text.startsWith('/') || /^[A-Za-z]:/.test(text) || text.includes('\\') || parts.includes('..');
  return leavesProject || parts.every((part) => part === '' || part === '.')
    ? 'It must be a folder inside the project, with forward slashes.'
    : undefined;
}
