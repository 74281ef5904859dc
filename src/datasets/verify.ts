/** Compares the copies of datasets on this computer with what they should be. */
import type { FileSystem } from '../base/files.ts';
import { hashFile } from './hash-file.ts';
import { locateDataset } from './locate.ts';
import { readLock } from './lock-file.ts';
import type { NeededDataset } from './needed.ts';
import type { DatasetPlaces } from './places.ts';

/** `intact`: as the lock file or the pointer of Git LFS says. `changed`: otherwise. `unknown`: nobody says what it should be. */
export type VerifyState = 'intact' | 'changed' | 'unknown' | 'missing';

export interface Verified {
  readonly dataset: NeededDataset;
  readonly state: VerifyState;
  readonly reason?: string;
}

/** Files of the project are not looked at: their repository does that. Throws `FileError`. */
export function verifyDatasets(
  files: FileSystem,
  root: string,
  places: DatasetPlaces,
  needed: readonly NeededDataset[],
): readonly Verified[] {
  const lock = readLock(files, root);
  return needed.flatMap((dataset): readonly Verified[] => {
    if (dataset.from === 'project') return [];
    const { address } = dataset;
    const located = address === undefined ? undefined : locateDataset(files, places, address);
    if (address === undefined || located?.state !== 'present') return [{ dataset, state: 'missing', ...(dataset.reason === undefined ? {} : { reason: dataset.reason }) }];
    const expected = lock.get(address.shown) ?? located.pointer;
    if (expected === undefined) return [{ dataset, state: 'unknown' }];
    const { sha256, size } = hashFile(files, located.path);
    if (sha256 === expected.sha256 && size === expected.size) return [{ dataset, state: 'intact' }];
    return [{ dataset, state: 'changed', reason: `${size} bytes with SHA-256 ${sha256}, not ${expected.size} with ${expected.sha256}` }];
  });
}
