/** Results of earlier runs in one packed file: read at once, checked as a whole, and written anew when there is something new in it. */
import type { FileSystem } from '../base/files.ts';
import { hash, hashOfAll } from '../base/hash.ts';
import type { Kept } from '../base/kept.ts';
import { parseJson } from '../base/parse-json.ts';
import { textOf } from '../base/utf8.ts';
import { readPlain } from './read-plain.ts';
import { writeWhole } from './write-whole.ts';

export interface KeptStore extends Kept {
  /** Writes what there is now, when that differs from what was read. */
  save(): void;
}

const FILE = 'results.kept';
const MARK = 'splkit-results-1';

/** Bytes that are kept at most; `readPlain` reads twice as many. A repository with 1,700 detections has about 30 MB of results. */
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

/**
 * `MARK owner checksum`, then `[[key, age, bytes], ...]` as JSON, then the bytes of all texts one after the other: in blocks, as the whole
 * would take as much memory as all results once more, and each of them in a write of its own a lot of time.
 */
function* printed(owner: string, results: readonly (readonly [string, Result])[]): Generator<Uint8Array> {
  const index = Buffer.from(`${JSON.stringify(results.map(([key, { bytes, age }]) => [key, age, bytes.length]))}\n`);
  const body = [index, ...results.map(([, { bytes }]) => bytes)];
  yield Buffer.from(`${header(owner, hashOfAll(body))}\n`);
  yield* inBlocks(body);
}

const BLOCK = 1_000_000;

/** The same bytes in larger pieces. Each of them holds until the next one is asked for: they share their memory. */
function* inBlocks(pieces: readonly Uint8Array[]): Generator<Uint8Array> {
  const block = Buffer.alloc(BLOCK);
  let used = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + BLOCK - used);
      block.set(part, used);
      at += part.length;
      used += part.length;
      if (used < BLOCK) continue;
      yield block;
      used = 0;
    }
  }
  yield block.subarray(0, used);
}

function header(owner: string, checksum: string): string {
  return `${MARK} ${hash(owner)} ${checksum}`;
}

const LINE_END = 10;

function readResults(files: FileSystem, path: string, owner: string): Map<string, Result> {
  const bytes = readPlain(files, path) ?? new Uint8Array();
  const end = bytes.indexOf(LINE_END);
  const body = bytes.subarray(end + 1);
  if (end < 0 || textOf(bytes.subarray(0, end)) !== header(owner, hash(body))) return new Map();
  const start = body.indexOf(LINE_END) + 1;
  const index = parseJson(textOf(body.subarray(0, start)));
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
