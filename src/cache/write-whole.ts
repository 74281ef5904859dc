/** Writes a file of the cache in one step: whoever reads it sees the old one or the new one, never a part. */
import { FileError } from '../base/files.ts';
import type { FileSystem } from '../base/files.ts';

/** Where that is not possible (a read-only folder, a full disk) nothing changes, and that is all. The folder hides itself from Git. */
export function writeWhole(files: FileSystem, folder: string, name: string, data: string | Uint8Array): void {
  quietly(() => {
    files.makeFolder(folder);
    if (files.stat(`${folder}/.gitignore`) === undefined) files.write(`${folder}/.gitignore`, '*\n');
    const fresh = files.makeTemporaryFolder(`${folder}/.new-`);
    try {
      files.write(`${fresh}/entry`, data);
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
