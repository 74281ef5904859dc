/** Reads a dataset's bytes as UTF-8: from a plain file or a packed one, without a byte order mark, converted when the file is UTF-16 or says another charset. */
import type { FileSystem, OpenFile } from '../base/files.ts';
import { FileError } from '../base/files.ts';
import { decodeWindows1252 } from '../base/windows-1252.ts';
import type { RunWarning } from '../spl/function.ts';
import { fill, rest, type ByteReader } from './byte-reader.ts';
import { escapeInvalidUtf8 } from './escape-invalid-utf8.ts';
import { unpackBytes } from './unpack-bytes.ts';

export type { ByteReader };

/** A gzip file that unpacks to more than this is refused: a small file can unpack to any size. */
export const MAX_UNPACKED_BYTES = 16 * 1024 * 1024 * 1024;
const BLOCK = 1024 * 1024;
/** Names of `iconv -l` that the WHATWG Encoding Standard does not have. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ 'latin-1': 'latin1', latin_1: 'latin1', 'latin-9': 'iso-8859-15', 'iso-latin-1': 'latin1' },
  ...{ utf16: 'utf-16le', utf16le: 'utf-16le', 'utf-16-le': 'utf-16le', utf16be: 'utf-16be', 'utf-16-be': 'utf-16be' },
  ...{
    'ucs-2': 'utf-16le',
    ucs2: 'utf-16le',
    'ucs-2le': 'utf-16le',
    ucs2le: 'utf-16le',
    'ucs-2be': 'utf-16be',
    ucs2be: 'utf-16be',
  },
  ...{ cp932: 'shift_jis', cp936: 'gbk', cp949: 'euc-kr', cp950: 'big5', 'shift-jis': 'shift_jis', koi8r: 'koi8-r' },
};

/**
 * Opens a file for reading. `charset` is the CHARSET of props.conf (a name that the WHATWG Encoding Standard knows); a byte order mark of UTF-16
 * wins over it. Throws `FileError` when the file cannot be read, is no file (a device, a pipe), is packed and damaged (which may be found out while reading), unpacks to too much, is nothing that holds events, or its charset is not known.
 */
export function openBytes(
  fs: FileSystem,
  path: string,
  charset: string | undefined,
  maxUnpacked: number = MAX_UNPACKED_BYTES,
  warn?: (warning: RunWarning) => void,
): ByteReader {
  refuseOthers(fs, path);
  const file = fs.open(path);
  try {
    return decoded(path, unpackBytes(path, fromFile(file), maxUnpacked, warn), charset);
  } catch (error) {
    file.close();
    throw error;
  }
}

function fromFile(file: OpenFile): ByteReader {
  let position = 0;
  return {
    read: (into) => {
      const count = file.read(into, position);
      position += count;
      return count;
    },
    close: () => file.close(),
  };
}

/** Only a file has an end that is known and can be read again. */
function refuseOthers(fs: FileSystem, path: string): void {
  const found = fs.stat(path);
  const kind = found?.kind === 'link' ? fs.stat(fs.realPath(path))?.kind : found?.kind;
  if (kind === 'folder') throw new FileError(path, 'is a folder');
  if (kind === 'other') throw new FileError(path, 'is no regular file');
}

/** Looks at the byte order mark and puts a decoder between when the bytes are not UTF-8. */
function decoded(path: string, reader: ByteReader, charset: string | undefined): ByteReader {
  const head = new Uint8Array(3);
  const count = fill(reader, head);
  const [first, second, third] = head;
  if (count >= 2 && first === 0xff && second === 0xfe) return transcoded(path, rest(reader, head.subarray(2, count)), 'utf-16le');
  if (count >= 2 && first === 0xfe && second === 0xff) return transcoded(path, rest(reader, head.subarray(2, count)), 'utf-16be');
  if (count === 3 && first === 0xef && second === 0xbb && third === 0xbf) return escapeInvalidUtf8(reader);
  const whole = rest(reader, head.subarray(0, count));
  const name = charset?.trim().toLowerCase();
  return name === undefined || ['', 'utf-8', 'utf8', 'ascii', 'us-ascii', 'auto'].includes(name)
    ? escapeInvalidUtf8(whole)
    : transcoded(path, whole, Object.hasOwn(NAMES, name) ? (NAMES[name] ?? name) : name);
}

function transcoded(path: string, reader: ByteReader, charset: string): ByteReader {
  const decode = decoderOf(path, charset);
  const block = new Uint8Array(BLOCK);
  let waiting: Uint8Array = new Uint8Array(0);
  let ended = false;
  return {
    read: (into) => {
      while (waiting.length === 0 && !ended) {
        const count = reader.read(block);
        ended = count === 0;
        waiting = Buffer.from(decode(ended ? undefined : block.subarray(0, count)), 'utf8');
      }
      const piece = waiting.subarray(0, into.length);
      into.set(piece);
      waiting = waiting.subarray(piece.length);
      return piece.length;
    },
    close: () => reader.close(),
  };
}

type Decode = (bytes?: Uint8Array) => string;

/** Decodes the pieces of a text one after the other; without a piece, what is left of it. */
function decoderOf(path: string, charset: string): Decode {
  try {
    const decoder = new TextDecoder(charset, { ignoreBOM: true });
    if (decoder.encoding === 'windows-1252') return (bytes = new Uint8Array(0)) => decodeWindows1252(bytes);
    return (bytes) => (bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true }));
  } catch (error) {
    throw new FileError(path, `its charset ${charset} (CHARSET in props.conf) is not known`, { cause: error });
  }
}
