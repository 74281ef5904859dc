/** A test run as JSON: the document of `splkit test --reporter json`. */
import type { TestRun } from '../../results/test-result.ts';

/** The whole document: the run as it is. */
export function testsJson(run: TestRun): string {
  return `${JSON.stringify(run, null, 2)}\n`;
}
