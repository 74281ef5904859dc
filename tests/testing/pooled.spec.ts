/** Tests in threads: the same answers as in this one, and the end of what is aborted. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../src/base/files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { source } from '../../src/base/source.ts';
import type { TestPlan } from '../../src/testing/plan.ts';
import { runTests } from '../../src/testing/run-tests.ts';
import { loadKnowledge } from '../../src/testing/load-knowledge.ts';
import type { TargetCase } from '../../src/testing/target.ts';
import { TargetError } from '../../src/testing/target.ts';
import { embeddedTarget } from '../../src/testing/targets/embedded.ts';
import { laneOf, pooledTarget } from '../../src/testing/targets/pooled.ts';

const ENTRY = new URL('../fixtures/threads/embedded-worker.mjs', import.meta.url);
const never = new AbortController().signal;

describe('the embedded target in threads', function () {
  this.timeout(60_000);
  const root = mkdtempSync(join(tmpdir(), 'splkit-threads-')).replaceAll('\\', '/');
  const setting = {
    root,
    project: { bundled_addons: false },
    content: { root, lookups: [], detections: [] },
    zone: 'UTC',
    strictTerms: false,
    timeout: 20_000,
  };
  before(() => {
    for (const name of ['a', 'b', 'c'])
      writeFileSync(
        join(root, name),
        Array.from({ length: 50 }, (_, i) => `2024-05-31T10:00:00Z name=${name} n=${i}\n`).join(''),
      );
  });
  after(() => rmSync(root, { recursive: true }));

  const searching = (spl: string, file: string): TargetCase => ({
    detection: 'd',
    test: spl,
    search: source('s', spl),
    macros: new Map([['m', { name: 'm', args: [], definition: source('m', 'n<9') }]]),
    datasets: [{ path: join(root, file), sourcetype: 'plain', source: file, host: 'h', index: 'main' }],
    lookups: new Map(),
    now: 1_700_000_000,
  });
  const plan: TestPlan = ['a', 'b', 'c', 'none', 'a'].map((file, i) => ({
    name: `detection ${i}`,
    file: `${i}.yml`,
    cases: ['`m` | stats count by name', '* | stast count', '* | predict n', 'n=3'].map((spl) => ({
      name: spl,
      state: { kind: 'ready', target: searching(spl, file) },
      expect: undefined,
      risk: undefined,
    })),
  }));

  it('gives the same results in the same order', async () => {
    const { knowledge } = await loadKnowledge(nodeFiles, root, setting.project, setting.content);
    const here = embeddedTarget({ files: nodeFiles, knowledge, zone: 'UTC' });
    const threads = pooledTarget(setting, ENTRY);
    const told: string[] = [];
    try {
      const one = await runTests(plan, { target: here });
      const two = await runTests(plan, {
        target: threads,
        concurrency: 2,
        lane: laneOf,
        onDetection: ({ name }) => told.push(name),
      });
      assert.deepEqual(withoutTimes(two), withoutTimes(one));
      assert.deepEqual(
        told,
        plan.map(({ name }) => name),
      );
      assert.deepEqual([one.summary.passed, one.summary.errors], [8, 8]);
    } finally {
      await threads.close();
    }
  });

  it('throws what the target of a thread throws', async () => {
    const threads = pooledTarget(setting, ENTRY);
    const late = pooledTarget({ ...setting, timeout: 0 }, ENTRY);
    try {
      await assert.rejects(threads.run(searching('*', 'none'), never), FileError);
      await assert.rejects(late.run(searching('*', 'a'), never), TargetError);
    } finally {
      await Promise.all([threads.close(), late.close()]);
    }
  });

  it('ends a thread whose case is aborted, and starts another for the next one', async () => {
    const threads = pooledTarget(setting, ENTRY);
    const endless =
      '| makeresults count=1000000 | eval x=1 | sort 0 - x | streamstats count | eventstats avg(count) | stats list(count) by x';
    const abort = new AbortController();
    try {
      const running = threads.run(searching(endless, 'a'), abort.signal);
      abort.abort(new Error('stop'));
      await assert.rejects(running, /stop/);
      assert.deepEqual((await threads.run(searching('n=3 | table n', 'a'), never)).rows, [{ n: '3' }]);
    } finally {
      await threads.close();
    }
  });

  it('says that a thread could not be started', async () => {
    const broken = pooledTarget(setting, new URL('../fixtures/threads/none.mjs', import.meta.url));
    await assert.rejects(broken.run(searching('*', 'a'), never), TargetError);
    await broken.close();
  });
});

/** Times differ from run to run. */
function withoutTimes(run: unknown): unknown {
  return JSON.parse(JSON.stringify(run, (key, value: unknown) => (key === 'duration_ms' ? 0 : value)));
}
