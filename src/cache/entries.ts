/** Entries of a cache in a folder: each one file, checked when it is read, and written in one step. Nothing here ever fails a command. */
import type { FileSystem } from '../base/files.ts';
import { hash } from '../base/hash.ts';
import { parseJson } from '../base/parse-json.ts';
import { textOf } from '../base/utf8.ts';
import { readPlain } from './read-plain.ts';
import { writeWhole } from './write-whole.ts';

const MARK = 'splkit-cache-1';

/** The value of an entry; undefined when there is none, when it is damaged, and when somebody else has written it. */
export function readEntry(files: FileSystem, folder: string, name: string): unknown {
  const bytes = readPlain(files, `${folder}/${fileOf(name)}`);
  if (bytes === undefined) return undefined;
  const text = textOf(bytes);
  const end = text.indexOf('\n');
  const body = text.slice(end + 1);
  return text.slice(0, Math.max(0, end)) === header(name, body) ? parseJson(body) : undefined;
}

/** Writes a value of plain data. */
export function writeEntry(files: FileSystem, folder: string, name: string, value: unknown): void {
  const body = JSON.stringify(value);
  writeWhole(files, folder, fileOf(name), [Buffer.from(`${header(name, body)}\n${body}`)]);
}

function fileOf(name: string): string {
  return `${hash(name)}.cache`;
}

/** Holds the name, so that an entry is none under any other. */
function header(name: string, body: string): string {
  return `${MARK} ${hash(`${name}\0${body}`)}`;
}
