/** How many threads a plan is worth: starting one costs about as much as a few hundred small tests. */
import type { FileSystem } from '../base/files.ts';
import type { TestPlan } from './plan.ts';
import type { TargetCase } from './target.ts';
import { hasThreads, laneOf } from './targets/pooled.ts';

/** Seconds of work below which no thread is started. */
const WORTH = 3;
const MOST = 8;
/** Rough costs of a test: bytes that are searched in a second, what a packed byte unpacks to, seconds for a search without data. */
const BYTES_PER_SECOND = 400e6;
const UNPACKED = 10;
const SECONDS_PER_CASE = 0.004;

/** Threads for the cases of a plan, at most one for each set of datasets; 1: none besides this one. `cores` are those of the machine. */
export function threadsFor(plan: TestPlan, files: FileSystem, cores: number): number {
  if (!hasThreads()) return 1;
  const cases = readyCases(plan);
  const seconds = cases.reduce((sum, testCase) => sum + secondsOf(testCase, files), 0);
  return seconds < WORTH ? 1 : Math.min(cores, MOST, lanes(cases));
}

/** Threads where so many were asked for. */
export function threadsOf(plan: TestPlan, jobs: number): number {
  return hasThreads() ? Math.max(1, Math.min(jobs, lanes(readyCases(plan)))) : 1;
}

function readyCases(plan: TestPlan): readonly TargetCase[] {
  return plan.flatMap(({ cases }) => cases.flatMap(({ state }) => (state.kind === 'ready' ? [state.target] : [])));
}

function lanes(cases: readonly TargetCase[]): number {
  return new Set(cases.map(laneOf)).size;
}

function secondsOf({ datasets }: TargetCase, files: FileSystem): number {
  const bytes = datasets.reduce(
    (sum, { path }) => sum + (files.stat(path)?.size ?? 0) * (path.endsWith('.gz') ? UNPACKED : 1),
    0,
  );
  return SECONDS_PER_CASE + bytes / BYTES_PER_SECOND;
}
