/** Runs a test plan on a target: one case after the other, or a few at a time. */
import { setImmediate } from 'node:timers/promises';
import { FileError } from '../base/files.ts';
import type { DetectionResult, TestResult, TestRun, TestStatus } from '../results/test-result.ts';
import { type Judgement, judge, notRun } from './judge.ts';
import type { PlannedDetection, TestCase, TestPlan } from './plan.ts';
import { type Target, type TargetAnswer, type TargetCase, TargetError } from './target.ts';

export interface RunOptions {
  readonly target: Target;
  /** Cases that run at the same time; 1 when absent. */
  readonly concurrency?: number;
  /** Cases of one lane run one after the other, in the order of the plan; when absent, every case may run with any other. */
  readonly lane?: (testCase: TargetCase) => string;
  /** Aborting it cancels what runs; `runTests` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Longest time for one case, milliseconds; no limit when absent. A case that takes longer is an error of the environment. */
  readonly timeout?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number;
  /** Told of every detection, in the order of the plan, as soon as its tests and those before it are done. */
  readonly onDetection?: (result: DetectionResult) => void;
  /** Told of an exception that no target should throw; the test is an error. */
  readonly onBug?: (error: unknown) => void;
}

/** Runs the whole plan. The target stays open: whoever made it closes it. */
export async function runTests(plan: TestPlan, options: RunOptions): Promise<TestRun> {
  const elapsed = options.elapsed ?? (() => performance.now());
  const begin = elapsed();
  const results: Map<TestCase, TestResult> = new Map();
  const queue = lanesOf(plan, options.lane);
  const announce = announcer(plan, results, options.onDetection);
  let next = 0;
  announce();
  const worker = async (): Promise<void> => {
    for (let lane = queue[next++]; lane !== undefined; lane = queue[next++]) await runLane(lane);
  };
  const runLane = async (lane: readonly TestCase[]): Promise<void> => {
    for (const testCase of lane) {
      // A search in the engine is synchronous: between cases the interrupt key and the output get their turn.
      await setImmediate();
      options.signal?.throwIfAborted();
      const start = elapsed();
      const judgement = await runCase(testCase, options);
      results.set(testCase, { ...judgement, duration_ms: round(elapsed() - start) });
      announce();
    }
  };
  const workers = Array.from({ length: Math.max(1, options.concurrency ?? 1) }, worker);
  const ended = await Promise.allSettled(workers);
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return summarize(plan, results, options.target.name, round(elapsed() - begin));
}

/** The cases in lanes, in the order of their first ones. */
function lanesOf(plan: TestPlan, laneOf: RunOptions['lane']): readonly (readonly TestCase[])[] {
  const cases = plan.flatMap((detection) => detection.cases);
  if (laneOf === undefined) return cases.map((testCase) => [testCase]);
  const lanes = new Map<string, TestCase[]>();
  const alone: TestCase[][] = [];
  for (const testCase of cases) {
    if (testCase.state.kind !== 'ready') {
      alone.push([testCase]);
      continue;
    }
    const name = laneOf(testCase.state.target);
    const lane = lanes.get(name);
    if (lane === undefined) lanes.set(name, [testCase]);
    else lane.push(testCase);
  }
  return [...alone, ...lanes.values()];
}

async function runCase(testCase: TestCase, options: RunOptions): Promise<Judgement> {
  const { name, state } = testCase;
  if (state.kind === 'skipped') return notRun(name, 'skipped', state.reason);
  if (state.kind === 'error') return notRun(name, 'error', state.reason, 'content');
  try {
    return judge(testCase, await answerInTime(state.target, options));
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof TargetError) return notRun(name, 'error', error.message, 'environment');
    if (error instanceof FileError) return notRun(name, 'error', error.message, 'content');
    options.onBug?.(error);
    const message = error instanceof Error ? error.message : String(error);
    return notRun(name, 'error', `this is a bug in splkit: ${message}`, 'environment');
  }
}

async function answerInTime(target: TargetCase, options: RunOptions): Promise<TargetAnswer> {
  const never = new AbortController().signal;
  const outer = options.signal ?? never;
  if (options.timeout === undefined) return options.target.run(target, outer);
  const limit = AbortSignal.timeout(options.timeout);
  try {
    return await options.target.run(target, AbortSignal.any([outer, limit]));
  } catch (error) {
    if (!limit.aborted || outer.aborted) throw error;
    throw new TargetError(`the search did not end within ${options.timeout / 1000} s`, { cause: error });
  }
}

/** Calls back for detections from the front of the plan on, as far as all their cases are done. */
function announcer(
  plan: TestPlan,
  results: ReadonlyMap<TestCase, TestResult>,
  onDetection: RunOptions['onDetection'],
): () => void {
  let announced = 0;
  return () => {
    for (
      let detection = plan[announced];
      detection?.cases.every((testCase) => results.has(testCase));
      detection = plan[announced]
    ) {
      announced++;
      onDetection?.(collect(detection, results));
    }
  };
}

function collect(detection: PlannedDetection, results: ReadonlyMap<TestCase, TestResult>): DetectionResult {
  const tests = detection.cases.flatMap((testCase) => results.get(testCase) ?? []);
  return { name: detection.name, file: detection.file, tests };
}

function summarize(plan: TestPlan, results: ReadonlyMap<TestCase, TestResult>, target: string, duration: number): TestRun {
  const all = [...results.values()];
  const count = (status: TestStatus): number => all.filter((result) => result.status === status).length;
  return {
    summary: {
      target,
      detections: plan.length,
      tests: all.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      errors: count('error'),
      duration_ms: duration,
    },
    detections: plan.map((detection) => collect(detection, results)),
  };
}

/** Microseconds are enough for anybody who reads a report. */
function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
