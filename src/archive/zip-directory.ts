/** The central directory of a zip archive: what its entries are, before anything of them is unpacked. (APPNOTE.TXT, 4.3.) */
import { ArchiveError } from './archive-entry.ts';

export interface ZipEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** How it is packed: 0 not at all, 8 deflated. (APPNOTE.TXT, 4.4.5.) */
  readonly method: number;
  /** Bytes it takes in the archive. */
  readonly packed: number;
  /** Where its local header starts. */
  readonly offset: number;
  /** CRC-32 of the unpacked bytes. */
  readonly crc: number;
  readonly encrypted: boolean;
}

const END_SIGNATURE = 0x06054b50;
const ZIP64_SIGNATURE = 0x07064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
/** Bit 0 of the general purpose flags. */
const ENCRYPTED = 1;
const LONGEST_COMMENT = 0xffff;
/** Bits of st_mode in the upper half of the external attributes, where a Unix made the archive. */
const FORMAT = 0xf000;
const KINDS: ReadonlyMap<number, ZipEntry['kind']> = new Map([
  [0x0000, 'file'],
  [0x8000, 'file'],
  [0x4000, 'folder'],
  [0xa000, 'link'],
]);

/** Entries in the order of the directory. Throws `ArchiveError` when there is none, or for an archive of more than 4 GB (zip64). */
export function zipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  // Its sizes would be others than those that are counted here.
  if (end >= 20 && view.getUint32(end - 20, true) === ZIP64_SIGNATURE) throw new ArchiveError('refused', 'it is a zip64 file');
  const count = view.getUint16(end + 10, true);
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw broken();
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const written = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd));
    const kind = KINDS.get((view.getUint32(at + 38, true) >>> 16) & FORMAT) ?? 'other';
    entries.push({
      path: written.replace(/(?<=.)\/+$/u, ''),
      kind: written.endsWith('/') ? 'folder' : kind,
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
      crc: view.getUint32(at + 16, true),
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    });
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record stands at the end, before a comment of any length up to 64 KB. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw broken();
}

function broken(): ArchiveError {
  return new ArchiveError('broken', 'it is no sound zip file');
}
