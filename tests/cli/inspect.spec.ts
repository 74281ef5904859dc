/** `splkit inspect` and `splkit attack update`: targets, exit codes, documents, and AppInspect as a program of its own. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeFiles } from '../../src/base/node-files.ts';
import type { Inspection } from '../../src/cli/inspection.ts';
import { bundle } from '../attack/bundle.ts';
import { APP, exampleFiles, type Changes } from '../inspect/example-app.ts';
import { demoProject } from './demo-project.ts';
import { parsed, runCli } from './memory-io.ts';

function folder(changes: Changes = {}, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const files = [...exampleFiles(changes)].map(([path, data]) => [`/project/${APP}/${path}`, String(data)] as const);
  return { ...Object.fromEntries(files), ...more };
}

const FAILING: Changes = {
  'default/audit.conf': '[one]\n',
  'default/bookmarks.conf': '[one]\n',
  'default/collections.conf': '[one]\n',
};

describe('splkit inspect', () => {
  it("builds the project's app in memory and finds nothing", async () => {
    const ended = await runCli(['inspect'], { files: demoProject() });
    assert.equal(ended.stderr, '');
    assert.deepEqual([ended.code, ended.stdout], [0, 'DA-ESS-Demo (cloud): nothing found\n']);
  });

  it('ends with 1 and writes nothing about the app when the content has errors', async () => {
    const files = demoProject({ '/project/macros/demo_users.yml': 'name: [\n' });
    const ended = await runCli(['inspect'], { files });
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
  });

  it('ends with 2 where there is no project and nothing is named', async () => {
    assert.equal((await runCli(['inspect'], { files: folder() })).code, 2);
  });

  it('gives check, level, place and source of a finding', async () => {
    const ended = await runCli(['inspect', APP, '--format', 'json'], { files: folder(FAILING) });
    assert.equal(ended.code, 1);
    const { inspections } = parsed<{ inspections: Inspection[] }>(ended.stdout);
    assert.deepEqual(
      inspections[0]?.findings.map(({ by, check, level, file }) => [by, check, level, file]),
      [
        ['splkit', 'check_audit_conf_deny_list', 'fail', 'default/audit.conf'],
        ['splkit', 'check_bookmarks_conf_deny_list', 'warn', 'default/bookmarks.conf'],
      ],
    );
  });

  it('shows what asks for nothing with --all only', async () => {
    const files = folder({ 'default/collections.conf': '[one]\n' });
    assert.equal((await runCli(['inspect', APP], { files })).stdout, `${APP} (cloud): nothing found\n`);
    assert.match((await runCli(['inspect', APP, '--all'], { files })).stdout, /hint: .* \[check_collections_conf\]/);
  });

  it('prints places and counts, and annotates for GitHub', async () => {
    const pretty = await runCli(['inspect', APP, '--profile', 'splunkbase'], { files: folder(FAILING) });
    assert.match(pretty.stdout, /^default\/audit\.conf failure: .* \[check_audit_conf_deny_list\]$/m);
    assert.match(pretty.stdout, new RegExp(`^${APP} \\(splunkbase\\): 1 failure, 1 warning$`, 'm'));
    const github = await runCli(['inspect', APP, '--format', 'github'], { files: folder(FAILING) });
    assert.match(github.stdout, /^::error title=check_audit_conf_deny_list::default\/audit\.conf: /m);
  });

  it('lives with what the project expects, and says when it does not happen', async () => {
    const more = {
      '/project/splkit.yml': 'app: {}\n',
      '/project/.appinspect.expect.yaml': 'check_audit_conf_deny_list:\n  comment: We audit.\ncheck_setup_xml: Old.\n',
    };
    const ended = await runCli(['inspect', APP], { files: folder(FAILING, more) });
    assert.equal(ended.code, 0);
    assert.match(ended.stdout, /1 warning, 1 expected/);
    assert.match(ended.stderr, /^check_setup_xml /);
  });

  it('wants reasons', async () => {
    const files = folder({}, { '/project/e.yml': 'check_setup_xml:\n' });
    assert.equal((await runCli(['inspect', APP, '--expected', 'e.yml'], { files })).code, 2);
    assert.equal((await runCli(['inspect', APP, '--expected', 'absent.yml'], { files })).code, 2);
  });

  it('calls an archive that is none a failure', async () => {
    const ended = await runCli(['inspect', 'one.spl'], { files: { '/project/one.spl': 'text' } });
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /\[check_that_splunk_app_package_valid_compressed_file\]/);
  });

  it('inspects the archives that a build has made', async () => {
    const work = mkdtempSync(join(tmpdir(), 'splkit-inspect-test-'));
    try {
      for (const [path, text] of Object.entries(demoProject())) {
        const file = join(work, path);
        nodeFiles.makeFolder(file.slice(0, file.lastIndexOf('/')));
        writeFileSync(file, text);
      }
      const cwd = join(work, 'project');
      assert.equal((await runCli(['build'], { files: nodeFiles, cwd })).code, 0);
      const ended = await runCli(['inspect', 'dist'], { files: nodeFiles, cwd });
      assert.deepEqual([ended.code, ended.stdout], [0, 'DA-ESS-Demo-1.0.0.tgz (cloud): nothing found\n']);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});

/** Stands in for AppInspect: looks at its arguments and writes the report it is given. */
function fakeAppInspect(work: string, body: string): void {
  const file = join(work, 'splunk-appinspect');
  writeFileSync(
    file,
    `#!${process.execPath}\nconst args = process.argv.slice(2);\nconst out = args[args.indexOf('--output-file') + 1];\n${body}\n`,
  );
  chmodSync(file, 0o755);
}

