/** The output folder is replaced in one step: whenever a build stops, the old app or the new one is there, whole. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { FileError, type FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { BuiltApp } from '../../src/build/build.ts';
import { packageApp } from '../../src/build/package-app.ts';
import { writeBuild } from '../../src/build/write-build.ts';

const archive = Uint8Array.of(1, 2, 3);

describe('writeBuild', () => {
  it('writes the app, its archive and the list of both', async () => {
    const fs = memoryFiles({});
    const written = await writeBuild(fs, app('1.0.0'), archive, 'p/dist');
    const { list, ...rest } = written;
    assert.equal(list, createHash('sha256').update(fs.readBytes('p/dist/build.json')).digest('hex'));
    assert.deepEqual(rest, {
      folder: 'p/dist/demo',
      archive: 'p/dist/demo-1.0.0.tgz',
      sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81',
    });
    assert.deepEqual(fs.list('p'), ['dist']);
    assert.deepEqual(fs.list('p/dist'), ['build.json', 'demo', 'demo-1.0.0.tgz']);
    assert.equal(fs.readText('p/dist/demo/default/app.conf'), 'version 1.0.0');
  });

  it('leaves the old output whole when it stops at any step', async () => {
    for (let step = 0; ; step++) {
      const fs = memoryFiles({});
      await writeBuild(fs, app('1.0.0'), archive, 'p/dist');
      const dying = stopAt(fs, step);
      let died = false;
      try {
        await writeBuild(dying, app('2.0.0'), archive, 'p/dist');
      } catch {
        died = true;
      }
      const found = fs.stat('p/dist') === undefined ? 'p/dist.previous' : 'p/dist';
      const version = fs.readText(`${found}/demo/default/app.conf`);
      assert.ok(version === 'version 1.0.0' || version === 'version 2.0.0', `step ${step}: ${version}`);
      assert.equal(fs.list(found).length, 3, `step ${step}`);
      await writeBuild(fs, app('3.0.0'), archive, 'p/dist');
      assert.equal(fs.readText('p/dist/demo/default/app.conf'), 'version 3.0.0', `step ${step}`);
      assert.equal(fs.stat('p/dist.previous'), undefined);
      if (!died) return;
    }
  });

  it('puts back the output of a build that died between its two renames', async () => {
    const fs = memoryFiles({});
    await writeBuild(fs, app('1.0.0'), archive, 'p/dist');
    fs.rename('p/dist', 'p/dist.previous');
    await assert.rejects(() => writeBuild(stopAt(fs, 1), app('2.0.0'), archive, 'p/dist'));
    assert.equal(fs.readText('p/dist/demo/default/app.conf'), 'version 1.0.0');
  });

  it('does not touch a folder it has not built', async () => {
    const fs = memoryFiles({ 'p/dist/thesis.txt': 'ten years' });
    await assert.rejects(() => writeBuild(fs, app('1.0.0'), archive, 'p/dist'), FileError);
    assert.deepEqual(fs.list('p'), ['dist']);
    assert.equal(fs.readText('p/dist/thesis.txt'), 'ten years');
    await assert.rejects(() => writeBuild(memoryFiles({ 'p/dist': 'a file' }), app('1.0.0'), archive, 'p/dist'), FileError);
  });
});

describe('packageApp', () => {
  it('gives the same bytes every time', async () => {
    const [one, two] = [await packageApp(app('1.0.0')), await packageApp(app('1.0.0'))];
    assert.deepEqual(one, two);
    assert.deepEqual([...one.slice(0, 2)], [0x1f, 0x8b]);
  });
});

function app(version: string): BuiltApp {
  const files = new Map([
    ['app.manifest', '{}'],
    ['default/app.conf', `version ${version}`],
  ]);
  return { id: 'demo', version, date: new Date(0), files, api: new Map() };
}

/** A file system that dies, as a killed process does, before the change with this number; nothing works after that. */
function stopAt(fs: FileSystem, step: number): FileSystem {
  let left = step;
  const alive = () => {
    if (left-- <= 0) throw new Error('killed');
  };
  return {
    ...fs,
    write: (path, data) => (alive(), fs.write(path, data)),
    makeFolder: (path) => (alive(), fs.makeFolder(path)),
    makeTemporaryFolder: (prefix) => (alive(), fs.makeTemporaryFolder(prefix)),
    rename: (from, to) => (alive(), fs.rename(from, to)),
    remove: (path) => (alive(), fs.remove(path)),
  };
}
