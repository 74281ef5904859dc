/** Fetches what is not here of the datasets that tests need, and notes what came in the project's lock file. */
import type { FileSystem } from '../base/files.ts';
import type { DatasetAddress, GithubBases } from './address.ts';
import { DOWNLOAD_LIMITS, DownloadError } from './download.ts';
import { fetchDataset, type Fetched } from './fetch-dataset.ts';
import { locateDataset } from './locate.ts';
import { readLock, writeLock } from './lock-file.ts';
import type { NeededDataset } from './needed.ts';
import type { DatasetPlaces } from './places.ts';

export interface FetchNeededOptions {
  readonly files: FileSystem;
  /** Of the project, where its lock file lies. */
  readonly root: string;
  readonly places: DatasetPlaces;
  readonly allowedHosts: ReadonlySet<string>;
  readonly signal: AbortSignal;
  /** Takes what comes though the lock file says otherwise, and fetches what is in the cache anew. */
  readonly update?: boolean;
  readonly github?: GithubBases;
  readonly mostBytes?: number;
  /** Told of each as soon as it has come, or has not. */
  readonly told?: (dataset: NeededDataset, outcome: Fetched | DownloadError) => void;
}

export interface FetchedAll {
  readonly fetched: number;
  readonly failed: number;
  readonly bytes: number;
}

/** Downloads that run at the same time. */
const AT_A_TIME = 4;

/** Files of the project, and what is here already, are left alone. A host that could not be reached is not asked again. Throws `FileError`, and what the signal was aborted with. */
export async function fetchNeeded(needed: readonly NeededDataset[], options: FetchNeededOptions): Promise<FetchedAll> {
  const { files, root, update = false } = options;
  const lock = new Map(readLock(files, root));
  const queue = needed.flatMap((dataset) =>
    dataset.address !== undefined && (dataset.state !== 'present' || (update && dataset.from === 'cache'))
      ? [{ dataset, address: dataset.address }]
      : [],
  );
  const all = { fetched: 0, failed: 0, bytes: 0 };
  const silent = new Map<string, DownloadError>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let each = queue[next++]; each !== undefined; each = queue[next++]) {
      const { host } = new URL(each.address.url);
      const outcome = silent.get(host) ?? (await tryFetch(each.address, lock, options));
      if (outcome instanceof DownloadError) {
        all.failed++;
        if (outcome.kind === 'offline') silent.set(host, outcome);
      } else {
        all.fetched++;
        all.bytes += outcome.size;
        lock.set(each.address.shown, outcome);
        writeLock(files, root, lock);
      }
      options.told?.(each.dataset, outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return all;
}

async function tryFetch(
  address: DatasetAddress,
  lock: ReadonlyMap<string, Fetched | { readonly sha256: string; readonly size: number }>,
  options: FetchNeededOptions,
): Promise<Fetched | DownloadError> {
  const { files, places, allowedHosts, signal, github, mostBytes } = options;
  const located = locateDataset(files, places, address);
  const pointer = located.state === 'missing' ? undefined : located.pointer;
  const expected = options.update === true ? pointer : (lock.get(address.shown) ?? pointer);
  try {
    return await fetchDataset(address, {
      ...DOWNLOAD_LIMITS,
      ...(mostBytes === undefined ? {} : { mostBytes }),
      ...(expected === undefined ? {} : { expected }),
      ...(github === undefined ? {} : { github }),
      files,
      places,
      allowedHosts,
      signal,
    });
  } catch (error) {
    if (error instanceof DownloadError) return error;
    throw error;
  }
}