describe('splkit inspect --appinspect', function () {
  this.timeout(20_000);
  let work = '';

  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    work = mkdtempSync(join(tmpdir(), 'splkit-fake-appinspect-'));
    for (const [path, data] of exampleFiles()) {
      nodeFiles.makeFolder(join(work, APP, path, '..'));
      writeFileSync(join(work, APP, path), data);
    }
  });

  afterEach(() => rmSync(work, { recursive: true, force: true }));

  const run = (env: Record<string, string> = { PATH: work }): ReturnType<typeof runCli> =>
    runCli(['inspect', APP, '--appinspect', '--format', 'json'], { files: nodeFiles, cwd: work, env });

  it('ends with 2 and says so when it is absent', async () => {
    const ended = await run({ PATH: join(work, 'empty') });
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /splunk-appinspect is not installed/);
  });

  it('shows what it says beside our own findings', async () => {
    const report = {
      reports: [
        {
          groups: [
            {
              checks: [
                {
                  name: 'check_x',
                  result: 'failure',
                  messages: [{ message: 'Bad.', message_filename: 'a.conf', message_line: 2 }],
                },
              ],
            },
          ],
        },
      ],
    };
    fakeAppInspect(
      work,
      `const wanted = ['inspect', ${JSON.stringify(join(work, APP))}, '--included-tags', 'cloud', '--data-format', 'json'];
if (!wanted.every((arg) => args.includes(arg)) || process.env.SECRET !== undefined) process.exit(9);
require('node:fs').writeFileSync(out, ${JSON.stringify(JSON.stringify(report))});`,
    );
    const ended = await run({ PATH: work, SECRET: 'x' });
    assert.equal(ended.code, 1);
    const { inspections } = parsed<{ inspections: Inspection[] }>(ended.stdout);
    assert.deepEqual(inspections[0]?.findings, [
      { by: 'appinspect', check: 'check_x', level: 'fail', message: 'Bad.', file: 'a.conf', line: 2 },
    ]);
  });

  it('ends with 2 when it gives no report', async () => {
    fakeAppInspect(work, `console.error('out of order'); process.exit(2);`);
    const ended = await run();
    assert.equal(ended.code, 2);
    assert.match(ended.stderr, /no report \(exit code 2\)/);
    fakeAppInspect(work, `require('node:fs').writeFileSync(out, '{"reports": ');`);
    assert.equal((await run()).code, 2);
  });
});

describe('splkit attack update', () => {
  const update = (files: Record<string, string>, ...more: string[]): ReturnType<typeof runCli> =>
    runCli(['attack', 'update', 'bundle.json', ...more], {
      files: { '/project/bundle.json': JSON.stringify(bundle()), ...files },
    });

  it("writes the project's table", async () => {
    const table = 'mitre_id,technique,tactics,groups\nT1086,PowerShell,Execution,no\nT9999,Old,Execution,no\n';
    const files = demoProject({ '/project/attack.csv': table });
    files['/project/splkit.yml'] += 'attack:\n  table: attack.csv\n';
    const ended = await update(files);
    assert.equal(ended.stderr, '');
    assert.deepEqual(
      [ended.code, ended.stdout],
      [0, 'attack.csv: 2 techniques, 5 that were taken back\n6 new, 1 taken back, 1 gone since the last table\n'],
    );
  });

  it('says how to use a table the project has no name for', async () => {
    const ended = await update(demoProject());
    assert.equal(ended.code, 0);
    assert.match(ended.stdout, /attack:\n {2}table: attack-techniques\.csv/);
  });

  it('ends with 2 for what is no bundle, for a broken file, and without a place to write', async () => {
    assert.equal((await update({ ...demoProject(), '/project/bundle.json': '{"type": "bundle"' })).code, 2);
    assert.equal((await update({ ...demoProject(), '/project/bundle.json': '{"type": "bundle", "objects": []}' })).code, 2);
    assert.equal((await update({})).code, 2);
    assert.equal((await update({}, '--out', 'table.csv')).code, 0);
    assert.equal((await update({}, '--out', 'bundle.json')).code, 2);
  });
});
