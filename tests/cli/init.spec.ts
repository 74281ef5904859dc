/** splkit init: the project it makes passes at once, and nothing that stood there is touched. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { FileSystem } from '../../src/base/files.ts';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { TestRun } from '../../src/results/test-result.ts';
import { parsed, runCli } from './memory-io.ts';

const DETECTION = 'detections/cloud/aws_access_key_created_for_another_user.yml';

describe('splkit init', () => {
  it('makes a project that validates without a word, passes its tests and builds', async () => {
    const files = memoryFiles();
    const made = await runCli(['init', 'My Detections'], { files, cwd: '/home' });
    assert.deepEqual([made.code, made.stderr], [0, '']);
    const cwd = '/home/My Detections';
    const validated = await runCli(['validate', '--format', 'json'], { files, cwd });
    assert.deepEqual(parsed(validated.stdout), { diagnostics: [] });
    assert.equal((await runCli(['fmt', '--check'], { files, cwd })).code, 0);
    const tested = await runCli(['test', '--reporter', 'json'], { files, cwd });
    const { summary, detections } = parsed<TestRun>(tested.stdout);
    assert.deepEqual([tested.code, summary.passed, summary.tests], [0, 2, 2]);
    assert.deepEqual(
      detections[0]?.tests.map((test) => test.rows.length),
      [1, 0],
    );
    const built = await runCli(['build'], { files, cwd });
    assert.deepEqual([built.code, built.stderr], [0, '']);
    assert.match(
      files.readText(`${cwd}/dist/my_detections/default/savedsearches.conf`),
      /^\[MY DETECTIONS - AWS Access Key Created For Another User - Rule\]$/m,
    );
  });

  it('gives an app with a short id a title that Splunk takes', async () => {
    const files = memoryFiles();
    await runCli(['init', 'ab'], { files, cwd: '/home' });
    assert.match(files.readText('/home/ab/splkit.yml'), /title: Ab Detections$/m);
  });

  it('lists what it wrote, and every file of the list is there', async () => {
    const files = memoryFiles();
    const { stdout } = await runCli(['init'], { files });
    const wrote = [...stdout.matchAll(/^wrote (.+)$/gm)].map(([, path = '']) => path);
    for (const path of wrote) assert.equal(files.stat(`/project/${path}`)?.kind, 'file', path);
    for (const path of ['splkit.yml', DETECTION, '.github/workflows/splkit.yml', '.gitlab-ci.yml', '.gitignore', 'README.md'])
      assert.ok(wrote.includes(path), path);
    assert.deepEqual(
      files.list('/project').filter((name) => name.startsWith('.splkit')),
      [],
      'nothing is left of the writing',
    );
  });

  it('takes the app from the flags', async () => {
    const files = memoryFiles();
    const flags = [
      '--id',
      'acme_soc',
      '--label',
      'ACME',
      '--title',
      'Acme: SOC',
      '--author',
      'Blue',
      '--email',
      'b@acme.example',
    ];
    assert.equal((await runCli(['init', ...flags], { files })).code, 0);
    const { app } = parse(files.readText('/project/splkit.yml')) as { readonly app: Readonly<Record<string, string>> };
    assert.deepEqual(
      [app['id'], app['label'], app['title'], app['author_name'], app['author_email'], app['author_company']],
      ['acme_soc', 'ACME', 'Acme: SOC', 'Blue', 'b@acme.example', 'Blue'],
    );
    assert.equal((await runCli(['validate'], { files })).code, 0);
  });

  for (const flags of [
    ['--id', '1 app'],
    ['--label', 'A [b]'],
    ['--email', 'nobody'],
    ['--author', ''],
  ]) {
    it(`refuses ${flags.join(' ')}, and writes nothing`, async () => {
      const files = memoryFiles();
      const ended = await runCli(['init', ...flags], { files });
      assert.deepEqual([ended.code, ended.stdout], [2, '']);
      assert.equal(files.stat('/project'), undefined);
    });
  }

  it('--bare leaves the example out, and passes as well', async () => {
    const files = memoryFiles();
    assert.equal((await runCli(['init', '--bare'], { files })).code, 0);
    assert.deepEqual([files.list('/project/detections'), files.stat('/project/datasets')], [[], undefined]);
    for (const command of ['validate', 'test', 'build']) assert.equal((await runCli([command], { files })).code, 0, command);
  });

  it('makes ids of their own for each project', async () => {
    const [first, second] = [memoryFiles(), memoryFiles()];
    await runCli(['init'], { files: first });
    await runCli(['init'], { files: second });
    const id = (files: FileSystem): unknown => (parse(files.readText(`/project/${DETECTION}`)) as { readonly id: string }).id;
    assert.notEqual(id(first), id(second));
  });

  it('names files in the way, writes nothing, and ends with 1', async () => {
    const files = memoryFiles({ '/project/macros/cloudtrail.yml': 'mine', '/project/deployments': 'a file' });
    const ended = await runCli(['init'], { files });
    assert.deepEqual([ended.code, ended.stdout], [1, '']);
    assert.match(ended.stderr, /^macros\/cloudtrail\.yml exists already\ndeployments exists already\n/);
    assert.deepEqual(
      [files.readText('/project/macros/cloudtrail.yml'), files.list('/project')],
      ['mine', ['deployments', 'macros']],
    );
  });

  it('keeps a README, .gitignore and workflow that are there, and says so', async () => {
    const files = memoryFiles({ '/project/README.md': 'mine', '/project/.gitignore': 'x', '/project/LICENSE': 'y' });
    const ended = await runCli(['init'], { files });
    assert.equal(ended.code, 0);
    assert.match(ended.stdout, /^kept {2}README\.md/m);
    assert.deepEqual([files.readText('/project/README.md'), files.readText('/project/.gitignore')], ['mine', 'x']);
  });

  it('in a folder of contentctl adds a splkit.yml that extends it, and nothing else', async () => {
    const contentctl = 'app:\n  uid: 1\n  title: T\n  appid: acme\n  version: 1.0.0\n  label: ACME\n  author_name: A\n';
    const app = `${contentctl}  author_email: a@example.com\n  author_company: A\n  description: D\n`;
    const files = memoryFiles({ '/project/contentctl.yml': app });
    assert.equal((await runCli(['init'], { files })).code, 0);
    assert.deepEqual(files.list('/project'), ['contentctl.yml', 'splkit.yml']);
    assert.match(files.readText('/project/splkit.yml'), /^extends: contentctl\.yml$/m);
    const validated = await runCli(['validate'], { files });
    assert.equal(validated.code, 0, validated.stdout);
    assert.equal((await runCli(['init'], { files })).code, 1);
  });

  it('--editor writes the schemas anew and leaves settings alone', async () => {
    const files = memoryFiles({ '/project/.vscode/settings.json': '{}', '/project/.vscode/splkit/macro.schema.json': 'old' });
    assert.equal((await runCli(['init', '--editor'], { files })).code, 0);
    assert.equal(files.readText('/project/.vscode/settings.json'), '{}');
    assert.ok(files.readText('/project/.vscode/splkit/macro.schema.json').startsWith('{'));
  });

  it('takes everything back when the disk fails half-way', async () => {
    const inner = memoryFiles({ '/project/LICENSE': 'mine' });
    let moved = 0;
    const files: FileSystem = {
      ...inner,
      rename(from, to) {
        if (++moved === 7) throw new FileError(to, 'no space left on the disk');
        inner.rename(from, to);
      },
    };
    const ended = await runCli(['init'], { files });
    assert.equal(ended.code, 2);
    assert.deepEqual(inner.list('/project'), ['LICENSE']);
  });

  it('refuses a folder that is a file', async () => {
    const ended = await runCli(['init', 'LICENSE'], { files: { '/project/LICENSE': 'mine' } });
    assert.equal(ended.code, 2);
  });
});
