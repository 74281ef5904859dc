/** The cases of the replay corpus: a detection, the logs it is run over, and what is known of the outcome. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const EXPECTED = ['rows', 'none', 'needs', 'unsure'] as const;

/** `rows`: at least one; `none`: none; `needs`: something the corpus has not got; `unsure`: to be decided by looking. */
export type Expected = (typeof EXPECTED)[number];

/** A log of a case. */
export interface CaseLog {
  /** Path of the file, relative to the corpus. */
  readonly data: string;
  /** Null: what the detection's own test says. */
  readonly sourcetype: string | null;
  readonly source: string | null;
}

export interface ReplayCase {
  /** Path of the detection in the project, forward slashes. */
  readonly detection: string;
  /** Where the log comes from: `official`, `near-official`, `subset`, `first-filter`, `synthetic`. */
  readonly evidence: string;
  readonly expect: Expected;
  readonly note?: string;
  readonly attack_data: readonly CaseLog[];
}

/** What a file of cases holds, and which of its lines are none. */
export interface CasesRead {
  readonly cases: readonly ReplayCase[];
  /** One sentence each, with file and line. */
  readonly problems: readonly string[];
}

/** Reads the cases, one JSON object a line. */
export function readCases(path: string): CasesRead {
  const cases: ReplayCase[] = [];
  const problems: string[] = [];
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = parseCase(line);
    if (typeof parsed === 'string') problems.push(`${basename(path)}:${index + 1}: ${parsed}`);
    else cases.push(parsed);
  }
  return { cases, problems };
}

/** The case, or what is wrong with the line. */
function parseCase(line: string): ReplayCase | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `this line is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (!isObject(value)) return 'a case is an object';
  const { detection, evidence = 'unknown', expect, note, attack_data: logs } = value;
  if (typeof detection !== 'string') return 'a case has the path of a detection under "detection"';
  const expected = EXPECTED.find((each) => each === expect);
  if (expected === undefined) return `"expect" is one of ${EXPECTED.join(', ')}`;
  if (!Array.isArray(logs) || logs.length === 0) return 'a case has a list of logs under "attack_data"';
  const read = logs.map(parseLog);
  const attackData = read.filter((log) => log !== undefined);
  if (attackData.length < read.length) return 'a log has a path under "data", and texts or null under "sourcetype" and "source"';
  const told = typeof note === 'string' ? { note } : {};
  return { detection, evidence: String(evidence), expect: expected, ...told, attack_data: attackData };
}

function parseLog(value: unknown): CaseLog | undefined {
  if (!isObject(value)) return undefined;
  const { data, sourcetype = null, source = null } = value;
  if (typeof data !== 'string' || !isTextOrNull(sourcetype) || !isTextOrNull(source)) return undefined;
  return { data, sourcetype, source };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
