/** Holds built files against a folder of golden files; UPDATE_GOLDEN=1 writes the folder anew. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GOLDEN = join(dirname(fileURLToPath(import.meta.url)), '../golden');

/** Same paths, same bytes. */
export function assertGolden(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const root = join(GOLDEN, folder);
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    rmSync(root, { recursive: true, force: true });
    for (const [path, data] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), data);
    }
  }
  const golden = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  assert.deepEqual([...files.keys()].sort(), golden);
  for (const path of golden) {
    const data = files.get(path) ?? '';
    const expected = readFileSync(join(root, path));
    if (typeof data === 'string') assert.equal(data, expected.toString('utf8'), path);
    else assert.deepEqual(Buffer.from(data), expected, path);
  }
}
