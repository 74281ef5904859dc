/** Compares the copies of datasets on this computer with what they should be. */
import type { FileSystem } from '../base/files.ts';
import type { LfsPointer } from '../base/lfs-pointer.ts';
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
  /** The copy that was looked at. */
  readonly path?: string;
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
    const { address, reason } = dataset;
    const located = address === undefined ? undefined : locateDataset(files, places, address);
    if (address === undefined || located?.state !== 'present') return [{ dataset, state: 'missing', ...(reason === undefined ? {} : { reason }) }];
    return [{ dataset, path: located.path, ...compared(files, located.path, lock.get(address.shown) ?? located.pointer) }];
  });
}

function compared(files: FileSystem, path: string, expected: LfsPointer | undefined): Pick<Verified, 'state' | 'reason'> {
  if (expected === undefined) return { state: 'unknown' };
  const { sha256, size } = hashFile(files, path);
  if (sha256 === expected.sha256 && size === expected.size) return { state: 'intact' };
  return { state: 'changed', reason: `${size} bytes with SHA-256 ${sha256}, not ${expected.size} with ${expected.sha256}` };
}
