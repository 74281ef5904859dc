/** The lock file lists every package that `npm ci` will look for: one left out, of another platform say, and no fresh clone installs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('package-lock.json', () => {
  it('has an entry for every dependency of every package', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { readonly packages: Readonly<Record<string, Locked>> };
    const missing = Object.entries(lock.packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !folders(path).some((folder) => Object.hasOwn(lock.packages, `${folder}node_modules/${name}`)))
        .map((name) => `${path || 'splkit'} needs ${name}`),
    );
    assert.deepEqual(missing, []);
  });
});

/** The folders whose node_modules a package can see, nearest first: its own, and those it lies in. */
function folders(path: string): readonly string[] {
  const parts = path.split('/node_modules/');
  return [...parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/node_modules/')}/`), ''];
}
