/** Tells by its first bytes what a dataset's file is, and unpacks it: gzip, zip, event logs of Windows. */
import { ArchiveError } from '../archive/archive-entry.ts';
import { readZip } from '../archive/read-zip.ts';
import { FileError } from '../base/files.ts';
import { parseLfsPointer } from '../base/lfs-pointer.ts';
import type { RunWarning } from '../spl/function.ts';
import { fill, fromBytes, readAll, rest, type ByteReader } from './byte-reader.ts';
import { evtxAsXml } from './evtx-as-xml.ts';
import { unpackGzip } from './unpack-gzip.ts';

/** What is wrapped more often than this is no dataset: a zip of a gzip of a log is. */
const MOST_LAYERS = 3;
/** Zip archives are read as a whole. */
const MOST_IN_MEMORY = 512 * 1024 * 1024;
/** Enough for the mark of a tar archive, and for most of a pointer of Git LFS. */
const HEAD = 1024;

/** Kinds of files that hold no text, by how they start, and what to do about them. */
const OTHERS: readonly (readonly [start: RegExp, kind: string, advice: string])[] = [
  [/^7z\xbc\xaf/, 'a 7-Zip archive', 'unpack it first'],
  [/^Rar![^\t\n\r -~]/, 'a RAR archive', 'unpack it first'],
  [/^\xfd7zXZ\0/, 'packed with xz', 'unpack it first'],
  [/^BZh[1-9]1AY&SY/, 'packed with bzip2', 'unpack it first'],
  [/^\(\xb5\/\xfd/, 'packed with Zstandard', 'unpack it first'],
  [/^\xd4\xc3\xb2\xa1/, 'a capture of packets', 'events are made of it by Zeek, Suricata or Splunk Stream'],
  [/^\xa1\xb2\xc3\xd4/, 'a capture of packets', 'events are made of it by Zeek, Suricata or Splunk Stream'],
  [
    /^\n\r\r\n[^]{4}(?:[^\t\n\r -~]\+<M|M<\+[^\t\n\r -~])/,
    'a capture of packets',
    'events are made of it by Zeek, Suricata or Splunk Stream',
  ],
  [/^PAR1[^\t\n\r -~]/, 'a Parquet file', 'export it as JSON lines first'],
  [/^SQLite format 3\0/, 'a database', 'export it as JSON lines first'],
  [/^%PDF-\d/, 'a PDF file', 'a dataset holds events'],
  [/^\x89PNG/, 'a picture', 'a dataset holds events'],
  [/^\x7fELF/, 'a program', 'a dataset holds events'],
];

/** Text, whatever it is packed in. Throws `FileError` (some of it while reading) for what is damaged, too large, or no dataset at all. */
export function unpackBytes(
  path: string,
  packed: ByteReader,
  maxUnpacked: number,
  warn?: (warning: RunWarning) => void,
): ByteReader {
  let reader = packed;
  for (let layer = 0; ; layer++) {
    const bytes = new Uint8Array(HEAD);
    const count = fill(reader, bytes);
    const head = Buffer.from(bytes.buffer, 0, count).toString('latin1');
    const whole = rest(reader, bytes.subarray(0, count));
    const unpacked = unwrap(path, head, whole, maxUnpacked, warn);
    if (unpacked === undefined) {
      refuseOthers(path, head);
      return whole;
    }
    if (layer === MOST_LAYERS) throw new FileError(path, 'is packed in too many layers');
    reader = unpacked;
  }
}

/** One layer; undefined for what is not packed. */
function unwrap(
  path: string,
  head: string,
  whole: ByteReader,
  maxUnpacked: number,
  warn: ((warning: RunWarning) => void) | undefined,
): ByteReader | undefined {
  if (head.startsWith('\x1f\x8b')) return unpackGzip(path, whole, maxUnpacked);
  const most = Math.min(maxUnpacked, MOST_IN_MEMORY);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return unpackZip(path, whole, most);
  if (head.startsWith('ElfFile\0')) return evtxAsXml(path, whole, maxUnpacked, warn);
  return undefined;
}

function inMemory(path: string, reader: ByteReader, most: number): Uint8Array {
  const bytes = readAll(reader, most);
  if (bytes === undefined)
    throw new FileError(path, `is larger than ${Math.round(most / 1024 / 1024)} MB, the most of its kind that is read`);
  return bytes;
}

/** The one file of an archive. Files that systems put beside it are none. */
function unpackZip(path: string, packed: ByteReader, most: number): ByteReader {
  const isOwn = (name: string): boolean => !/(?:^|\/)(?:__MACOSX\/|\.|desktop\.ini$|Thumbs\.db$)/.test(name);
  try {
    const bytes = inMemory(path, packed, MOST_IN_MEMORY);
    const limits = { unpacked: most, entries: 10_000, ratio: 1000, ratioFrom: 64 * 1024 * 1024 };
    const names = readZip(bytes, { wanted: () => false, limits }).flatMap((entry) =>
      entry.kind === 'file' && isOwn(entry.path) ? [entry.path] : [],
    );
    const [name] = names;
    if (name === undefined) throw new FileError(path, 'is a zip archive without a file');
    if (names.length > 1) throw new FileError(path, `is a zip archive of ${names.length} files; a dataset is one file`);
    const found = readZip(bytes, { wanted: (each) => each === name, limits }).find((entry) => entry.path === name);
    return fromBytes(found?.bytes ?? new Uint8Array(0), () => packed.close());
  } catch (error) {
    if (error instanceof ArchiveError)
      throw new FileError(path, `is no zip archive that can be read: ${error.message}`, { cause: error });
    throw error;
  }
}

function refuseOthers(path: string, head: string): void {
  const pointer = parseLfsPointer(head);
  if (pointer !== undefined)
    throw new FileError(
      path,
      `is the pointer of Git LFS to a file of ${pointer.size} bytes, not the file itself: "git lfs pull" in its repository gets it, or "splkit data fetch" where a test names its web address`,
    );
  const other = OTHERS.find(([start]) => start.test(head));
  if (other !== undefined) throw new FileError(path, `is ${other[1]}, not text: ${other[2]}`);
  if (head.startsWith('ustar', 257)) throw new FileError(path, 'is a tar archive: unpack it first; a dataset is one file');
}
