/** The file system of the computer, as splkit sees it. */
import fs from 'node:fs';
import path from 'node:path';
import type { FileStat, FileSystem, OpenFile } from './files.ts';
import { FileError } from './files.ts';
import { decodeUtf8 } from './utf8.ts';

export const nodeFiles: FileSystem = {
  readText: (file) =>
    decodeUtf8(
      file,
      attempt(file, () => fs.readFileSync(file)),
    ),
  readBytes: (file) => attempt(file, () => fs.readFileSync(file)),
  open: (file) => attempt(file, () => openFile(file)),
  stat: (file) => attempt(file, () => statOf(file)),
  list: (folder) => attempt(folder, () => listOf(folder)),
  realPath: (file) => attempt(file, () => forwardSlashes(fs.realpathSync(file))),
  write: (file, data) => attempt(file, () => fs.writeFileSync(file, data)),
  append: (file, data) => attempt(file, () => fs.appendFileSync(file, data)),
  makeFolder: (folder) => void attempt(folder, () => fs.mkdirSync(folder, { recursive: true })),
  makeTemporaryFolder: (prefix) => attempt(prefix, () => forwardSlashes(fs.mkdtempSync(prefix))),
  rename: (from, to) => attempt(from, () => fs.renameSync(from, to)),
  remove: (file) => attempt(file, () => fs.rmSync(file, { recursive: true, force: true })),
};

function openFile(file: string): OpenFile {
  const descriptor = fs.openSync(file, 'r');
  return {
    size: fs.fstatSync(descriptor).size,
    read: (into, position) => attempt(file, () => fs.readSync(descriptor, into, 0, into.length, position)),
    close: () => attempt(file, () => fs.closeSync(descriptor)),
  };
}

function statOf(file: string): FileStat | undefined {
  const found = lstat(file);
  if (found === undefined) return undefined;
  const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other';
  return { kind, size: found.size, modified: found.mtimeMs };
}

/** Below a file there is nothing, either. */
function lstat(file: string): fs.Stats | undefined {
  try {
    return fs.lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Sorted by UTF-16 units, which is code point order for all names but those with astral characters. */
function listOf(folder: string): readonly string[] {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  return found === undefined ? [] : fs.readdirSync(folder).sort();
}

function forwardSlashes(file: string): string {
  return path.sep === '/' ? file : file.split(path.sep).join('/');
}

/** Runs a file operation; what goes wrong becomes a `FileError` in a user's words. */
function attempt<T>(file: string, operation: () => T): T {
  try {
    return operation();
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(file, reasonOf(error), { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  ENOENT: 'no such file',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'is a folder',
  EEXIST: 'exists already',
  ENOTEMPTY: 'the folder is not empty',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the file system is read-only',
  EMFILE: 'too many files are open',
  ELOOP: 'a link that leads to itself',
  EXDEV: 'lies on another file system',
  ENAMETOOLONG: 'the name is too long',
  EIO: 'the disk reported an error',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the operation failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}
