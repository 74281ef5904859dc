/** Runs the cases of tests/cases: SPL, rows in, rows out or problems, in YAML that a Splunk person can read. See tests/cases/README.md. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readCases } from '../src/conformance/spl-case.ts';
import { surroundingsOf } from './spl/case-surroundings.ts';
import { runSpl, sorted } from './spl/run-spl.ts';

const ROOT = join(import.meta.dirname, 'cases');

for (const file of caseFiles(ROOT)) {
  describe(`cases ${relative(ROOT, file)}`, () => {
    for (const one of readCases(readFileSync(file, 'utf8'), file)) {
      it(one.name, () => {
        if (one.problems !== undefined) {
          assert.deepEqual(
            [...new Set(runSpl(one.spl, one.input, surroundingsOf(one)).problems.map((problem) => problem.code))],
            one.problems,
          );
          return;
        }
        for (const batch of [1, 7, 1000]) {
          const result = runSpl(one.spl, one.input, { batch, ...surroundingsOf(one) });
          assert.deepEqual(
            result.problems.filter(({ severity }) => severity === 'error').map((problem) => problem.message),
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

function caseFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort()
    .map((name) => join(folder, name));
}
