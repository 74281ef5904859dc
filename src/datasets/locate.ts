/** Finds the copy of a dataset on this computer. */
import { join } from 'node:path/posix';
import { FileError, type FileSystem } from '../base/files.ts';
import { parseLfsPointer, POINTER_LIMIT, type LfsPointer } from '../base/lfs-pointer.ts';
import { cachePath, pathBelow, type DatasetAddress } from './address.ts';
import type { DatasetPlaces } from './places.ts';

export type Located =
  | { readonly state: 'present'; readonly path: string; readonly size: number; readonly from: 'checkout' | 'cache'; readonly pointer?: LfsPointer }
  /** The checkout has only the pointer of Git LFS, and the cache has not got the file. */
  | { readonly state: 'pointer'; readonly path: string; readonly pointer: LfsPointer }
  /** `stale`: the cache has a file of another size than the lock file says. */
  | { readonly state: 'missing'; readonly stale?: number };

/**
 * A checkout is asked before the cache. A file of the cache counts only when it has the size that `locked` (by the lock file) says, or else the pointer of
 * a checkout: the cache serves all projects, and another may have fetched another version.
 */
export function locateDataset(files: FileSystem, places: DatasetPlaces, address: DatasetAddress, locked?: LfsPointer): Located {
  let pointed: { readonly path: string; readonly pointer: LfsPointer } | undefined;
  for (const { folder, path } of checkoutPaths(places, address)) {
    const size = sizeInside(files, folder, path);
    if (size === undefined) continue;
    const pointer = pointerAt(files, path, size);
    if (pointer === undefined) return { state: 'present', path, size, from: 'checkout' };
    pointed ??= { path, pointer };
  }
  const cached = cachedPath(places, address);
  const size = cached === undefined ? undefined : sizeInside(files, places.cache ?? '', cached);
  const expected = locked ?? pointed?.pointer;
  if (cached !== undefined && size !== undefined && (expected === undefined || expected.size === size))
    return { state: 'present', path: cached, size, from: 'cache', ...(pointed === undefined ? {} : { pointer: pointed.pointer }) };
  if (pointed !== undefined) return { state: 'pointer', ...pointed };
  return { state: 'missing', ...(size === undefined ? {} : { stale: size }) };
}

/** Where the cache keeps a dataset. */
export function cachedPath({ cache }: DatasetPlaces, address: DatasetAddress): string | undefined {
  return cache === undefined ? undefined : `${cache}/${cachePath(address)}`;
}

function checkoutPaths(places: DatasetPlaces, address: DatasetAddress): readonly { readonly folder: string; readonly path: string }[] {
  const found: { readonly folder: string; readonly path: string }[] = [];
  const add = (folder: string, encoded: string): void => {
    const path = decoded(encoded);
    if (path !== undefined) found.push({ folder, path: join(folder, path) });
  };
  for (const { base, folder } of places.checkouts) {
    const path = pathBelow(base, address);
    if (path !== undefined) add(folder, path);
  }
  const { file } = address;
  if (places.attackData !== undefined && file?.repository.toLowerCase() === 'splunk/attack_data') add(places.attackData, file.path);
  return found;
}

/** Undefined for what is no path inside a folder, once its escapes are read. */
function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\\') || text.includes('\0') || text.split('/').includes('..') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The size of a file that really lies in the folder; undefined where there is none. */
function sizeInside(files: FileSystem, folder: string, path: string): number | undefined {
  try {
    if (files.stat(path) === undefined) return undefined;
    const real = files.realPath(path);
    if (!real.startsWith(`${files.realPath(folder).replace(/\/$/, '')}/`)) return undefined;
    const found = files.stat(real);
    return found?.kind === 'file' ? found.size : undefined;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** The pointer of Git LFS that stands in a file's place. */
export function pointerAt(files: FileSystem, path: string, size: number): LfsPointer | undefined {
  return size < POINTER_LIMIT ? parseLfsPointer(Buffer.from(files.readBytes(path)).toString('latin1')) : undefined;
}
