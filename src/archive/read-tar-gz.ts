/** Reads a gzipped tar archive (.tgz, .spl, .tar.gz) defensively: nothing is written, no link is followed, a bomb is refused. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import {
  ARCHIVE_LIMITS,
  ArchiveError,
  archiveMeter,
  type ArchiveEntry,
  type ArchiveMeter,
  type ReadArchiveOptions,
} from './archive-entry.ts';

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/** Unpacks an archive into memory. Throws `ArchiveError`. */
export async function readTarGz(bytes: Uint8Array, options: ReadArchiveOptions = {}): Promise<readonly ArchiveEntry[]> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw new ArchiveError('broken', 'it is no gzip file');
  const meter = archiveMeter(bytes.length, options.limits ?? ARCHIVE_LIMITS);
  const gunzip = createGunzip();
  const tar = extract();
  const counted = Readable.from(countedPieces(gunzip, meter));
  // A stream that fails ends the loop below, which gets the error of the tar stream.
  counted.on('error', (error) => tar.destroy(error));
  counted.pipe(tar);
  gunzip.end(bytes);
  try {
    const entries: ArchiveEntry[] = [];
    for await (const entry of tar) {
      meter.entry(entry.header.name, entry.header.size, entry.header.linkname ?? '');
      entries.push(await readEntry(entry, options.wanted ?? (() => true)));
    }
    return entries;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError('broken', error instanceof Error ? error.message : 'it cannot be read', { cause: error });
  } finally {
    counted.destroy();
    gunzip.destroy();
  }
}

async function* countedPieces(pieces: AsyncIterable<Uint8Array>, meter: ArchiveMeter): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    meter.bytes(piece.length);
    yield piece;
  }
}

async function readEntry(entry: Entry, wanted: (path: string) => boolean): Promise<ArchiveEntry> {
  const { header } = entry;
  const path = header.name.replace(/(?<=.)\/+$/u, '');
  const kept = wanted(path);
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry) if (kept && chunk instanceof Uint8Array) chunks.push(chunk);
  switch (header.type) {
    case 'file':
    case 'contiguous-file':
      return { path, kind: 'file', mode: header.mode, ...(kept ? { bytes: Buffer.concat(chunks) } : {}) };
    case 'directory':
      return { path, kind: 'folder', mode: header.mode };
    case 'link':
    case 'symlink':
      return { path, kind: 'link', mode: header.mode, target: header.linkname };
    default:
      return { path, kind: 'other', mode: header.mode };
  }
}
