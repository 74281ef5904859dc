/** Fetches what is not here of the datasets that tests need, and notes what came in the project's lock file. */
import type { FileSystem } from '../base/files.ts';
import type { GithubBases } from './address.ts';
import { askAgain, type Pause } from './ask-again.ts';
import { DownloadError } from './download-error.ts';
import { DOWNLOAD_LIMITS } from './download.ts';
import { fetchDataset, removeUnfinished, type Fetched } from './fetch-dataset.ts';
import { locateDataset } from './locate.ts';
import { addToLock, readLock } from './lock-file.ts';
import type { NeededDataset } from './needed.ts';
import { openNetwork, type Network } from './network.ts';
import type { DatasetPlaces } from './places.ts';
import { NO_PROXIES, type ProxySettings } from './proxies.ts';
import { toFetch, type WantedFile } from './to-fetch.ts';

export interface FetchNeededOptions {
  readonly files: FileSystem;
  /** Of the project, where its lock file lies. */
  readonly root: string;
  readonly places: DatasetPlaces;
  readonly allowedHosts: ReadonlySet<string>;
  /** Asked once there is something to fetch; what it throws ends the run. None when absent. */
  readonly proxies?: () => ProxySettings;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Takes what comes though the lock file says otherwise, and fetches what is in the cache anew. */
  readonly update?: boolean;
  readonly github?: GithubBases;
  readonly mostBytes?: number;
  /** Downloads that run at the same time. */
  readonly jobs?: number;
  /** Told of each as soon as it has come, or has not. */
  readonly told?: (dataset: NeededDataset, outcome: Fetched | DownloadError) => void;
  /** Told whenever something has moved. */
  readonly moved?: (progress: FetchProgress) => void;
  readonly pause?: Pause;
}

export interface FetchProgress {
  /** Files that have come, or have not; of how many. */
  readonly done: number;
  readonly of: number;
  /** That have come so far, with those of what is still coming. */
  readonly bytes: number;
}

export interface FetchedAll {
  readonly fetched: number;
  readonly failed: number;
  readonly bytes: number;
}

const DEFAULT_JOBS = 4;

/**
 * What is here as it should be is not fetched, but noted in the lock file if it was not yet. A host that could not be reached is not asked again. Throws
 * `FileError` (nothing more is begun then), and what the signal was aborted with.
 */
export async function fetchNeeded(needed: readonly NeededDataset[], options: FetchNeededOptions): Promise<FetchedAll> {
  const { files, root, places, allowedHosts } = options;
  const { wanted, unnoted } = toFetch(needed, readLock(files, root), options);
  addToLock(files, root, unnoted);
  if (wanted.length === 0) return { fetched: 0, failed: 0, bytes: 0 };
  removeUnfinished(files, places, options.now);
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const proxies = options.proxies?.() ?? NO_PROXIES;
  const network = await openNetwork({ allowedHosts, silence: DOWNLOAD_LIMITS.silence, proxies });
  try {
    const run = fetchRun(wanted, network, { ...options, signal });
    const workers = Array.from({ length: Math.min(options.jobs ?? DEFAULT_JOBS, wanted.length) }, () =>
      run.work().catch((error: unknown) => {
        stop.abort(error);
        throw error;
      }),
    );
    // All are waited for, so that none leaves anything behind.
    for (const ended of await Promise.allSettled(workers)) if (ended.status === 'rejected') throw ended.reason;
    return run.outcome();
  } finally {
    await network.close();
  }
}

/** What the workers share: each takes the next file until there is none. */
function fetchRun(queue: readonly WantedFile[], network: Network, options: FetchNeededOptions) {
  const silent = new Map<string, DownloadError>();
  let next = 0;
  let [done, fetched, failed, bytes, coming] = [0, 0, 0, 0, 0];
  const moved = (): void => options.moved?.({ done, of: queue.length, bytes: coming });
  const received = (count: number): void => {
    coming += count;
    moved();
  };
  const work = async (): Promise<void> => {
    for (let file = queue[next++]; file !== undefined; file = queue[next++]) {
      const { host } = new URL(file.address.url);
      const outcome = silent.get(host) ?? (await tryFetch(file, network, received, options));
      done++;
      if (outcome instanceof DownloadError) {
        failed += file.datasets.length;
        if (outcome.kind === 'offline') silent.set(host, outcome);
      } else {
        fetched += file.datasets.length;
        bytes += outcome.size;
        addToLock(options.files, options.root, new Map(file.datasets.map(({ address }) => [address.shown, outcome])));
      }
      for (const { dataset } of file.datasets) options.told?.(dataset, outcome);
      moved();
    }
  };
  return { work, outcome: (): FetchedAll => ({ fetched, failed, bytes }) };
}

async function tryFetch(
  { address, locked }: WantedFile,
  network: Network,
  received: (bytes: number) => void,
  { files, places, signal, github, mostBytes, update, pause }: FetchNeededOptions,
): Promise<Fetched | DownloadError> {
  const located = locateDataset(files, places, address);
  const pointer = located.state === 'missing' ? undefined : located.pointer;
  const expected = update === true ? pointer : (locked ?? pointer);
  const attempt = async (): Promise<Fetched> =>
    fetchDataset(address, {
      ...DOWNLOAD_LIMITS,
      ...(mostBytes === undefined ? {} : { mostBytes }),
      ...(expected === undefined ? {} : { expected }),
      ...(github === undefined ? {} : { github }),
      ...{ files, places, network, signal, received },
    });
  try {
    return await askAgain(attempt, signal, pause);
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    if (error.kind !== 'changed' || expected !== locked || locked === undefined) return error;
    return new DownloadError('changed', `${error.message}; "splkit data fetch --update" takes what comes`, { cause: error });
  }
}
