/** The bundled tests pass in the embedded engine and on a Splunk, with the same rows; and `splkit test --target splunk` from the command line. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nodeFiles } from '../../../src/base/node-files.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { TestRun } from '../../../src/results/test-result.ts';
import { startServer, type RunningServer } from '../../../src/server/start-server.ts';
import type { ServedEngine } from '../../../src/server/served-engine.ts';
import { createEngine } from '../../../src/engine/create-engine.ts';
import { aggregates } from '../../../src/spl/aggregates/index.ts';
import { commands } from '../../../src/spl/commands/index.ts';
import { functions } from '../../../src/spl/functions/index.ts';
import { loadKnowledge } from '../../../src/testing/load-knowledge.ts';
import { planTests } from '../../../src/testing/plan.ts';
import { runTests } from '../../../src/testing/run-tests.ts';
import type { Target } from '../../../src/testing/target.ts';
import { embeddedTarget } from '../../../src/testing/targets/embedded.ts';
import { splunkTarget } from '../../../src/testing/targets/splunk.ts';
import { runCli, type Ended } from '../../cli/memory-io.ts';
import { certificate } from '../../server/serve.ts';
import { never, NO_RESULT, stubEngine } from '../../server/stub-engine.ts';
import { settingsFor } from '../../splunk/settings-for.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const NOW = Date.UTC(2024, 5, 1) / 1000;
const content = loadContent(nodeFiles, ROOT);
const { knowledge } = await loadKnowledge(nodeFiles, ROOT, content.project, content);
const setting = { files: nodeFiles, knowledge, zone: 'UTC' };

const newEngine = () => createEngine({ tables: { commands, functions, aggregates }, knowledge });

describe('both targets', () => {
  it('give the same rows and risk events for the bundled tests, and all pass', async () => {
    const embedded = await runOn(embeddedTarget(setting));
    const splunk = await serving(newEngine(), (server, ca) =>
      runOn(splunkTarget({ ...setting, settings: settingsFor(server, { ca }) })),
    );
    assert.ok(embedded.summary.tests > 0);
    for (const run of [embedded, splunk])
      assert.deepEqual([run.summary.passed, tellingOf(run)], [run.summary.tests, tellingOf(embedded)]);
  });

  it('give the same rows when events go through acknowledgement', async () => {
    const run = await serving(
      newEngine(),
      (server, ca) => runOn(splunkTarget({ ...setting, settings: settingsFor(server, { ca }) })),
      { acknowledge: true },
    );
    assert.equal(run.summary.passed, run.summary.tests);
  });
});

describe('splkit test --target splunk', () => {
  it('passes the bundled tests and exits 0', async () => {
    const ended = await serving(newEngine(), (server, ca) => testOn(server, ca));
    assert.deepEqual(
      [ended.code, (JSON.parse(ended.stdout) as TestRun).summary.target],
      [0, 'splunk'],
      ended.stdout + ended.stderr,
    );
  });

  const refused = { ...NO_RESULT, needsSplunk: ['madeup'] };
  const FAULTS: readonly (readonly [string, RegExp, Faulty])[] = [
    ['a wrong token', /SPLUNK_TOKEN/, { env: { SPLUNK_TOKEN: 'wr0ng-t0ken' } }],
    ['a wrong password', /Login failed/, { env: { SPLUNK_TOKEN: '', SPLUNK_USERNAME: 'admin', SPLUNK_PASSWORD: 'wr0ng-t0ken' } }],
    ['a wrong token of the collector', /SPLUNK_HEC_TOKEN/, { env: { SPLUNK_HEC_TOKEN: 'wr0ng-t0ken' } }],
    ['an unreachable host', /cannot reach/, { env: { SPLUNK_URL: 'https://127.0.0.1:9' } }],
    ['a bad certificate', /--ca FILE.*--insecure/, { ca: certificate().cert }],
    ['a search that fails', /madeup/, { engine: stubEngine(() => refused) }],
    ['a search that hangs', /did not (?:end|finish) /, { engine: stubEngine(never), argv: ['--timeout', '1'] }],
    ['no address', /SPLUNK_URL/, { env: { SPLUNK_URL: '' } }],
    ['a --ca that is not there', /none\.pem/, { argv: ['--ca', 'none.pem'] }],
  ];
  for (const [what, message, fault] of FAULTS) {
    it(`${what} ends in a clear message and exit 2, and tells no secret`, async () => {
      const ended = await serving(fault.engine ?? stubEngine(), (server, ca) => testOn(server, fault.ca ?? ca, fault));
      const output = ended.stdout + ended.stderr;
      assert.equal(ended.code, 2, output);
      assert.match(output, message);
      assert.doesNotMatch(output, /\n\s+at |node_modules/);
    });
  }

  it('verifies nothing with --insecure, by that name only', async () => {
    const ended = await serving(newEngine(), (server) => testOn(server, certificate().cert, { argv: ['--insecure'] }));
    assert.equal(ended.code, 0, ended.stdout + ended.stderr);
  });
});

describe('splkit test --target splunk, interrupted', () => {
  it('cancels the job and removes the index before it ends', async () => {
    const interrupt = new AbortController();
    const ended = await serving(stubEngine(never), async (server, ca) => {
      const running = testOn(server, ca, { signal: interrupt.signal });
      while (server.jobs().every(({ sid }) => !sid.startsWith('splkit_'))) await sleep(5);
      interrupt.abort();
      const { code } = await running;
      return { code, jobs: server.jobs(), indexes: server.indexes().map(({ name }) => name) };
    });
    assert.deepEqual(ended, { code: 2, jobs: [], indexes: ['main'] });
  });
});

interface Faulty {
  readonly signal?: AbortSignal;
  readonly env?: Readonly<Record<string, string>>;
  readonly ca?: string;
  readonly engine?: ServedEngine;
  readonly argv?: readonly string[];
}

async function runOn(target: Target): Promise<TestRun> {
  try {
    return await runTests(planTests(content, { files: nodeFiles, now: NOW }), { target });
  } finally {
    await target.close();
  }
}

/** What must be equal on every target. */
function tellingOf(run: TestRun): unknown {
  return run.detections.map(({ name, tests }) => [
    name,
    tests.map((test) => [test.name, test.status, test.reason, test.events, test.rows, test.risk]),
  ]);
}

