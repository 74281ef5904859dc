/** What was read ahead is read once more without asking the disk, and no more than once. */
import assert from 'node:assert/strict';
import type { FileSystem } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { readAhead } from '../../src/cache/read-ahead.ts';

describe('readAhead', () => {
  it('hands out the bytes of a file once, then reads it again', () => {
    const memory = memoryFiles({ 'a.yml': 'one', 'b.yml': 'two' });
    let reads = 0;
    const files: FileSystem = { ...memory, readBytes: (path) => (reads++, memory.readBytes(path)) };
    const { first, then } = readAhead(files);
    first.readBytes('a.yml');
    memory.write('a.yml', 'changed');
    assert.equal(then.readText('a.yml'), 'one');
    assert.equal(reads, 1);
    assert.equal(then.readText('a.yml'), 'changed');
    assert.equal(Buffer.from(then.readBytes('b.yml')).toString(), 'two');
    assert.equal(reads, 3);
    assert.throws(() => then.readBytes('c.yml'), /no such file/);
  });
});
