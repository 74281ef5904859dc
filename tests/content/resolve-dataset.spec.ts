/** Datasets are files inside the project. */
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { resolveDataset } from '../../src/content/resolve-dataset.ts';

describe('the file of a dataset', () => {
  const files = memoryFiles({ '/p/datasets/a.json': '{}', '/p/datasets/deep/b.json': '{}', '/secret': 'x', '/p2/c.json': '{}' });
  const cases: readonly (readonly [string, 'path' | 'remote' | 'problem'])[] = [
    ['datasets/a.json', 'path'],
    ['./datasets/deep/../a.json', 'path'],
    ['https://example.com/a.json', 'remote'],
    ['HTTP://example.com/a.json', 'remote'],
    ['file:///secret', 'remote'],
    ['../secret', 'problem'],
    ['../p2/c.json', 'problem'],
    ['datasets/../../secret', 'problem'],
    ['..\\secret', 'problem'],
    ['/secret', 'problem'],
    ['/p/datasets/a.json', 'problem'],
    ['C:\\secret', 'problem'],
    ['datasets/none.json', 'problem'],
    ['datasets', 'problem'],
    ['.', 'problem'],
  ];
  for (const [data, kind] of cases) {
    it(`${data}: ${kind}`, () =>
      assert.ok(kind in resolveDataset(files, '/p', data), JSON.stringify(resolveDataset(files, '/p', data))));
  }

  it('links are followed inside the project, and not out of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'splkit-'));
    try {
      mkdirSync(join(folder, 'p'));
      writeFileSync(join(folder, 'secret'), 'x');
      writeFileSync(join(folder, 'p', 'a.json'), '{}');
      symlinkSync(join(folder, 'secret'), join(folder, 'p', 'out'));
      symlinkSync(join(folder, 'p', 'a.json'), join(folder, 'p', 'in'));
      assert.ok('path' in resolveDataset(nodeFiles, join(folder, 'p'), 'in'));
      assert.ok('problem' in resolveDataset(nodeFiles, join(folder, 'p'), 'out'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
