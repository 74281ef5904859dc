/** Which files have to be fetched for the datasets that tests need, and what the cache has that the lock file does not know yet. */
import type { FileSystem } from '../base/files.ts';
import type { LfsPointer } from '../base/lfs-pointer.ts';
import { cachePath, type DatasetAddress } from './address.ts';
import { hashFile } from './hash-file.ts';
import { locateDataset } from './locate.ts';
import type { DatasetLock } from './lock-file.ts';
import type { NeededDataset } from './needed.ts';
import type { DatasetPlaces } from './places.ts';

/** One file to fetch, and the datasets that it is: tests write the address of a file on GitHub in several ways. */
export interface WantedFile {
  readonly address: DatasetAddress;
  readonly datasets: readonly { readonly dataset: NeededDataset; readonly address: DatasetAddress }[];
  /** What the lock file says of it. */
  readonly locked: LfsPointer | undefined;
}

export interface ToFetch {
  readonly wanted: readonly WantedFile[];
  /** By the address, as it is shown. */
  readonly unnoted: DatasetLock;
}

interface ToFetchOptions {
  readonly files: FileSystem;
  readonly places: DatasetPlaces;
  readonly update?: boolean;
}

/**
 * Files of the project and of checkouts are left alone, and what the cache has as the lock file says (or else the pointer of a checkout), unless `update`
 * wants it anew. Reads those of the cache whole. Throws `FileError`.
 */
export function toFetch(needed: readonly NeededDataset[], lock: DatasetLock, options: ToFetchOptions): ToFetch {
  const wanted = new Map<string, WantedFile>();
  const unnoted = new Map<string, LfsPointer>();
  for (const dataset of needed) {
    const { address, from } = dataset;
    if (address === undefined || (dataset.state === 'present' && from !== 'cache')) continue;
    const locked = lock.get(address.shown);
    const sound = options.update === true ? undefined : soundCopy(address, locked, options);
    if (sound === undefined) {
      const before = wanted.get(cachePath(address));
      const datasets = [...(before?.datasets ?? []), { dataset, address }];
      wanted.set(cachePath(address), { address, datasets, locked: before?.locked ?? locked });
    } else if (locked === undefined) {
      unnoted.set(address.shown, sound);
    }
  }
  return { wanted: [...wanted.values()], unnoted };
}

/** What the cache has; undefined when it has nothing, or another file than it should. */
function soundCopy(address: DatasetAddress, locked: LfsPointer | undefined, { files, places }: ToFetchOptions): LfsPointer | undefined {
  const located = locateDataset(files, places, address, locked);
  if (located.state !== 'present') return undefined;
  const found = hashFile(files, located.path);
  const expected = locked ?? located.pointer;
  return expected === undefined || found.sha256 === expected.sha256 ? found : undefined;
}
