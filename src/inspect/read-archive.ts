/** Reads the archive of an app (.tgz, .spl, .tar.gz) for its inspection. */
import type { ReadArchiveOptions } from '../archive/archive-entry.ts';
import { readTarGz } from '../archive/read-tar-gz.ts';
import type { AppPackage } from './app-package.ts';

/** Unpacks an archive into memory. Throws `ArchiveError`. */
export async function readArchive(name: string, bytes: Uint8Array, options: ReadArchiveOptions = {}): Promise<AppPackage> {
  return { name, size: bytes.length, entries: await readTarGz(bytes, options) };
}
