/** contentctl's verdicts on changed files: what it rejects is an error here, in the same file, and what it lets pass wrongly is reported. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../src/base/node-files.ts';
import { locate } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { overlaidFiles } from './overlaid-files.ts';

interface Case {
  readonly case: string;
  readonly file: string;
  readonly content: string;
  readonly contentctl: 'accept' | 'reject';
}

const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const CASES = `${CORPUS}/validation/cases.jsonl`;
const ROOT = `${CORPUS}/kitchen-sink`;
const TODAY = '2026-11-24';

/** What contentctl accepts and is right to, or what says the same in other words. */
const FINE = new Set(['control_ok', 'det_ds_and', 'dep_bool_yes']);

function caseOf(line: string): Case {
  const value: unknown = JSON.parse(line);
  assert.ok(isCase(value), line);
  return value;
}

function isCase(value: unknown): value is Case {
  return typeof value === 'object' && value !== null && ['case', 'file', 'content', 'contentctl'].every((key) => key in value);
}

function problemsIn(changed: Readonly<Record<string, string>>) {
  const fs = overlaidFiles(nodeFiles, changed);
  return check(loadContent(fs, ROOT), { today: TODAY }).map((problem) => ({
    file: locate(problem).place.source.name,
    key: `${locate(problem).place.source.name} ${problem.code} ${problem.message}`,
    ...problem,
  }));
}

describe('validation, as contentctl has it', () => {
  if (!existsSync(CASES)) {
    it('on the corpus of changed files (skipped: ../shared is not here)');
    return;
  }
  const cases: readonly Case[] = readFileSync(CASES, 'utf8').trim().split('\n').map(caseOf);
  const unchanged = new Set(problemsIn({}).map(({ key }) => key));
  for (const { case: name, file, content, contentctl } of cases) {
    it(`${name}: ${contentctl}`, () => {
      const problems = problemsIn({ [`${ROOT}/${file}`]: content });
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (contentctl === 'reject')
        assert.ok(
          errors.some((error) => error.file === file),
          `no error in ${file}: ${errors.map(({ key }) => key).join('; ')}`,
        );
      else {
        assert.deepEqual(
          errors.map(({ key }) => key),
          [],
        );
        const isReported = problems.some(
          (problem) => problem.file === file && (!unchanged.has(problem.key) || name === 'base_macro_missing_ok'),
        );
        if (!FINE.has(name)) assert.ok(isReported, 'nothing is said of it');
      }
    });
  }
});
