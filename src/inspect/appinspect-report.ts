/** The report of the real AppInspect, as its JSON gives it, in our terms. */
import type { Finding, Level } from './finding.ts';

/** AppInspect's results that are findings; what passed, was skipped or does not apply is none. */
const LEVELS: ReadonlyMap<unknown, Level> = new Map([
  ['error', 'error'],
  ['failure', 'fail'],
  ['manual_check', 'manual'],
  ['warning', 'warn'],
  ['future_failure', 'warn'],
]);

/** The findings of `reports[].groups[].checks[]`; undefined when the value is no report of AppInspect. */
export function appInspectFindings(report: unknown): readonly Finding[] | undefined {
  const reports = listOf(report, 'reports');
  if (reports === undefined) return undefined;
  return reports
    .flatMap((one) => listOf(one, 'groups') ?? [])
    .flatMap((group) => listOf(group, 'checks') ?? [])
    .flatMap(findingsOf);
}

function findingsOf(check: unknown): readonly Finding[] {
  const level = LEVELS.get(member(check, 'result'));
  if (level === undefined) return [];
  const name = text(member(check, 'name')) ?? 'unnamed';
  const found = (listOf(check, 'messages') ?? []).map((message) => findingOf(name, level, message));
  return found.length > 0 ? found : [{ check: name, level, message: tidy(text(member(check, 'description')) ?? name) }];
}

function findingOf(check: string, whole: Level, value: unknown): Finding {
  const said = text(member(value, 'message')) ?? '';
  const own = LEVELS.get(member(value, 'result')) ?? whole;
  const level = own === 'warn' && /\bno action (?:is )?required\b/iu.test(said) ? 'info' : own;
  const file = text(member(value, 'message_filename'));
  const line = Number(member(value, 'message_line') ?? Number.NaN);
  return {
    check,
    level,
    message: tidy(said),
    ...(file === undefined || file === 'None' ? {} : { file }),
    ...(Number.isInteger(line) && line > 0 ? { line } : {}),
  };
}

/** One line; the place, which the message repeats at its end, is given apart. */
function tidy(message: string): string {
  const line = message.replace(/\s+/gu, ' ').trim();
  return line.replace(/ File: \S[^:]*?(?: Line Number: \d+)?$/u, '');
}

function listOf(value: unknown, key: string): readonly unknown[] | undefined {
  const found = member(value, key);
  return Array.isArray(found) ? found : undefined;
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
