/** Results of earlier runs in one packed file: read at once, checked as a whole, and written anew when there is something new in it. */
import type { FileSystem } from '../base/files.ts';
import { hash } from '../base/hash.ts';
import type { Kept } from '../base/kept.ts';
import { quietly, writeWhole } from './write-whole.ts';

export interface KeptStore extends Kept {
  /** Writes what there is now, when that differs from what was read. */
  save(): void;
}

const FILE = 'results.kept';
const MARK = 'splkit-results-1';

/** Bytes that are kept at most. A repository with 1,700 detections has about 30 MB of results. */
const MOST_BYTES = 64_000_000;

/** Saves after which a result that nobody has asked for goes. */
const OLDEST = 12;

/** A text as bytes, and for how many saves nobody has asked for it. */
interface Result {
  readonly bytes: Uint8Array;
  age: number;
}

/**
 * The results in a folder. `owner` says which splkit they are from: those of any other are none. So is a file that is damaged, cut off, no
 * plain file, or larger than we write. `room` is how many bytes are kept at most. Two processes may use it at once: the one that saves last leaves its results.
 */
export function openKept(files: FileSystem, folder: string, owner: string, room = MOST_BYTES): KeptStore {
  const results = readResults(files, `${folder}/${FILE}`, owner);
  const asked = new Set<string>();
  let isNew = false;
  return {
    read(key) {
      const found = results.get(key);
      if (found === undefined) return undefined;
      asked.add(key);
      return found.bytes;
    },
    keep(key, bytes) {
      results.set(key, { bytes, age: 0 });
      asked.add(key);
      isNew = true;
    },
    save() {
      if (!isNew) return;
      for (const [key, result] of results) result.age = asked.has(key) ? 0 : result.age + 1;
      writeWhole(files, folder, FILE, printed(owner, worthKeeping(results, room)));
      isNew = false;
      asked.clear();
    },
  };
}

/** The ones asked for last, as many as there is room for. */
function worthKeeping(results: ReadonlyMap<string, Result>, most: number): readonly (readonly [string, Result])[] {
  let room = most;
  return [...results]
    .filter(([, { age }]) => age <= OLDEST)
    .sort(([, a], [, b]) => a.age - b.age)
    .filter(([, { bytes }]) => (room -= bytes.length) >= 0);
}

/** `MARK owner checksum`, then `[[key, age, bytes], ...]` as JSON, then the bytes of all texts one after the other. */
function printed(owner: string, results: readonly (readonly [string, Result])[]): Uint8Array {
  const index = JSON.stringify(results.map(([key, { bytes, age }]) => [key, age, bytes.length]));
  // The header is as long whatever it says: there is room for it in what is otherwise filled once.
  const length = header(owner, new Uint8Array()).length + 1;
  const file = Buffer.concat([Buffer.alloc(length), Buffer.from(`${index}\n`), ...results.map(([, { bytes }]) => bytes)]);
  file.write(`${header(owner, file.subarray(length))}\n`);
  return file;
}

function header(owner: string, body: Uint8Array): string {
  return `${MARK} ${hash(owner)} ${hash(body)}`;
}

const LINE_END = 10;

function readResults(files: FileSystem, path: string, owner: string): Map<string, Result> {
  const stat = quietly(() => files.stat(path));
  // The lines at its head take less than what is left out here.
  if (stat?.kind !== 'file' || stat.size > 2 * MOST_BYTES) return new Map();
  const bytes = quietly(() => files.readBytes(path)) ?? new Uint8Array();
  const end = bytes.indexOf(LINE_END);
  const body = bytes.subarray(end + 1);
  if (end < 0 || asText(bytes.subarray(0, end)) !== header(owner, body)) return new Map();
  const start = body.indexOf(LINE_END) + 1;
  const index: unknown = parsed(asText(body.subarray(0, start)));
  return (isIndex(index) ? unpacked(index, body, start) : undefined) ?? new Map<string, Result>();
}

type Index = readonly (readonly [key: string, age: number, bytes: number])[];

function isIndex(value: unknown): value is Index {
  return (
    Array.isArray(value) &&
    value.every(
      (entry) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && isCount(entry[1]) && isCount(entry[2]) && entry.length === 3,
    )
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** Undefined when the bytes are not those of the index. */
function unpacked(index: Index, body: Uint8Array, start: number): Map<string, Result> | undefined {
  const results = new Map<string, Result>();
  let at = start;
  for (const [key, age, length] of index) {
    results.set(key, { bytes: body.subarray(at, at + length), age });
    at += length;
  }
  return at === body.length ? results : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Whoever can write a checksum can write anything.
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function asText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
