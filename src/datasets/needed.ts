/** The datasets that the tests of some detections need, each once. */
import type { FileSystem } from '../base/files.ts';
import type { LinkedDetection } from '../content/content.ts';
import { resolveDataset } from '../content/resolve-dataset.ts';
import { parseAddress, type DatasetAddress } from './address.ts';
import { locateDataset } from './locate.ts';
import type { DatasetPlaces } from './places.ts';

/**
 * `present`: it can be replayed. `pointer`: a checkout has only the pointer of Git LFS. `missing`: it has to be fetched, or put there. `refused`: it
 * cannot be had this way, for the reason given.
 */
export type DatasetState = 'present' | 'pointer' | 'missing' | 'refused';

export interface NeededDataset {
  /** As the tests name it. */
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

/** Sorted by what the tests call them. */
export function neededDatasets(
  files: FileSystem,
  root: string,
  places: DatasetPlaces,
  detections: readonly LinkedDetection[],
): readonly NeededDataset[] {
  const users = new Map<string, Set<string>>();
  for (const { value } of detections) {
    for (const { data } of (value.tests ?? []).flatMap((test) => test.attack_data))
      users.set(data, (users.get(data) ?? new Set()).add(value.name));
  }
  const sorted = [...users].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([data, names]) => ({ data, detections: [...names].sort(), ...whereabouts(files, root, places, data) }));
}

type Whereabouts = Omit<NeededDataset, 'data' | 'detections'>;

function whereabouts(files: FileSystem, root: string, places: DatasetPlaces, data: string): Whereabouts {
  const resolved = resolveDataset(files, root, data);
  if ('problem' in resolved) return { address: undefined, state: 'missing', reason: resolved.problem };
  if ('path' in resolved) return { address: undefined, state: 'present', from: 'project', path: resolved.path, ...sizeOf(files, resolved.path) };
  const address = parseAddress(resolved.remote);
  if ('problem' in address) return { address: undefined, state: 'refused', reason: address.problem };
  const located = locateDataset(files, places, address);
  switch (located.state) {
    case 'present':
      return { address, state: 'present', from: located.from, path: located.path, size: located.size };
    case 'pointer':
      return { address, state: 'pointer', from: 'checkout', path: located.path, size: located.pointer.size };
    case 'missing':
      return { address, state: 'missing' };
  }
}

function sizeOf(files: FileSystem, path: string): { readonly size?: number } {
  const size = files.stat(files.realPath(path))?.size;
  return size === undefined ? {} : { size };
}
