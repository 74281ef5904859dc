/** SPL cases: a pipeline, rows in, rows out or problems, written in YAML (tests/cases/README.md says what each key means). */
import { parse } from 'yaml';
import type { ResultRow } from '../results/trace.ts';

/** What else Splunk may be found to do, for a case that asks an open question. */
export interface OtherReading {
  /** What it would mean: half a sentence. */
  readonly reading: string;
  readonly output: readonly ResultRow[];
}

/** One case. Field values are text, a list is a multivalue, an absent field is left out. */
export interface SplCase {
  readonly name: string;
  readonly spl: string;
  /** Absent for a pipeline whose first command makes rows. */
  readonly input?: readonly ResultRow[];
  readonly output?: readonly ResultRow[];
  /** Columns of the result, in order. */
  readonly fields?: readonly string[];
  /** Codes of the problems found. */
  readonly problems?: readonly string[];
  /** Codes of the warnings of the run. */
  readonly warnings?: readonly string[];
  /** IANA time zone; UTC when absent. */
  readonly zone?: string;
  /** The open question that it asks, by its id in open-questions.ts. */
  readonly question?: string;
  readonly otherwise?: readonly OtherReading[];
  /** Why its answer is only splkit's, so that it says nothing about a Splunk. */
  readonly local?: string;
  /** Rows that the indexes hold, newest first. */
  readonly events?: readonly ResultRow[];
  /** CSV files by name. */
  readonly lookups?: Readonly<Record<string, string>>;
  readonly transforms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly macros?: Readonly<Record<string, string>>;
  readonly saved_searches?: Readonly<Record<string, string>>;
  readonly data_models?: readonly unknown[];
  /** What needs a real Splunk. */
  readonly needs?: readonly string[];
}

/** The keys of a case that give it a world besides its rows, and what that world is called. */
export const WORLD_KEYS = {
  events: 'events in an index',
  lookups: 'a lookup',
  transforms: 'definitions of transforms.conf',
  macros: 'macros',
  saved_searches: 'saved searches',
  data_models: 'data models',
} as const;

const KEYS = new Set([
  ...['name', 'spl', 'input', 'output', 'fields', 'problems', 'warnings', 'zone', 'question', 'otherwise', 'local', 'needs'],
  ...Object.keys(WORLD_KEYS),
]);

/** The seconds since the epoch at which a case runs: 2023-11-14T22:13:20Z. */
export const CASE_TIME = 1_700_000_000;

/** Reads a file of cases; every scalar is text there. Throws when it is none: case files are part of splkit. */
export function readCases(text: string, file: string): readonly SplCase[] {
  const cases: unknown = parse(text, { schema: 'failsafe' });
  if (!Array.isArray(cases)) throw new Error(`${file}: a list of cases is expected`);
  return cases.map((one: unknown) => {
    if (!isCase(one))
      throw new Error(`${file}: a case has a name, spl, output or problems, and known keys: ${JSON.stringify(one)}`);
    return one;
  });
}

function isCase(value: unknown): value is SplCase {
  if (typeof value !== 'object' || value === null) return false;
  return (
    Object.keys(value).every((key) => KEYS.has(key)) &&
    'name' in value &&
    'spl' in value &&
    'output' in value !== 'problems' in value
  );
}
