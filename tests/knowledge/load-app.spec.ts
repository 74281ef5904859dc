/** Loading and merging app folders. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { hidingEscapes } from '../../src/knowledge/escapes.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';

describe('loadApp', () => {
  const files = memoryFiles({
    'a/default/props.conf': '[st]\nx = default\ny = default\n[other]\nz = 1',
    'a/local/props.conf': '[st]\nx = local',
    'a/default/transforms.conf': '[t]\nREGEX = a\nREGEX = b',
    'a/lookups/l.csv': '\uFEFFkey,value\n1,"two, ""quoted"""\n\n3,\n',
    'a/lookups/packed.csv.gz': gzipSync('key\n1\n'),
    'a/lookups/broken.csv.gz': 'no gzip',
    'b/default/props.conf': '[st]\ny = b',
    'b/lookups/l.csv': 'key,value\n1,b\n',
    'empty/readme.txt': '',
  });
  const app = loadApp(files, 'a/');

  it('lets local win over default, key by key', () => {
    assert.equal(app.name, 'a');
    assert.deepEqual(
      app.tables.props.get('st'),
      new Map([
        ['x', 'local'],
        ['y', 'default'],
      ]),
    );
    assert.deepEqual([...app.tables.props.keys()], ['st', 'other']);
  });
  it('reports problems of conf files', () => {
    assert.deepEqual(
      app.diagnostics.map(({ code, source }) => [code, source.name]),
      [['conf/duplicate-key', 'a/default/transforms.conf']],
    );
  });
  it('reads lookup files', () => {
    assert.deepEqual(app.lookupFile('l.csv'), {
      columns: ['key', 'value'],
      rows: [
        ['1', 'two, "quoted"'],
        ['3', ''],
      ],
    });
    assert.deepEqual(app.lookupFile('packed.csv.gz'), { columns: ['key'], rows: [['1']] });
    assert.equal(app.lookupFile('none.csv'), undefined);
    assert.equal(app.lookupFile('../default/props.conf'), undefined);
    assert.throws(() => app.lookupFile('broken.csv.gz'), FileError);
  });
  it('refuses a folder that is no app', () => {
    assert.throws(() => loadApp(files, 'empty'), FileError);
    assert.throws(() => loadApp(files, 'nowhere'), FileError);
  });
  it('refuses a folder where a conf file should be, before a table is asked for', () => {
    for (const path of ['f/default/props.conf', 'f/local/tags.conf', 'f/metadata/default.meta'])
      assert.throws(
        () => loadApp(memoryFiles({ [`${path}/x`]: '', 'f/default/app.conf': '' }), 'f'),
        (error) => error instanceof FileError && error.path === path,
      );
  });

  it('reads files that are not UTF-8, and says so once', () => {
    const latin1 = loadApp(memoryFiles({ 'v/default/props.conf': Buffer.from('# by M\xfcller\n[st]\nx = \x80', 'latin1') }), 'v');
    assert.deepEqual(latin1.tables.props.get('st'), new Map([['x', '€']]));
    assert.deepEqual(
      latin1.diagnostics.map(({ code }) => code),
      ['conf/encoding'],
    );
  });

  it('merges apps, the later winning', () => {
    const knowledge = mergeApps([app, loadApp(files, 'b')]);
    assert.deepEqual(
      knowledge.props.get('st'),
      new Map([
        ['x', 'local'],
        ['y', 'b'],
      ]),
    );
    assert.deepEqual(knowledge.lookupFile('l.csv')?.rows, [['1', 'b']]);
    assert.deepEqual(knowledge.lookupFile('packed.csv.gz')?.rows, [['1']]);
  });
});

describe('hidingEscapes', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['PutImage', ['\\u']],
    ['a/b', ['\\u', '\\/']],
    ['a"b', undefined],
    ['a\\b', undefined],
    ['ä', undefined],
    ['a\tb', undefined],
    ['', undefined],
  ];
  for (const [literal, expected] of cases)
    it(`of ${JSON.stringify(literal)}`, () => assert.deepEqual(hidingEscapes(literal), expected));
});
