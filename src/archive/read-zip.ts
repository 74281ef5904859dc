/** Reads a zip archive defensively: nothing is written, no link is followed, a bomb is refused before it is unpacked. */
import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { ARCHIVE_LIMITS, ArchiveError, archiveMeter, type ArchiveEntry, type ReadArchiveOptions } from './archive-entry.ts';
import { zipDirectory } from './zip-directory.ts';

/** Unpacks an archive into memory. Throws `ArchiveError`. */
export function readZip(
  bytes: Uint8Array,
  { wanted, limits = ARCHIVE_LIMITS }: ReadArchiveOptions = {},
): readonly ArchiveEntry[] {
  const directory = zipDirectory(bytes);
  const meter = archiveMeter(bytes.length, limits);
  for (const { path, size } of directory) meter.entry(path, size);
  const files = new Set(directory.flatMap(({ path, kind }) => (kind === 'file' && (wanted?.(path) ?? true) ? [path] : [])));
  const locked = directory.find(({ path, encrypted }) => encrypted && files.has(path));
  if (locked !== undefined) throw new ArchiveError('broken', `${locked.path} in it is encrypted`);
  const unpacked = unzip(bytes, (path) => files.has(path));
  return directory.map(({ path, kind, crc }) => {
    const found = unpacked.get(path);
    if (found !== undefined && crc32(found) !== crc)
      throw new ArchiveError('broken', `${path} in it is damaged: its checksum is another`);
    return { path, kind, ...(found === undefined ? {} : { bytes: found }) };
  });
}

function unzip(bytes: Uint8Array, filter: (path: string) => boolean): ReadonlyMap<string, Uint8Array> {
  try {
    // Output buffers have the sizes that the directory names, which have been counted: what is longer is cut there.
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => filter(name) })));
  } catch (error) {
    throw new ArchiveError('broken', error instanceof Error ? error.message : 'it cannot be read', { cause: error });
  }
}
