/** Reads the archive of an app (.tgz, .spl, .tar.gz) defensively: nothing is written, no link is followed, a bomb is refused. */
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { PackageError, type AppPackage, type PackageEntry } from './app-package.ts';

export interface ArchiveLimits {
  /** Bytes of everything unpacked. */
  readonly unpacked: number;
  readonly entries: number;
}

const LIMITS: ArchiveLimits = { unpacked: 512 * 1024 * 1024, entries: 50_000 };

const LONGEST_PATH = 1024;

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/** Unpacks an archive into memory. Throws `PackageError`. */
export async function readArchive(name: string, bytes: Uint8Array, limits: ArchiveLimits = LIMITS): Promise<AppPackage> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new PackageError('broken', 'it is no gzip file');
  const gunzip = createGunzip();
  const tar = extract();
  // A stream that fails ends the loop below, which gets the error of the tar stream.
  gunzip.on('error', (error) => tar.destroy(error));
  gunzip.pipe(tar);
  gunzip.end(bytes);
  try {
    return { name, size: bytes.length, entries: await readEntries(tar, limits) };
  } catch (error) {
    if (error instanceof PackageError) throw error;
    throw new PackageError('broken', error instanceof Error ? error.message : 'it cannot be read', { cause: error });
  } finally {
    gunzip.destroy();
  }
}

async function readEntries(tar: AsyncIterable<Entry>, limits: ArchiveLimits): Promise<readonly PackageEntry[]> {
  const entries: PackageEntry[] = [];
  let total = 0;
  for await (const entry of tar) {
    total += entry.header.size;
    if (total > limits.unpacked)
      throw new PackageError('refused', `it unpacks to more than ${Math.floor(limits.unpacked / 1024 / 1024)} MB`);
    if (entry.header.name.length > LONGEST_PATH)
      throw new PackageError('refused', `it has a path of more than ${LONGEST_PATH} characters`);
    if (entries.length >= limits.entries) throw new PackageError('refused', `it has more than ${limits.entries} entries`);
    entries.push(await readEntry(entry));
  }
  return entries;
}

async function readEntry(entry: Entry): Promise<PackageEntry> {
  const { header } = entry;
  const path = header.name.replace(/(?<=.)\/+$/u, '');
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) if (chunk instanceof Uint8Array) chunks.push(chunk);
  switch (header.type) {
    case 'file':
    case 'contiguous-file':
      return { path, kind: 'file', mode: header.mode, bytes: Buffer.concat(chunks) };
    case 'directory':
      return { path, kind: 'folder', mode: header.mode };
    case 'link':
    case 'symlink':
      return { path, kind: 'link', mode: header.mode, target: header.linkname };
    default:
      return { path, kind: 'other', mode: header.mode };
  }
}
