/** Fetches one dataset into the cache: Git LFS followed, its checksum compared, the file put in place in one step. */
import { dirname } from 'node:path/posix';
import { removeAbandoned } from '../base/abandoned-folders.ts';
import type { FileSystem } from '../base/files.ts';
import type { LfsPointer } from '../base/lfs-pointer.ts';
import { GITHUB, type DatasetAddress, type GithubBases } from './address.ts';
import { DownloadError } from './download-error.ts';
import { download, tooLarge, type Downloaded, type DownloadOptions } from './download.ts';
import { cachedPath, pointerAt } from './locate.ts';
import type { DatasetPlaces } from './places.ts';

export interface FetchOptions extends DownloadOptions {
  readonly files: FileSystem;
  readonly places: DatasetPlaces;
  /** What the file must be, by a lock file or by a pointer in a checkout; whatever comes when absent. */
  readonly expected?: LfsPointer;
  readonly github?: GithubBases;
  /** Told how many bytes have come, as they come. */
  readonly received?: (bytes: number) => void;
}

export interface Fetched extends Downloaded {
  readonly path: string;
}

/** Throws `DownloadError` when it cannot be had or is not what was expected, `FileError` when it cannot be written. */
export async function fetchDataset(address: DatasetAddress, options: FetchOptions): Promise<Fetched> {
  const { files, places } = options;
  const path = cachedPath(places, address);
  if (path === undefined || places.cache === undefined)
    throw new DownloadError('failed', 'there is no home folder for the cache; SPLKIT_DATASETS names a folder for it');
  files.makeFolder(places.cache);
  const fresh = files.makeTemporaryFolder(`${places.cache}/${UNFINISHED}`);
  try {
    const whole = `${fresh}/data`;
    const got = await getWhole(address, whole, options);
    files.makeFolder(dirname(path));
    files.rename(whole, path);
    return { ...got, path };
  } finally {
    files.remove(fresh);
  }
}

const UNFINISHED = '.new-';
/** Longer than any download takes, in milliseconds: whoever left it there is gone. */
const ABANDONED = 3 * 60 * 60_000;

/** Removes what downloads left behind that were killed in the middle. `now` in milliseconds since the epoch. */
export function removeUnfinished(files: FileSystem, { cache }: DatasetPlaces, now: number): void {
  if (cache !== undefined) removeAbandoned(files, `${cache}/${UNFINISHED}`, now, ABANDONED);
}

/** What a repository of GitHub gives is the file itself, or the pointer of Git LFS to it. */
async function getWhole(address: DatasetAddress, path: string, options: FetchOptions): Promise<Downloaded> {
  const { raw, media } = options.github ?? GITHUB;
  const { file } = address;
  const at = (base: string): string => (file === undefined ? address.url : `${base}/${file.repository}/${file.ref}/${file.path}`);
  const first = await getFile(at(raw), path, options);
  const pointer = pointerAt(options.files, path, first.size);
  if (pointer === undefined) return compared(first, options.expected);
  if (file === undefined) throw new DownloadError('failed', 'it gives the pointer of Git LFS, not the file');
  refuseOther(pointer, options.expected);
  if (pointer.size > options.mostBytes) throw tooLarge(options.mostBytes);
  return compared(await getFile(at(media), path, { ...options, mostBytes: Math.min(options.mostBytes, pointer.size) }), pointer);
}

async function getFile(url: string, path: string, options: FetchOptions): Promise<Downloaded> {
  options.files.write(path, '');
  return await download(url, options, (bytes) => {
    options.files.append(path, bytes);
    options.received?.(bytes.length);
  });
}

function compared(got: Downloaded, expected: LfsPointer | undefined): Downloaded {
  if (got.size === 0) throw new DownloadError('failed', 'it is empty');
  refuseOther(got, expected);
  return got;
}

function refuseOther(got: LfsPointer, expected: LfsPointer | undefined): void {
  if (expected === undefined || (got.sha256 === expected.sha256 && got.size === expected.size)) return;
  const said = `${expected.size} bytes with SHA-256 ${expected.sha256.slice(0, 12)}…`;
  throw new DownloadError('changed', `it is not the file that was expected: ${said}, not ${got.size} bytes with ${got.sha256.slice(0, 12)}…`);
}
