/** Reads an app that lies in a folder. */
import type { FileSystem } from '../base/files.ts';
import { ArchiveError, type ArchiveEntry } from '../archive/archive-entry.ts';
import type { AppPackage } from './app-package.ts';

/** A folder with more than this is no app. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** Every file below a folder, under the folder's own name. Links are listed and not followed. Throws `FileError` and `ArchiveError`. */
export function readFolder(fs: FileSystem, folder: string): AppPackage {
  const name = folder.split('/').findLast((part) => part !== '') ?? '';
  const entries: ArchiveEntry[] = [];
  let total = 0;
  const visit = (path: string, inside: string): void => {
    for (const child of fs.list(path)) {
      const [file, entry] = [`${path}/${child}`, `${inside}/${child}`];
      const stat = fs.stat(file);
      if (stat?.kind === 'folder') {
        entries.push({ path: entry, kind: 'folder' });
        visit(file, entry);
      } else if (stat?.kind === 'file') {
        total += stat.size;
        if (total > MOST_BYTES) throw new ArchiveError('refused', 'it holds more than 1 GB');
        entries.push({ path: entry, kind: 'file', bytes: fs.readBytes(file) });
      } else if (stat !== undefined) {
        entries.push({ path: entry, kind: stat.kind });
      }
    }
  };
  visit(folder, name);
  return { entries };
}
