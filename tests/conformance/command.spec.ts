/** `splkit conformance` from the command line: in the engine, against a Splunk (the server), and as a document. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Outcome } from '../../src/conformance/run-cases.ts';
import type { Summary } from '../../src/conformance/summary.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { TABLES } from '../../src/conformance/read-search.ts';
import { startServer } from '../../src/server/start-server.ts';
import type { ServedEngine } from '../../src/server/served-engine.ts';
import { parsed, runCli, type Ended } from '../cli/memory-io.ts';
import { certificate, NO_KNOWLEDGE } from '../server/serve.ts';
import { resultOf, stubEngine, type Script } from '../server/stub-engine.ts';

type Report = Summary & { readonly cases: readonly Outcome[] };

describe('splkit conformance', () => {
  it('agrees with itself, counts, and exits 0', async () => {
    const ended = await runCli(['conformance', 'abs', 'round-zeros', 'lookup', '--format', 'json']);
    const report = parsed<Report>(ended.stdout);
    assert.deepEqual([ended.code, report.target, report.differ], [0, 'embedded', 0]);
    const abs = report.functions.find(({ name }) => name === 'abs');
    assert.ok(abs !== undefined && abs.agree >= 5 && abs.differ === 0);
    const verdicts = new Map(report.open_questions.map(({ id, verdict }) => [id, verdict]));
    assert.deepEqual(
      [verdicts.get('round-zeros'), verdicts.get('lookup-no-match'), verdicts.get('not-null')],
      ['confirmed', 'not asked', 'not asked'],
    );
    assert.ok(report.skip_reasons.some(({ reason }) => reason === 'needs a lookup'));
  });

  it('writes the searches, the same bytes each time', async () => {
    const files = memoryFiles({});
    const ended = await runCli(['conformance', '--out', 'a.json', 'stats', 'lookup'], { files });
    await runCli(['conformance', '--out', 'b.json', 'stats', 'lookup'], { files });
    const document = parsed<{
      cases: readonly { search: string; expected: unknown }[];
      not_exported: readonly { reason: string }[];
    }>(files.readText('/project/a.json'));
    assert.deepEqual([ended.code, ended.stdout], [0, '']);
    assert.ok(document.cases.length >= 20 && document.not_exported.length >= 10);
    assert.equal(files.readText('/project/a.json'), files.readText('/project/b.json'));
  });

  it('knows no such command', async () => {
    const ended = await runCli(['conformance', 'nosuch']);
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /nosuch/);
  });
});

describe('splkit conformance --target splunk', () => {
  it('asks a Splunk and agrees', async () => {
    const ended = await onServer(createEngine({ tables: TABLES, knowledge: NO_KNOWLEDGE }), [
      'mvindex',
      'stats',
      'where',
      'addinfo',
      'perc',
    ]);
    const report = parsed<Report>(ended.stdout);
    assert.deepEqual(
      report.cases.flatMap((outcome) => (outcome.status === 'differs' ? [`${outcome.id}: ${outcome.difference}`] : [])),
      [],
    );
    assert.deepEqual([ended.code, /^Splunk \d/.test(report.target)], [0, true]);
    assert.ok(report.agree > 50);
  });

  it('says which reading is right, and exits 1', async () => {
    const script: Script = (request) =>
      request.search.text.includes('strftime(1704067200') ? UTC : resultOf(['x', 'r'], [{ x: '3', r: '3' }]);
    const report = await onServer(stubEngine(script), ['round-zeros']);
    assert.equal(report.code, 1);
    const [question] = parsed<Report>(report.stdout).open_questions.filter(({ id }) => id === 'round-zeros');
    assert.deepEqual([question?.verdict, question?.other], ['refuted', 'without its zeros']);
  });

  it('wants a user in UTC', async () => {
    const script: Script = () => resultOf(['z', 's'], [{ z: '+0100', s: '+0200' }]);
    const ended = await onServer(stubEngine(script), ['abs']);
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /\+0100 and \+0200/);
  });

  it('exits 2 when there is no Splunk, or it refuses the login', async () => {
    assert.equal((await runCli(['conformance', '--target', 'splunk'])).code, 2);
    const ended = await onServer(stubEngine(), ['abs'], { SPLUNK_TOKEN: 'wr0ng-t0ken' });
    assert.equal(ended.code, 2);
    assert.doesNotMatch(ended.stdout + ended.stderr, /wr0ng-t0ken/);
  });

  it('as JUnit XML', async () => {
    const script: Script = (request) =>
      request.search.text.includes('strftime(1704067200') ? UTC : resultOf(['r'], [{ r: '<&>' }]);
    const ended = await onServer(stubEngine(script), ['pi'], {}, 'junit');
    assert.match(ended.stdout, /<testsuites name="splkit conformance on Splunk [^"]*" tests="5" failures="\d" skipped="0">/);
    assert.match(ended.stdout, /&lt;&amp;&gt;/);
  });
});

const UTC = resultOf(['z', 's'], [{ z: '+0000', s: '+0000' }]);

/** Runs the command against a server over TLS; no token of the event collector is needed. */
async function onServer(
  engine: ServedEngine,
  names: readonly string[],
  env: Readonly<Record<string, string>> = {},
  format = 'json',
): Promise<Ended> {
  const tls = certificate();
  const server = await startServer(engine, { knowledge: NO_KNOWLEDGE, tls });
  const folder = nodeFiles.makeTemporaryFolder(`${tmpdir()}/splkit-conformance-`);
  try {
    nodeFiles.write(`${folder}/ca.pem`, tls.cert);
    return await runCli(['conformance', '--target', 'splunk', '--format', format, '--ca', `${folder}/ca.pem`, ...names], {
      files: nodeFiles,
      env: { SPLUNK_URL: server.url, SPLUNK_TOKEN: server.credentials.token, ...env },
    });
  } finally {
    nodeFiles.remove(folder);
    await server.close();
  }
}
