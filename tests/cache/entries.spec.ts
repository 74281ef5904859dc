/** Entries of the cache: what was written is read, and nothing else is. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { FileError } from '../../src/base/files.ts';
import { hash } from '../../src/base/hash.ts';
import { readEntry, writeEntry } from '../../src/cache/entries.ts';

const value = { said: ['one', 'zwei ü'], code: 0 };

function written(): { readonly files: FileSystem; readonly path: string } {
  const files = memoryFiles({});
  writeEntry(files, 'p/cache', 'name', value);
  const [name = ''] = files.list('p/cache').filter((each) => each.endsWith('.cache'));
  return { files, path: `p/cache/${name}` };
}

describe('cache entries', () => {
  it('are read as they were written, under their name only', () => {
    const { files, path } = written();
    assert.deepEqual(readEntry(files, 'p/cache', 'name'), value);
    assert.equal(readEntry(files, 'p/cache', 'other'), undefined);
    writeEntry(files, 'p/cache', 'other', {});
    for (const other of files.list('p/cache'))
      if (other.endsWith('.cache')) files.write(`p/cache/${other}`, files.readText(path));
    assert.equal(readEntry(files, 'p/cache', 'other'), undefined);
  });

  it('are none when a letter has changed, or the end is missing', () => {
    const { files, path } = written();
    const text = files.readText(path);
    for (let at = 0; at < text.length; at++) {
      files.write(path, `${text.slice(0, at)}#${text.slice(at + 1)}`);
      assert.equal(readEntry(files, 'p/cache', 'name'), undefined, String(at));
      files.write(path, text.slice(0, at));
      assert.equal(readEntry(files, 'p/cache', 'name'), undefined, String(at));
    }
  });

  it('are none when there is no plain file: a pipe is not waited for, a link to a device not read', () => {
    const { files } = written();
    const refuse = (path: string): never => {
      throw new RangeError(`${path} is read`);
    };
    for (const kind of ['link', 'other', 'folder'] as const) {
      const strange: FileSystem = { ...files, stat: () => ({ kind, size: 1, modified: 0 }), readBytes: refuse, readText: refuse };
      assert.equal(readEntry(strange, 'p/cache', 'name'), undefined, kind);
    }
    const huge: FileSystem = { ...files, stat: () => ({ kind: 'file', size: 1e12, modified: 0 }), readBytes: refuse };
    assert.equal(readEntry(huge, 'p/cache', 'name'), undefined);
  });

  it('are none when they are no JSON, although the checksum is right', () => {
    const { files, path } = written();
    for (const body of ['', '{', 'x']) {
      files.write(path, `splkit-cache-1 ${hash(`name\0${body}`)}\n${body}`);
      assert.equal(readEntry(files, 'p/cache', 'name'), undefined, body);
    }
  });

  it('take away what was left by a process that was killed while it wrote', () => {
    const files = memoryFiles({ 'p/cache/.new-old/entry': 'a part', 'p/cache/.new-other/entry': 'a part' });
    const now = Date.UTC(2024, 5, 1);
    const aged: FileSystem = {
      ...files,
      stat(path) {
        const found = files.stat(path);
        return found && { ...found, modified: path.endsWith('/.new-old') ? now - 3_600_001 : now };
      },
    };
    writeEntry(aged, 'p/cache', 'name', value);
    assert.deepEqual(
      files.list('p/cache').filter((name) => name.startsWith('.new-')),
      ['.new-other'],
    );
    assert.deepEqual(readEntry(files, 'p/cache', 'name'), value);
  });

  it('leave nothing else behind but a .gitignore', () => {
    const { files } = written();
    assert.deepEqual(
      files.list('p/cache').filter((name) => !name.endsWith('.cache')),
      ['.gitignore'],
    );
  });

  it('do not fail a command where nothing can be written', () => {
    const files = memoryFiles({});
    const readOnly: FileSystem = {
      ...files,
      makeFolder: (path) => {
        throw new FileError(path, 'the file system is read-only');
      },
    };
    writeEntry(readOnly, 'p/cache', 'name', value);
    assert.equal(readEntry(readOnly, 'p/cache', 'name'), undefined);
  });
});
