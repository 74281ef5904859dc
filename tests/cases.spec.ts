/** Runs the cases of tests/cases: SPL, rows in, rows out or problems, in YAML that a Splunk person can read. See tests/cases/README.md. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { runSpl, sorted, type PlainRow, type SplOptions } from './spl/run-spl.ts';

interface Case {
  readonly name: string;
  readonly spl: string;
  readonly input?: readonly PlainRow[];
  readonly output?: readonly PlainRow[];
  /** Columns of the result, in order. */
  readonly fields?: readonly string[];
  readonly problems?: readonly string[];
  readonly warnings?: readonly string[];
  readonly zone?: string;
  /** Rows that the indexes hold, newest first. */
  readonly events?: readonly PlainRow[];
  /** CSV files by name. */
  readonly lookups?: Readonly<Record<string, string>>;
  readonly transforms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly macros?: Readonly<Record<string, string>>;
  readonly saved_searches?: Readonly<Record<string, string>>;
  readonly data_models?: readonly unknown[];
  /** What needs a real Splunk. */
  readonly needs?: readonly string[];
}

const KEYS = new Set([
  'name',
  'spl',
  'input',
  'output',
  'fields',
  'problems',
  'warnings',
  'zone',
  'events',
  'lookups',
  'transforms',
  'macros',
  'saved_searches',
  'data_models',
  'needs',
]);
const ROOT = join(import.meta.dirname, 'cases');

for (const file of caseFiles(ROOT)) {
  describe(`cases ${relative(ROOT, file)}`, () => {
    for (const one of readCases(file)) {
      it(one.name, () => {
        if (one.problems !== undefined) {
          assert.deepEqual(
            [...new Set(runSpl(one.spl, one.input, surroundings(one)).problems.map((problem) => problem.code))],
            one.problems,
          );
          return;
        }
        for (const batch of [1, 7, 1000]) {
          const result = runSpl(one.spl, one.input, { batch, zone: one.zone ?? 'UTC', ...surroundings(one) });
          assert.deepEqual(
            result.problems.map((problem) => problem.message),
            [],
          );
          assert.deepEqual(result.needsSplunk, one.needs ?? []);
          assert.deepEqual(sorted(result.rows), sorted(one.output ?? []), `rows, in batches of ${batch}`);
          assert.deepEqual(
            result.warnings.map((warning) => warning.code),
            one.warnings ?? [],
          );
          if (one.fields !== undefined) assert.deepEqual(result.fields, one.fields);
        }
      });
    }
  });
}

function surroundings(one: Case): SplOptions {
  return {
    ...(one.events === undefined ? {} : { events: one.events }),
    ...(one.lookups === undefined ? {} : { lookups: one.lookups }),
    ...(one.transforms === undefined ? {} : { transforms: one.transforms }),
    ...(one.macros === undefined ? {} : { macros: one.macros }),
    ...(one.saved_searches === undefined ? {} : { savedSearches: one.saved_searches }),
    ...(one.data_models === undefined ? {} : { dataModels: one.data_models }),
  };
}

function caseFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(folder, name));
}

/** Everything is text there, as field values are; a case that has an unknown key, or expects nothing, is a mistake. */
function readCases(file: string): readonly Case[] {
  const cases: unknown = parse(readFileSync(file, 'utf8'), { schema: 'failsafe' });
  assert.ok(Array.isArray(cases), `${file}: a list of cases`);
  return cases.map((one: unknown) => {
    assert.ok(isCase(one), `${file}: a case needs a name, spl, and output or problems: ${JSON.stringify(one)}`);
    return one;
  });
}

function isCase(value: unknown): value is Case {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return (
    keys.every((key) => KEYS.has(key)) &&
    keys.includes('name') &&
    keys.includes('spl') &&
    'output' in value !== 'problems' in value
  );
}
