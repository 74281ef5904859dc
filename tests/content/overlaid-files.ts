/** A file system in which some files are others than on the disk. */
import type { FileSystem } from '../../src/base/files.ts';

/** `changed` holds whole paths and texts; a file that is not on the disk is there all the same. */
export function overlaidFiles(below: FileSystem, changed: Readonly<Record<string, string>>): FileSystem {
  const textOf = (path: string): string | undefined => (Object.hasOwn(changed, path) ? changed[path] : undefined);
  return {
    ...below,
    readText: (path) => textOf(path) ?? below.readText(path),
    stat(path) {
      const text = textOf(path);
      return text === undefined ? below.stat(path) : { kind: 'file', size: text.length, modified: 0 };
    },
    list(folder) {
      const added = Object.keys(changed).filter((path) => path.slice(0, path.lastIndexOf('/')) === folder);
      return [...new Set([...below.list(folder), ...added.map((path) => path.slice(path.lastIndexOf('/') + 1))])].sort();
    },
    realPath: (path) => (textOf(path) === undefined ? below.realPath(path) : path),
  };
}
