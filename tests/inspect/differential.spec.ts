/** The same examples put to the real AppInspect, where it is installed: our checks are to say what it says. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { gzipSync } from 'node:zlib';
import { APP, type Changes, exampleFiles } from './example-app.ts';
import { examples } from './examples/index.ts';

const installed = spawnSync('splunk-appinspect', ['--help'], { stdio: 'ignore' }).status === 0;

/** AppInspect's results in our words. */
const LEVELS: Readonly<Record<string, string>> = {
  failure: 'fail',
  warning: 'warn',
  future_failure: 'warn',
  error: 'error',
  manual_check: 'manual',
};

async function archive(changes: Changes): Promise<Uint8Array> {
  const tar = pack();
  for (const [path, data] of exampleFiles(changes)) tar.entry({ name: `${APP}/${path}`, mode: 0o644 }, Buffer.from(data));
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return gzipSync(Buffer.concat(chunks));
}

/** What the real one says of a check: a level, or how it passed. */
async function realResult(check: string, changes: Changes, folder: string): Promise<string> {
  const [app, out] = [join(folder, 'app.tgz'), join(folder, 'out.json')];
  writeFileSync(app, await archive(changes));
  spawnSync(
    'splunk-appinspect',
    [
      'inspect',
      app,
      '--mode',
      'precert',
      '--checks',
      check,
      '--data-format',
      'json',
      '--output-file',
      out,
      '--skip-trusted-libraries-update',
    ],
    { stdio: 'ignore' },
  );
  const report = JSON.parse(readFileSync(out, 'utf8')) as {
    reports: { groups: { checks: { name: string; result: string }[] }[] }[];
  };
  const result = report.reports[0]?.groups.flatMap(({ checks }) => checks).find(({ name }) => name === check)?.result ?? 'absent';
  return LEVELS[result] ?? result;
}

describe('inspect: the real AppInspect', function () {
  this.timeout(60_000);
  let folder = '';

  before(function () {
    if (!installed) {
      this.test?.parent?.tests.forEach((test) => (test.title += ' (splunk-appinspect is not installed)'));
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'splkit-appinspect-'));
  });

  after(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  for (const [index, { check, bad, good, level, alone }] of examples.entries()) {
    if (alone !== undefined) continue;
    it(`${check} (${level}, example ${index + 1})`, async () => {
      const expected = level === 'info' ? 'warn' : level;
      assert.equal(await realResult(check, bad, folder), expected, 'bad');
      const passed = await realResult(check, good, folder);
      assert.ok(passed === 'success' || passed === 'not_applicable', `good: ${passed}`);
    });
  }
});
