/** Reads a zip archive defensively: nothing is written, no link is followed, a bomb is refused before it is unpacked. */
import { crc32, inflateRawSync } from 'node:zlib';
import { ARCHIVE_LIMITS, ArchiveError, archiveMeter, type ArchiveEntry, type ReadArchiveOptions } from './archive-entry.ts';
import { zipDirectory, type ZipEntry } from './zip-directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_LENGTH = 30;
const STORED = 0;
const DEFLATED = 8;

/** Unpacks an archive into memory. One directory says what is counted and what is unpacked, so that they cannot differ. Throws `ArchiveError`. */
export function readZip(
  bytes: Uint8Array,
  { wanted, limits = ARCHIVE_LIMITS }: ReadArchiveOptions = {},
): readonly ArchiveEntry[] {
  const directory = zipDirectory(bytes);
  const meter = archiveMeter(bytes.length, limits);
  for (const { path, size } of directory) meter.entry(path, size);
  return directory.map((entry) => {
    const { path, kind } = entry;
    if (kind !== 'file' || wanted?.(path) === false) return { path, kind };
    if (entry.encrypted) throw new ArchiveError('broken', `${path} in it is encrypted`);
    const found = unpack(bytes, entry);
    if (found.length === entry.size && crc32(found) === entry.crc) return { path, kind, bytes: found };
    throw new ArchiveError('broken', `${path} in it is damaged: its checksum is another`);
  });
}

/** Never more bytes than the directory names, which have been counted. */
function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = packedBytes(bytes, entry);
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED)
    throw new ArchiveError('broken', `${entry.path} in it is packed in a way that is not read (${entry.method})`);
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    throw new ArchiveError('broken', `${entry.path} in it is damaged: it cannot be unpacked`, { cause: error });
  }
}

function packedBytes(bytes: Uint8Array, { path, offset, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_LENGTH <= bytes.length && view.getUint32(offset, true) === LOCAL_SIGNATURE) {
    const start = offset + LOCAL_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    if (start + packed <= bytes.length) return bytes.subarray(start, start + packed);
  }
  throw new ArchiveError('broken', `${path} in it is damaged: it does not lie where the directory says`);
}
