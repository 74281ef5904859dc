/** Tests of detections inside a Mocha suite of one's own: a suite for every detection, a test for every test. */
import { AssertionError } from 'node:assert';
import type { TestResult } from '../results/test-result.ts';
import { traceTable } from './explain.ts';
import type { PlannedDetection, TestCase, TestPlan } from './plan.ts';
import { runTests } from './run-tests.ts';
import type { Target } from './target.ts';

/** What is used of Mocha: pass `{ describe, it, after }`. (Mocha, "BDD interface".) */
export interface MochaInterface {
  readonly describe: (title: string, define: () => void) => unknown;
  readonly it: (title: string, test: (this: { skip(): void }) => Promise<void>) => unknown;
  readonly after: (close: () => Promise<void>) => unknown;
}

/** Defines the suites. The target is made by the caller and closed by Mocha when the last test is done. */
export function defineDetectionTests(plan: TestPlan, target: Target, mocha: MochaInterface): void {
  mocha.describe(`detections on ${target.name}`, () => {
    mocha.after(() => target.close());
    for (const detection of plan) {
      mocha.describe(detection.name, () => {
        for (const testCase of detection.cases) {
          mocha.it(testCase.name, async function () {
            const result = await runOne(detection, testCase, target);
            if (result.status === 'skipped') this.skip();
            else if (result.status !== 'passed') throw failure(detection, result);
          });
        }
      });
    }
  });
}

async function runOne(detection: PlannedDetection, testCase: TestCase, target: Target): Promise<TestResult> {
  const run = await runTests([{ ...detection, cases: [testCase] }], { target });
  const result = run.detections[0]?.tests[0];
  if (result === undefined) throw new Error('a run of one case gave no result');
  return result;
}

function failure(detection: PlannedDetection, result: TestResult): AssertionError {
  const table = traceTable(result.trace);
  const message = [`${detection.file}: ${result.reason ?? result.status}`, ...(table === '' ? [] : [table])].join('\n');
  return new AssertionError({ message, actual: result.status, expected: 'passed', operator: 'test' });
}
