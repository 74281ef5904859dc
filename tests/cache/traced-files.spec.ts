/** Traces of what was read: whether they hold is whether it would be read the same again. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { stillHolds, traceFiles } from '../../src/cache/traced-files.ts';

function traceOf(files: FileSystem, read: (traced: FileSystem) => void) {
  const traced = traceFiles(files);
  read(traced.files);
  return traced.trace();
}

describe('traceFiles', () => {
  const given = { 'p/a.yml': 'a: 1\n', 'p/b/c.yml': 'c: 1\n' };
  const reads: readonly (readonly [string, (files: FileSystem) => void])[] = [
    ['the text of a file', (files) => files.readText('p/a.yml')],
    ['the bytes of a file', (files) => files.readBytes('p/a.yml')],
    ['an open file', (files) => files.open('p/a.yml').close()],
    ['the size of a file', (files) => files.stat('p/a.yml')?.size],
    ['the names in a folder', (files) => files.list('p')],
    ['a file that is not there', (files) => files.stat('p/x.yml')],
    ['a failure', (files) => assert.throws(() => files.readText('p/x.yml'), FileError)],
  ];
  for (const [what, read] of reads) {
    it(`holds for ${what} while nothing changes, and no longer when it does`, () => {
      const files = memoryFiles(given);
      const trace = traceOf(files, read);
      assert.ok(trace !== undefined);
      assert.ok(stillHolds(trace, files));
      files.write('p/b/c.yml', 'something that nobody asked for\n');
      assert.ok(stillHolds(trace, files));
      files.write('p/a.yml', 'a: 12\n');
      files.write('p/x.yml', 'x: 1\n');
      assert.ok(!stillHolds(trace, files));
    });
  }

  it('answers as the files do', () => {
    const files = memoryFiles(given);
    const traced = traceFiles(files).files;
    assert.equal(traced.readText('p/a.yml'), 'a: 1\n');
    assert.deepEqual(traced.list('p'), files.list('p'));
    assert.deepEqual(traced.stat('p/b'), files.stat('p/b'));
    assert.equal(traced.realPath('p/a.yml'), files.realPath('p/a.yml'));
  });

  it('has no trace once something was written, or a time was asked for', () => {
    const files = memoryFiles(given);
    assert.equal(
      traceOf(files, (traced) => traced.write('p/d.yml', '')),
      undefined,
    );
    assert.equal(
      traceOf(files, (traced) => traced.stat('p/a.yml')?.modified),
      undefined,
    );
  });
});