/** Runs the command with the certificate in a file, and looks for secrets in what it wrote. */
async function testOn(server: RunningServer, ca: string, { env = {}, argv = [], signal }: Faulty = {}): Promise<Ended> {
  const folder = nodeFiles.makeTemporaryFolder(`${tmpdir()}/splkit-test-`);
  try {
    nodeFiles.write(`${folder}/ca.pem`, ca);
    const { token, hecToken, password } = server.credentials;
    const known = { SPLUNK_URL: server.url, SPLUNK_HEC_URL: server.url, SPLUNK_TOKEN: token, SPLUNK_HEC_TOKEN: hecToken };
    const command = ['test', '--target', 'splunk', '--reporter', 'json', '--ca', `${folder}/ca.pem`, ...argv];
    const ended = await runCli(command, {
      files: nodeFiles,
      cwd: ROOT,
      env: { ...known, ...env },
      ...(signal === undefined ? {} : { signal }),
    });
    for (const secret of [token, hecToken, password, 'wr0ng-t0ken']) assert.ok(!(ended.stdout + ended.stderr).includes(secret));
    return ended;
  } finally {
    nodeFiles.remove(folder);
  }
}

async function serving<T>(
  engine: ServedEngine,
  use: (server: RunningServer, ca: string) => Promise<T>,
  options: { acknowledge?: boolean } = {},
): Promise<T> {
  const tls = certificate();
  const server = await startServer(engine, { knowledge, tls, ...options });
  try {
    return await use(server, tls.cert);
  } finally {
    await server.close();
  }
}
