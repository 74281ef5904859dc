/** Entries of the cache: what was written is read, and nothing else is. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { FileError } from '../../src/base/files.ts';
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
