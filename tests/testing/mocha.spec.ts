/** The Mocha adapter: what it defines, and how outcomes reach Mocha. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { defineDetectionTests, type MochaInterface } from '../../src/testing/mocha.ts';
import type { CaseState, TestPlan } from '../../src/testing/plan.ts';
import type { Target } from '../../src/testing/target.ts';

const target: Target = {
  name: 'fake',
  run: (testCase) =>
    Promise.resolve({
      fields: ['user'],
      rows: testCase.test === 'finds' ? [{ user: 'a' }] : [],
      events: 1,
      trace: [],
      warnings: [],
    }),
  close: () => Promise.resolve(),
};

function ready(test: string): CaseState {
  return { kind: 'ready', target: { detection: 'd', test, search: source('s', '*'), macros: new Map(), datasets: [], now: 0 } };
}

const plan: TestPlan = [
  {
    name: 'D',
    file: 'd.yml',
    cases: [
      { name: 'finds', state: ready('finds'), expect: undefined, risk: undefined },
      { name: 'misses', state: ready('misses'), expect: undefined, risk: undefined },
      { name: 'later', state: { kind: 'skipped', reason: 'r' }, expect: undefined, risk: undefined },
    ],
  },
];

/** Collects what is defined; `outcome` runs one test. */
function fakeMocha(): { mocha: MochaInterface; suites: string[]; outcome: (title: string) => Promise<string>; closers: number } {
  const tests = new Map<string, Parameters<MochaInterface['it']>[1]>();
  const fake = {
    suites: [] as string[],
    closers: 0,
    mocha: {
      describe(title: string, define: () => void) {
        fake.suites.push(title);
        define();
      },
      it: (title: string, test: Parameters<MochaInterface['it']>[1]) => tests.set(title, test),
      after: () => fake.closers++,
    },
    async outcome(title: string) {
      let skipped = false;
      try {
        await tests.get(title)?.call({ skip: () => void (skipped = true) });
        return skipped ? 'skipped' : 'passed';
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
  return fake;
}

describe('the Mocha adapter', () => {
  it('defines a suite a detection, and closes the target once', () => {
    const fake = fakeMocha();
    defineDetectionTests(plan, target, fake.mocha);
    assert.deepEqual(fake.suites, ['detections on fake', 'D']);
    assert.equal(fake.closers, 1);
  });

  it('passes, fails with the reason, and skips', async () => {
    const fake = fakeMocha();
    defineDetectionTests(plan, target, fake.mocha);
    assert.equal(await fake.outcome('finds'), 'passed');
    assert.match(await fake.outcome('misses'), /^d\.yml: no rows/);
    assert.equal(await fake.outcome('later'), 'skipped');
  });

  it('fits the real Mocha', () => {
    const real: MochaInterface = { describe, it, after };
    assert.equal(typeof real.it, 'function');
  });
});
