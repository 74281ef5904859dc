/** Writes a file of the cache in one step: whoever reads it sees the old one or the new one, never a part. */
import { removeAbandoned } from '../base/abandoned-folders.ts';
import { FileError } from '../base/files.ts';
import type { FileSystem } from '../base/files.ts';

const FRESH = '.new-';

/** Milliseconds. Longer than any writing takes: whoever began it was killed. */
const ABANDONED = 3_600_000;

/**
 * The file is all pieces, one after the other. Where it cannot be written (a read-only folder, a full disk) nothing changes, and that is all.
 * The folder hides itself from Git.
 */
export function writeWhole(files: FileSystem, folder: string, name: string, pieces: Iterable<Uint8Array>): void {
  quietly(() => {
    files.makeFolder(folder);
    if (files.stat(`${folder}/.gitignore`) === undefined) files.write(`${folder}/.gitignore`, '*\n');
    const fresh = files.makeTemporaryFolder(`${folder}/${FRESH}`);
    try {
      removeAbandoned(files, `${folder}/${FRESH}`, files.stat(fresh)?.modified ?? 0, ABANDONED);
      files.write(`${fresh}/entry`, '');
      for (const piece of pieces) files.append(`${fresh}/entry`, piece);
      files.rename(`${fresh}/entry`, `${folder}/${name}`);
    } finally {
      files.remove(fresh);
    }
  });
}

/** A cache that cannot be read or written is an empty one. */
export function quietly<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  }
}
