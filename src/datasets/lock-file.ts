/** The lock file of a project's datasets: what their bytes are, so that a test replays tomorrow what it replayed when it was written. */
import type { FileSystem } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import type { LfsPointer } from '../base/lfs-pointer.ts';

/** In the project's folder; belongs into version control. */
const LOCK_FILE = 'splkit-datasets.json';

/** SHA-256 and size by the address, as it is shown. */
export type DatasetLock = ReadonlyMap<string, LfsPointer>;

/** Empty when there is no file. Throws `FileError` for one that is no lock file. */
export function readLock(files: FileSystem, root: string): DatasetLock {
  const path = `${root}/${LOCK_FILE}`;
  if (files.stat(path) === undefined) return new Map();
  const value = parseJson(files.readText(path), path);
  const datasets = member(value, 'datasets');
  if (typeof datasets !== 'object' || datasets === null) throw new FileError(path, 'is no lock file: it has no "datasets"');
  return new Map(Object.entries(datasets).map(([address, entry]) => [address, entryOf(entry, address, path)]));
}

/**
 * Adds entries to the file, or puts them in the place of older ones. It is read again before, as another splkit may have written it, and put in place in
 * one step. Throws `FileError`.
 */
export function addToLock(files: FileSystem, root: string, entries: DatasetLock): void {
  if (entries.size === 0) return;
  const before = readLock(files, root);
  const isKnown = [...entries].every(([address, { sha256, size }]) => before.get(address)?.sha256 === sha256 && before.get(address)?.size === size);
  if (isKnown) return;
  const sorted = [...new Map([...before, ...entries])].sort(([a], [b]) => (a < b ? -1 : 1));
  const datasets = Object.fromEntries(sorted.map(([address, { sha256, size }]) => [address, { sha256, size }]));
  const fresh = files.makeTemporaryFolder(`${root}/.splkit-datasets-`);
  try {
    files.write(`${fresh}/${LOCK_FILE}`, `${JSON.stringify({ version: 1, datasets }, undefined, 2)}\n`);
    files.rename(`${fresh}/${LOCK_FILE}`, `${root}/${LOCK_FILE}`);
  } finally {
    files.remove(fresh);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileError(path, 'is no JSON; was it left half merged? "splkit data fetch" writes it anew once it is removed', { cause: error });
  }
}

function entryOf(entry: unknown, address: string, path: string): LfsPointer {
  const sha256 = member(entry, 'sha256');
  const size = member(entry, 'size');
  if (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && typeof size === 'number' && Number.isSafeInteger(size)) return { sha256, size };
  throw new FileError(path, `is no lock file: the entry of ${address} has no "sha256" and "size"`);
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
