/** A file system in memory: for tests, and for content that is not on disk. */
import type { FileStat, FileSystem, OpenFile } from './files.ts';
import { FileError } from './files.ts';
import { decodeUtf8 } from './utf8.ts';

/** Holds the given files by path; folders exist because files lie in them, or because they were made. Paths are compared normalised. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>> = {}): FileSystem {
  const contents = new Map(Object.entries(files).map(([path, data]) => [normal(path), bytesOf(data)]));
  const folders = new Set<string>();
  let made = 0;
  const isFolder = (path: string) =>
    path === '' || path === '/' || folders.has(path) || [...contents.keys()].some((file) => file.startsWith(`${path}/`));
  const bytes = (path: string): Uint8Array => {
    const found = contents.get(normal(path));
    if (found === undefined) throw new FileError(path, isFolder(normal(path)) ? 'is a folder' : 'no such file');
    return found;
  };
  return {
    readText: (path) => decodeUtf8(path, bytes(path)),
    readBytes: (path) => bytes(path).slice(),
    open: (path) => openBytes(bytes(path)),
    stat: (path) => statOf(contents.get(normal(path)), isFolder(normal(path))),
    list: (folder) => childrenOf(normal(folder), [...contents.keys(), ...folders]),
    realPath(path) {
      if (!contents.has(normal(path)) && !isFolder(normal(path))) throw new FileError(path, 'no such file');
      return normal(path);
    },
    write(path, data) {
      if (isFolder(normal(path))) throw new FileError(path, 'is a folder');
      contents.set(normal(path), bytesOf(data));
    },
    append(path, data) {
      if (isFolder(normal(path))) throw new FileError(path, 'is a folder');
      contents.set(normal(path), new Uint8Array(Buffer.concat([contents.get(normal(path)) ?? new Uint8Array(), data])));
    },
    makeFolder: (path) => void folders.add(normal(path)),
    makeTemporaryFolder(prefix) {
      const path = `${normal(prefix)}${++made}`;
      folders.add(path);
      return path;
    },
    rename: (from, to) => moveAll(contents, folders, normal(from), normal(to)),
    remove: (path) => removeAll(contents, folders, normal(path)),
  };
}

/** `a/./b/../c` is `a/c`; no slash at the end. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data.slice();
}

function statOf(data: Uint8Array | undefined, folder: boolean): FileStat | undefined {
  if (data !== undefined) return { kind: 'file', size: data.length, modified: 0 };
  return folder ? { kind: 'folder', size: 0, modified: 0 } : undefined;
}

function childrenOf(folder: string, paths: readonly string[]): readonly string[] {
  const start = folder === '' || folder === '/' ? folder : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    const [child = ''] = path.startsWith(start) ? path.slice(start.length).split('/') : [];
    if (child !== '') names.add(child);
  }
  return [...names].sort();
}

function openBytes(data: Uint8Array): OpenFile {
  return {
    size: data.length,
    read(into, position) {
      const part = data.subarray(position, position + into.length);
      into.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}

function moveAll(contents: Map<string, Uint8Array>, folders: Set<string>, from: string, to: string): void {
  const moved = (path: string) => (path === from ? to : path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined);
  let found = false;
  for (const [path, data] of [...contents]) {
    const target = moved(path);
    if (target === undefined) continue;
    contents.delete(path);
    contents.set(target, data);
    found = true;
  }
  for (const path of [...folders]) {
    const target = moved(path);
    if (target === undefined) continue;
    folders.delete(path);
    folders.add(target);
    found = true;
  }
  if (!found) throw new FileError(from, 'no such file');
}

/** As `rm -rf`: nothing to remove is no error. */
function removeAll(contents: Map<string, Uint8Array>, folders: Set<string>, path: string): void {
  const inside = (other: string) => other === path || other.startsWith(`${path}/`);
  for (const file of [...contents.keys()].filter(inside)) contents.delete(file);
  for (const folder of [...folders].filter(inside)) folders.delete(folder);
}
