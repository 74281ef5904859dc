/** The file systems of the computer and in memory behave alike. */
import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileError } from '../../src/base/files.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';

const systems: readonly {
  readonly name: string;
  readonly make: () => { readonly fs: FileSystem; readonly root: string; readonly done: () => void };
}[] = [
  { name: 'nodeFiles', make: onDisk },
  { name: 'memoryFiles', make: () => ({ fs: memoryFiles({ '/project/.keep': '' }), root: '/project', done: () => undefined }) },
];

function onDisk() {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'splkit-files-')));
  return { fs: nodeFiles, root, done: () => rmSync(root, { recursive: true }) };
}

for (const { name, make } of systems) {
  describe(name, () => {
    let fs: FileSystem;
    let root: string;
    let done: () => void;
    beforeEach(() => {
      ({ fs, root, done } = make());
    });
    afterEach(() => done());

    it('reads what was written, as text and as bytes', () => {
      fs.makeFolder(`${root}/a/b`);
      fs.write(`${root}/a/b/c.txt`, 'é');
      assert.equal(fs.readText(`${root}/a/b/c.txt`), 'é');
      assert.deepEqual([...fs.readBytes(`${root}/a/b/c.txt`)], [0xc3, 0xa9]);
    });

    it('leaves a byte order mark out', () => {
      fs.write(`${root}/bom`, '\ufeffa');
      assert.equal(fs.readText(`${root}/bom`), 'a');
    });

    it('refuses bytes that are no UTF-8', () => {
      fs.write(`${root}/latin1`, Uint8Array.of(0x61, 0xe9));
      assert.throws(() => fs.readText(`${root}/latin1`), FileError);
    });

    it('says what lies at a path', () => {
      fs.makeFolder(`${root}/folder`);
      fs.write(`${root}/file`, 'abc');
      assert.equal(fs.stat(`${root}/folder`)?.kind, 'folder');
      assert.equal(fs.stat(`${root}/file`)?.kind, 'file');
      assert.equal(fs.stat(`${root}/file`)?.size, 3);
      assert.equal(fs.stat(`${root}/nothing`), undefined);
      assert.equal(fs.stat(`${root}/file/nothing`), undefined);
    });

    it('lists a folder in order, and nothing of one that is absent', () => {
      fs.makeFolder(`${root}/f/sub`);
      for (const file of ['b', 'B', 'a']) fs.write(`${root}/f/${file}`, '');
      assert.deepEqual(fs.list(`${root}/f`), ['B', 'a', 'b', 'sub']);
      assert.deepEqual(fs.list(`${root}/absent`), []);
    });

    it('reads parts of a file', () => {
      fs.write(`${root}/data`, 'abcdef');
      const file = fs.open(`${root}/data`);
      const into = new Uint8Array(4);
      assert.equal(file.size, 6);
      assert.equal(file.read(into, 4), 2);
      assert.equal(String.fromCharCode(...into.subarray(0, 2)), 'ef');
      assert.equal(file.read(into, 6), 0);
      file.close();
    });

    it('moves folders with what is in them, and removes them', () => {
      const temporary = fs.makeTemporaryFolder(`${root}/t-`);
      fs.write(`${temporary}/x`, '1');
      fs.rename(temporary, `${root}/final`);
      assert.equal(fs.readText(`${root}/final/x`), '1');
      assert.equal(fs.stat(temporary), undefined);
      fs.remove(`${root}/final`);
      fs.remove(`${root}/final`);
      assert.equal(fs.stat(`${root}/final`), undefined);
    });

    it('throws a FileError with a reason for what is not there', () => {
      for (const operation of [
        () => fs.readText(`${root}/no`),
        () => fs.readBytes(`${root}/no`),
        () => fs.open(`${root}/no`),
        () => fs.realPath(`${root}/no`),
        () => fs.rename(`${root}/no`, `${root}/yes`),
        () => fs.readText(root),
      ]) {
        assert.throws(operation, (error) => error instanceof FileError && error.reason !== '');
      }
    });
  });
}

describe('nodeFiles and links', () => {
  it('does not follow a link in stat, and does in realPath', () => {
    const { fs, root, done } = onDisk();
    fs.write(`${root}/target`, 'x');
    symlinkSync(`${root}/target`, `${root}/link`);
    assert.equal(fs.stat(`${root}/link`)?.kind, 'link');
    assert.equal(fs.realPath(`${root}/link`), `${root}/target`);
    done();
  });
});
