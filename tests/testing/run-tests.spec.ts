/** The runner: statuses, order, limits, interruption. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import { source } from '../../src/base/source.ts';
import type { TestCase, TestPlan } from '../../src/testing/plan.ts';
import { runTests } from '../../src/testing/run-tests.ts';
import { type Target, type TargetAnswer, TargetError } from '../../src/testing/target.ts';

const ONE_ROW: TargetAnswer = { fields: ['user'], rows: [{ user: 'a' }], events: 3, trace: [], warnings: [] };

function ready(name: string, more: Partial<TestCase> = {}): TestCase {
  const target = { detection: 'd', test: name, search: source('s', '*'), macros: new Map(), datasets: [], now: 0 };
  return { name, state: { kind: 'ready', target }, expect: undefined, risk: undefined, ...more };
}

function plan(...cases: readonly TestCase[]): TestPlan {
  return [{ name: 'd', file: 'd.yml', cases }];
}

function target(answer: (test: string, signal: AbortSignal) => TargetAnswer | Promise<TargetAnswer>): Target {
  return { name: 'fake', run: async (testCase, signal) => answer(testCase.test, signal), close: () => Promise.resolve() };
}

/** Answers never; rejects when it is told to stop. */
const hang = (signal: AbortSignal): Promise<TargetAnswer> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }));

describe('running tests', () => {
  const outcomes: readonly (readonly [string, () => TargetAnswer, string, string | undefined])[] = [
    ['rows', () => ONE_ROW, 'passed', undefined],
    ['no rows', () => ({ ...ONE_ROW, rows: [] }), 'failed', undefined],
    ['no events, even with rows', () => ({ ...ONE_ROW, events: 0 }), 'error', 'content'],
    ['a search the target cannot run', () => ({ ...ONE_ROW, skip: 'needs Splunk' }), 'skipped', undefined],
    ['a search that is wrong', () => ({ ...ONE_ROW, rows: [], invalid: 'x:1:1: bad' }), 'error', 'content'],
    [
      'a failing environment',
      () => {
        throw new TargetError('no connection');
      },
      'error',
      'environment',
    ],
    [
      'a dataset that cannot be read',
      () => {
        throw new FileError('data.gz', 'is cut off');
      },
      'error',
      'content',
    ],
  ];
  for (const [title, answer, status, fault] of outcomes) {
    it(`${title}: ${status}`, async () => {
      const run = await runTests(plan(ready('t')), { target: target(answer) });
      const result = run.detections[0]?.tests[0];
      assert.equal(result?.status, status);
      assert.equal(result.fault, fault);
      assert.equal(result.reason === null, status === 'passed');
    });
  }

  it('an exception that no target should throw is an error, and is handed on', async () => {
    const bugs: unknown[] = [];
    const broken = target(() => {
      throw new TypeError('x is undefined');
    });
    const run = await runTests(plan(ready('t')), { target: broken, onBug: (bug) => bugs.push(bug) });
    assert.equal(run.summary.errors, 1);
    assert.equal(bugs.length, 1);
  });

  it('cases that cannot be run are not given to the target', async () => {
    const never = target(() => assert.fail('was run'));
    const run = await runTests(
      plan(ready('a', { state: { kind: 'skipped', reason: 'r' } }), ready('b', { state: { kind: 'error', reason: 'r' } })),
      { target: never },
    );
    assert.deepEqual(
      run.detections[0]?.tests.map((result) => [result.status, result.reason]),
      [
        ['skipped', 'r'],
        ['error', 'r'],
      ],
    );
  });

  it('judges the rows, and writes the risk events', async () => {
    const risk = { message: '$user$!', objects: [{ field: 'user', type: 'user', score: 5 }], threats: [] };
    const run = await runTests(plan(ready('t', { risk, expect: { risk: [{ message: 'a!' }] } })), {
      target: target(() => ONE_ROW),
    });
    assert.equal(run.summary.passed, 1);
    assert.equal(run.detections[0]?.tests[0]?.risk[0]?.risk_message, 'a!');
  });

  it('says which tokens of the risk message stay', async () => {
    const risk = { message: '$user$ on $dest$', objects: [{ field: 'user', type: 'user', score: 5 }], threats: [] };
    const run = await runTests(plan(ready('t', { risk })), { target: target(() => ONE_ROW) });
    assert.deepEqual(
      run.detections[0]?.tests[0]?.warnings.map((warning) => warning.code),
      ['run/risk-message-token'],
    );
  });

  it('tells of detections in the order of the plan, also when later ones end first', async () => {
    const names: string[] = [];
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const detections: TestPlan = [
      { name: 'none', file: 'n.yml', cases: [] },
      { name: 'slow', file: 's.yml', cases: [ready('slow')] },
      { name: 'fast', file: 'f.yml', cases: [ready('fast')] },
    ];
    const run = await runTests(detections, {
      concurrency: 2,
      target: target(async (test) => {
        if (test === 'fast') release();
        else await slow;
        return ONE_ROW;
      }),
      onDetection: (detection) => names.push(detection.name),
    });
    assert.deepEqual(names, ['none', 'slow', 'fast']);
    assert.deepEqual([run.summary.detections, run.summary.tests, run.summary.passed], [3, 2, 2]);
  });

  it('runs no more at a time than it may', async () => {
    let running = 0;
    let most = 0;
    const counting = target(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return ONE_ROW;
    });
    const cases = Array.from({ length: 7 }, (_, index) => ready(String(index)));
    const run = await runTests(plan(...cases), { target: counting, concurrency: 3 });
    assert.equal(run.summary.passed, 7);
    assert.equal(most, 3);
  });

  it('a case beyond its time is an error of the environment, and the next one runs', async () => {
    const run = await runTests(plan(ready('hangs'), ready('t')), {
      timeout: 20,
      target: target((test, signal) => (test === 'hangs' ? hang(signal) : ONE_ROW)),
    });
    assert.deepEqual(
      run.detections[0]?.tests.map((result) => [result.status, result.fault]),
      [
        ['error', 'environment'],
        ['passed', undefined],
      ],
    );
  });

  it('an interruption reaches what runs, and rejects with its reason when that has ended', async () => {
    const interrupt = new AbortController();
    let ended = false;
    const hanging = target(async (_, signal) => {
      interrupt.abort();
      if (!signal.aborted) await hang(signal);
      ended = true;
      throw new Error('cancelled');
    });
    await assert.rejects(runTests(plan(ready('a'), ready('b')), { target: hanging, signal: interrupt.signal }), {
      name: 'AbortError',
    });
    assert.equal(ended, true);
  });
});
