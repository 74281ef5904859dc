/** Entries of a cache in a folder: each one file, checked when it is read, and written in one step. Nothing here ever fails a command. */
import type { FileSystem } from '../base/files.ts';
import { hash } from '../base/hash.ts';
import { quietly, writeWhole } from './write-whole.ts';

const MARK = 'splkit-cache-1';

/** The value of an entry; undefined when there is none, when it is damaged, and when somebody else has written it. */
export function readEntry(files: FileSystem, folder: string, name: string): unknown {
  const text = quietly(() => files.readText(`${folder}/${fileOf(name)}`));
  if (text === undefined) return undefined;
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  if (text.slice(0, Math.max(0, end)) !== header(name, body)) return undefined;
  // The checksum says that these are the letters we wrote.
  const value: unknown = JSON.parse(body);
  return value;
}

/** Writes a value of plain data. */
export function writeEntry(files: FileSystem, folder: string, name: string, value: unknown): void {
  const body = JSON.stringify(value);
  writeWhole(files, folder, fileOf(name), `${header(name, body)}\n${body}`);
}

function fileOf(name: string): string {
  return `${hash(name)}.cache`;
}

/** Holds the name, so that an entry is none under any other. */
function header(name: string, body: string): string {
  return `${MARK} ${hash(`${name}\0${body}`)}`;
}
