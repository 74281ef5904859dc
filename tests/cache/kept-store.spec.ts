/** The packed results of earlier runs: what was kept is read, and nothing else is. */
import assert from 'node:assert/strict';
import { FileError } from '../../src/base/files.ts';
import type { FileSystem } from '../../src/base/files.ts';
import { hash } from '../../src/base/hash.ts';
import { readKeptJson, readKeptText } from '../../src/base/kept.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { openKept } from '../../src/cache/kept-store.ts';

const FILE = 'cache/results.kept';
const RESULTS = { one: 'first', two: 'zwei ü', three: '' };

function saved(files: FileSystem = memoryFiles({}), results: Readonly<Record<string, string>> = RESULTS): FileSystem {
  const store = openKept(files, 'cache', 'me');
  for (const [key, text] of Object.entries(results)) store.keep(key, Buffer.from(text));
  store.save();
  return files;
}

function found(files: FileSystem, owner = 'me'): readonly (string | undefined)[] {
  const store = openKept(files, 'cache', owner);
  return Object.keys(RESULTS).map((key) => readKeptText(store, key));
}

const NOTHING = [undefined, undefined, undefined];

/** A file with the right checksum, whatever it says. */
function forged(body: string): string {
  return `splkit-results-1 ${hash('me')} ${hash(body)}\n${body}`;
}

describe('results of earlier runs', () => {
  it('are read as they were kept, by the splkit that kept them', () => {
    assert.deepEqual(found(saved()), Object.values(RESULTS));
    assert.deepEqual(found(saved(), 'another'), NOTHING);
  });

  it('are none when a byte has changed, or the end is missing', () => {
    const files = saved();
    const bytes = files.readBytes(FILE);
    for (let at = 0; at < bytes.length; at++) {
      files.write(
        FILE,
        bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
      );
      assert.deepEqual(found(files), NOTHING, String(at));
      files.write(FILE, bytes.slice(0, at));
      assert.deepEqual(found(files), NOTHING, String(at));
    }
  });

  it('are none when the list of them is not one, although the checksum is right', () => {
    const bodies = ['', '\n', 'x\n', 'null\n', '{}\n', '[["one",0]]\n', '[["one",0,1,2]]\n1', '[[1,0,1]]\n1', '[["one",0,-1]]\n'];
    for (const body of [...bodies, '[["one",0,2]]\n1', '[["one",0,1]]\n12', '[["one",0,1e99]]\n1', '[["one",0.5,1]]\n1']) {
      assert.deepEqual(found(memoryFiles({ [FILE]: forged(body) })), NOTHING, body);
    }
    assert.deepEqual(found(memoryFiles({ [FILE]: forged('[["one",0,1]]\n1') })), ['1', undefined, undefined]);
  });

  it('are none when there is no plain file', () => {
    const files = saved();
    for (const kind of ['link', 'other', 'folder'] as const) {
      const strange: FileSystem = { ...files, stat: () => ({ kind, size: 1, modified: 0 }) };
      assert.deepEqual(found(strange), NOTHING, kind);
    }
    const huge: FileSystem = { ...files, stat: () => ({ kind: 'file', size: 1e12, modified: 0 }) };
    assert.deepEqual(found(huge), NOTHING);
  });

  it('are written when there is a new one, and only then', () => {
    const files = saved();
    const before = files.readBytes(FILE);
    const written: string[] = [];
    const watched: FileSystem = { ...files, write: (path, data) => (written.push(path), files.write(path, data)) };
    const store = openKept(watched, 'cache', 'me');
    store.read('one');
    store.save();
    assert.deepEqual(written, []);
    assert.deepEqual(files.readBytes(FILE), before);
    store.keep('four', Buffer.from('4'));
    store.save();
    store.save();
    assert.equal(written.length, 1);
    assert.deepEqual(files.list('cache'), ['.gitignore', 'results.kept']);
  });

  it('go when nobody has asked for them in a dozen saves', () => {
    const files = saved();
    for (let save = 0; save < 14; save++) {
      const store = openKept(files, 'cache', 'me');
      store.read('two');
      store.keep('new', Buffer.from(String(save)));
      store.save();
    }
    assert.deepEqual(found(files), [undefined, 'zwei ü', undefined]);
  });

  it('take no more room than they may; the ones asked for last stay', () => {
    const files = saved(memoryFiles({}), { one: 'x'.repeat(40), two: 'y'.repeat(40) });
    const store = openKept(files, 'cache', 'me', 100);
    store.read('two');
    store.keep('three', Buffer.from('z'.repeat(50)));
    store.save();
    assert.deepEqual(found(files), [undefined, 'y'.repeat(40), 'z'.repeat(50)]);
  });

  it('are read as they were kept when they fill several blocks', () => {
    const large = Object.fromEntries(
      Object.keys(RESULTS).map((key, index) => [key, `${key} `.repeat(index === 1 ? 700_000 : 200_000 + index)]),
    );
    assert.deepEqual(found(saved(memoryFiles({}), large)), Object.values(large));
  });

  it('are whole when two processes save at once', () => {
    const files = saved();
    const [one, two] = [openKept(files, 'cache', 'me'), openKept(files, 'cache', 'me')];
    one.keep('one', Buffer.from('by one'));
    two.keep('two', Buffer.from('by two'));
    one.save();
    two.save();
    assert.deepEqual(found(files), ['first', 'by two', '']);
  });

  it('do not fail a command where nothing can be written or read', () => {
    const fail = (path: string): never => {
      throw new FileError(path, 'the disk reported an error');
    };
    const files: FileSystem = { ...memoryFiles({}), makeFolder: fail, readBytes: fail, stat: fail };
    assert.deepEqual(found(saved(files)), NOTHING);
  });

  it('are no data when they are no JSON', () => {
    const files = saved(memoryFiles({}), { one: '{"a":1}', two: '{"a":' });
    const store = openKept(files, 'cache', 'me');
    assert.deepEqual(readKeptJson(store, 'one'), { a: 1 });
    assert.equal(readKeptJson(store, 'two'), undefined);
    assert.equal(readKeptJson(store, 'three'), undefined);
  });
});
