/** The datasets that the tests of some detections need, each once. */
import type { FileSystem } from '../base/files.ts';
import { shownAddress } from '../base/shown-address.ts';
import type { LinkedDetection } from '../content/content.ts';
import { resolveDataset } from '../content/resolve-dataset.ts';
import { parseAddress, type DatasetAddress } from './address.ts';
import { locateDataset, pointerAt } from './locate.ts';
import type { DatasetLock } from './lock-file.ts';
import type { DatasetPlaces } from './places.ts';

/**
 * `present`: it can be replayed. `pointer`: a checkout has only the pointer of Git LFS. `missing`: it has to be fetched, or put there. `refused`: it
 * cannot be had this way, for the reason given.
 */
export type DatasetState = 'present' | 'pointer' | 'missing' | 'refused';

export interface NeededDataset {
  /** As the tests name it, without what may be a secret. */
  readonly data: string;
  /** Undefined for a file of the project. */
  readonly address: DatasetAddress | undefined;
  /** Names of the detections, sorted. */
  readonly detections: readonly string[];
  readonly state: DatasetState;
  readonly from?: 'project' | 'checkout' | 'cache';
  readonly path?: string;
  readonly size?: number;
  readonly reason?: string;
}

/** Sorted by what the tests call them. Tests that are made by hand are not replayed, and need none. `lock` says what the cache should hold. */
export function neededDatasets(
  files: FileSystem,
  root: string,
  places: DatasetPlaces,
  detections: readonly LinkedDetection[],
  lock: DatasetLock,
): readonly NeededDataset[] {
  const users = new Map<string, Set<string>>();
  for (const { value } of detections) {
    if (value.tags.manual_test !== undefined) continue;
    for (const { data } of (value.tests ?? []).flatMap((test) => test.attack_data))
      users.set(data, (users.get(data) ?? new Set()).add(value.name));
  }
  const sorted = [...users].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([data, names]) => ({ detections: [...names].sort(), ...whereabouts(files, root, places, data, lock) }));
}

type Whereabouts = Omit<NeededDataset, 'detections'>;

function whereabouts(files: FileSystem, root: string, places: DatasetPlaces, text: string, lock: DatasetLock): Whereabouts {
  const resolved = resolveDataset(files, root, text);
  if ('problem' in resolved) return { data: text, address: undefined, state: 'missing', reason: resolved.problem };
  if ('path' in resolved) return { data: text, address: undefined, ...ofProject(files, resolved.path) };
  const address = parseAddress(resolved.remote);
  const data = shownAddress(resolved.remote);
  if ('problem' in address) return { data, address: undefined, state: 'refused', reason: address.problem };
  const locked = lock.get(address.shown);
  const located = locateDataset(files, places, address, locked);
  switch (located.state) {
    case 'present':
      return { data, address, state: 'present', from: located.from, path: located.path, size: located.size };
    case 'pointer':
      return { data, address, state: 'pointer', from: 'checkout', path: located.path, size: located.pointer.size };
    case 'missing': {
      if (located.stale === undefined || locked === undefined) return { data, address, state: 'missing' };
      const reason = `the cache has another version, of ${located.stale} bytes, not the ${locked.size} of the lock file`;
      return { data, address, state: 'missing', reason };
    }
  }
}

/** A file of the project, which may be the pointer of Git LFS as well. */
function ofProject(files: FileSystem, path: string): Pick<NeededDataset, 'state' | 'from' | 'path' | 'size' | 'reason'> {
  const size = files.stat(files.realPath(path))?.size ?? 0;
  const pointer = pointerAt(files, path, size);
  if (pointer === undefined) return { state: 'present', from: 'project', path, size };
  return { state: 'pointer', from: 'project', path, size: pointer.size, reason: '"git lfs pull" in its repository gets it' };
}
