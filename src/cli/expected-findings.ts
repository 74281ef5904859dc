/** Findings that a team has looked at and lives with: a YAML file of checks and reasons, as Splunk's action for GitHub has it. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** Looked for in the project when no other file is named. */
export const EXPECTED_FILE = '.appinspect.expect.yaml';

/** The reason of every check that is expected to fail. Throws `UsageError` for a file that says something else, `FileError` for none. */
export function readExpected(io: Io, path: string, shown: string): ReadonlyMap<string, string> {
  const problems: Diagnostic[] = [];
  const text = io.files.readText(path);
  const { value } = readYaml({ name: shown, text }, (found) => problems.push(found));
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (text.trim() === '') return new Map();
  if (wrong !== undefined) throw new UsageError(`${shown}: ${wrong.message}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${shown}: a mapping of checks to reasons is wanted`);
  return new Map(Object.entries(value).map(([check, reason]) => [check, reasonOf(check, reason, shown)]));
}

/** `check: reason`, or `check: {comment: reason}`. */
function reasonOf(check: string, value: unknown, shown: string): string {
  const reason: unknown = typeof value === 'object' && value !== null && 'comment' in value ? value.comment : value;
  if (typeof reason === 'string' && reason.trim() !== '') return reason.trim();
  throw new UsageError(`${shown}: the check ${check} has no reason`, 'Write `check_name: why it is all right`.');
}
