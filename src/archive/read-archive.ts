/** Reads an archive of either kind, told apart by its first bytes. */
import { ArchiveError, type ArchiveEntry, type ReadArchiveOptions } from './archive-entry.ts';
import { readTarGz } from './read-tar-gz.ts';
import { readZip } from './read-zip.ts';

/** Unpacks a .tgz, .tar.gz, .spl or .zip into memory. Throws `ArchiveError`. */
export async function readArchive(bytes: Uint8Array, options: ReadArchiveOptions = {}): Promise<readonly ArchiveEntry[]> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return await readTarGz(bytes, options);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readZip(bytes, options);
  throw new ArchiveError('broken', 'it is neither a gzip nor a zip file');
}
