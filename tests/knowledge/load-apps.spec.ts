/** Apps as folders, archives and folders of several. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { loadApps } from '../../src/knowledge/load-apps.ts';
import { tarGz } from '../archive/make-archive.ts';

const PROPS = '[st]\nx = 1\n';
const CSV = 'key\n1\n';

async function loaded(files: Readonly<Record<string, string | Uint8Array>>, path: string): Promise<readonly unknown[]> {
  const apps = await loadApps(memoryFiles(files), path);
  return apps.map(({ name, tables, lookupFile }) => [name, tables.props.get('st')?.get('x'), lookupFile('l.csv')?.rows]);
}

const zipped = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])));

describe('loadApps', () => {
  const app = { 'TA-x/default/props.conf': PROPS, 'TA-x/lookups/l.csv': CSV, 'TA-x/bin/x.py': 'pass' };
  const expected = [['TA-x', '1', [['1']]]];

  it('loads a folder, a tar archive and a zip alike', async () => {
    assert.deepEqual(await loaded(app, 'TA-x'), expected);
    for (const name of ['x.tgz', 'x.tar.gz', 'x.spl'])
      assert.deepEqual(await loaded({ [name]: await tarGz(app) }, name), expected);
    assert.deepEqual(await loaded({ 'x.zip': zipped(app) }, 'x.zip'), expected);
  });
  it('loads all apps of a folder, archives among them, and passes over what is none', async () => {
    const files = {
      'apps/a/default/props.conf': '[st]\nx = a\n',
      'apps/b/local/props.conf': '[st]\nx = b\n',
      'apps/c.spl': await tarGz(app),
      'apps/notes/readme.txt': '',
    };
    assert.deepEqual(await loaded(files, 'apps'), [['a', 'a', undefined], ['b', 'b', undefined], ...expected]);
  });
  it('passes over files of a folder on disk, and follows links', async () => {
    const root = mkdtempSync(join(tmpdir(), 'splkit-apps-'));
    try {
      mkdirSync(join(root, 'apps'));
      mkdirSync(join(root, 'real/default'), { recursive: true });
      writeFileSync(join(root, 'real/default/props.conf'), PROPS);
      writeFileSync(join(root, 'apps/README.md'), '');
      symlinkSync(join(root, 'apps/README.md'), join(root, 'apps/READ'));
      symlinkSync(join(root, 'real'), join(root, 'apps/linked'));
      const apps = await loadApps(nodeFiles, `${root.replaceAll('\\', '/')}/apps`);
      assert.deepEqual(
        apps.map(({ name, tables }) => [name, tables.props.get('st')?.get('x')]),
        [['linked', '1']],
      );
    } finally {
      rmSync(root, { recursive: true });
    }
  });
  it('passes over disabled apps of a folder, and loads one that is named', async () => {
    const off = '[install]\nstate = disabled\n';
    const files = {
      'apps/a/default/props.conf': '[st]\nx = a\n',
      'apps/b/default/props.conf': '[st]\nx = b\n',
      'apps/b/local/app.conf': off,
      'apps/c/default/app.conf': off,
      'apps/c/default/props.conf': '[st]\nx = c\n',
      'apps/c/local/app.conf': '[install]\nstate = enabled\n',
    };
    assert.deepEqual(await loaded(files, 'apps'), [
      ['a', 'a', undefined],
      ['c', 'c', undefined],
    ]);
    assert.deepEqual(await loaded(files, 'apps/b'), [['b', 'b', undefined]]);
    await assert.rejects(() => loadApps(memoryFiles({ 'x/b/local/app.conf': off }), 'x'), FileError);
  });
  it('loads several apps out of one archive, and one without its folder', async () => {
    const two = { 'a/default/props.conf': '[st]\nx = a\n', 'b/default/props.conf': '[st]\nx = b\n' };
    assert.deepEqual(await loaded({ 'two.tgz': await tarGz(two) }, 'two.tgz'), [
      ['a', 'a', undefined],
      ['b', 'b', undefined],
    ]);
    assert.deepEqual(await loaded({ 'my.zip': zipped({ 'default/props.conf': PROPS }) }, 'my.zip'), [['my', '1', undefined]]);
  });

  const refused: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
    ['leads out', () => tarGz({ '../default/props.conf': PROPS })],
    ['a link', () => tarGz(app, [{ name: 'TA-x/default/transforms.conf', type: 'symlink', linkname: '/etc/passwd' }])],
    ['neither file nor folder', () => tarGz(app, [{ name: 'TA-x/local/props.conf', type: 'fifo' }])],
    ['no Splunk app', () => tarGz({ 'docs/readme.txt': '' })],
    ['cannot be read', () => Promise.resolve(new TextEncoder().encode('no archive'))],
  ];
  for (const [what, make] of refused) {
    it(`refuses an archive: ${what}`, async () => {
      const archive = await make();
      await assert.rejects(
        () => loadApps(memoryFiles({ 'x.tgz': archive }), 'x.tgz'),
        (error) => error instanceof FileError && error.path === 'x.tgz' && error.reason.includes(what),
      );
    });
  }
  it('passes over links that lie elsewhere', async () => {
    const linked = await tarGz(app, [{ name: 'TA-x/bin/lib', type: 'symlink', linkname: '/usr/lib' }]);
    assert.deepEqual(await loaded({ 'x.tgz': linked }, 'x.tgz'), expected);
  });
  it('refuses folders without an app, and what is not there', async () => {
    await assert.rejects(() => loadApps(memoryFiles({ 'x/readme.txt': '' }), 'x'), FileError);
    await assert.rejects(() => loadApps(memoryFiles({}), 'x'), FileError);
  });
});
