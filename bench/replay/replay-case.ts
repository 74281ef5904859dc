/** The cases of the replay corpus: a detection, the logs it is run over, and what is known of the outcome. */
import { readFileSync } from 'node:fs';

/** `rows`: at least one; `none`: none; `needs`: something the corpus has not got; `unsure`: to be decided by looking. */
export type Expected = 'rows' | 'none' | 'needs' | 'unsure';

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

/** Reads the cases, one JSON object a line. Throws for a line that is none. */
export function readCases(path: string): readonly ReplayCase[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map(parseCase);
}

function parseCase(line: string): ReplayCase {
  const value: unknown = JSON.parse(line);
  if (isCase(value)) return value;
  throw new Error(`this is no case of the replay corpus: ${line.slice(0, 120)}`);
}

function isCase(value: unknown): value is ReplayCase {
  if (typeof value !== 'object' || value === null) return false;
  return 'detection' in value && 'expect' in value && 'attack_data' in value && Array.isArray(value.attack_data);
}
