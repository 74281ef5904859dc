/** Puts new files into a folder: all of them or none, and nothing that stands there is touched. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { NewFile } from './new-file.ts';

/** What stands where a file would go, as paths relative to the folder: the file itself, or a link or file where a folder is needed. */
export function obstacles(fs: FileSystem, root: string, files: readonly NewFile[]): readonly string[] {
  return [...new Set(files.flatMap((file) => obstacle(fs, root, file.path) ?? []))];
}

function obstacle(fs: FileSystem, root: string, path: string): string | undefined {
  for (const folder of ancestors(path)) {
    const stat = fs.stat(`${root}/${folder}`);
    if (stat === undefined) return undefined;
    // A link to a folder is refused as well: it may lead out of the project.
    if (stat.kind !== 'folder') return folder;
  }
  return fs.stat(`${root}/${path}`) === undefined ? undefined : path;
}

/**
 * Writes the files. They are written to a temporary folder beside their places and then moved; when something goes wrong, what was moved
 * and the folders that were made are taken away again. Throws `FileError`, also for a file that exists.
 */
export function writeNewFiles(fs: FileSystem, root: string, files: readonly NewFile[]): void {
  const undo: (() => void)[] = [];
  try {
    makeFolders(fs, root, undo);
    const stage = fs.makeTemporaryFolder(`${root}/.splkit-new-`);
    try {
      files.forEach((file, number) => fs.write(`${stage}/${number}`, file.text));
      files.forEach((file, number) => moveIn(fs, `${stage}/${number}`, root, file.path, undo));
    } finally {
      fs.remove(stage);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}

function moveIn(fs: FileSystem, from: string, root: string, path: string, undo: (() => void)[]): void {
  const blocked = obstacle(fs, root, path);
  if (blocked !== undefined) throw new FileError(`${root}/${blocked}`, 'exists already');
  const folder = ancestors(path).at(-1);
  if (folder !== undefined) makeFolders(fs, `${root}/${folder}`, undo);
  const target = `${root}/${path}`;
  fs.rename(from, target);
  undo.push(() => fs.remove(target));
}

/** Makes a folder and those above it that are missing, remembering the highest of them. */
function makeFolders(fs: FileSystem, folder: string, undo: (() => void)[]): void {
  const missing = [...ancestors(folder), folder].find((path) => fs.stat(path) === undefined);
  if (missing === undefined) return;
  fs.makeFolder(folder);
  undo.push(() => fs.remove(missing));
}

/** `a/b/c` lies in `a` and `a/b`. */
function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).flatMap((_, index) => {
    const folder = parts.slice(0, index + 1).join('/');
    return folder === '' ? [] : [folder];
  });
}
