/** Entries of a cache in a folder: each one file, checked when it is read, and written in one step. Nothing here ever fails a command. */
import { FileError } from '../base/files.ts';
import type { FileSystem } from '../base/files.ts';
import { hash } from './hash.ts';

const MARK = 'splkit-cache-1';

/** The value of an entry; undefined when there is none, when it is damaged, and when somebody else has written it. */
export function readEntry(files: FileSystem, folder: string, name: string): unknown {
  const text = quietly(() => files.readText(pathOf(folder, name)));
  if (text === undefined) return undefined;
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(0, end)) !== header(name, body)) return undefined;
  // The checksum says that these are the letters we wrote.
  const value: unknown = JSON.parse(body);
  return value;
}

/** Writes a value of plain data. Where that is not possible (a read-only folder, a full disk) there is no entry, and that is all. */
export function writeEntry(files: FileSystem, folder: string, name: string, value: unknown): void {
  const body = JSON.stringify(value);
  quietly(() => {
    files.makeFolder(folder);
    if (files.stat(`${folder}/.gitignore`) === undefined) files.write(`${folder}/.gitignore`, '*\n');
    const fresh = files.makeTemporaryFolder(`${folder}/.new-`);
    try {
      files.write(`${fresh}/entry`, `${header(name, body)}\n${body}`);
      files.rename(`${fresh}/entry`, pathOf(folder, name));
    } finally {
      files.remove(fresh);
    }
  });
}

function pathOf(folder: string, name: string): string {
  return `${folder}/${hash(name)}.cache`;
}

/** Holds the name, so that an entry is none under any other. */
function header(name: string, body: string): string {
  return `${MARK} ${hash(`${name}\0${body}`)}`;
}

/** A cache that cannot be read or written is an empty one. */
function quietly<T>(operation: () => T): T | undefined {
  try {
    return operation();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return undefined;
  }
}
