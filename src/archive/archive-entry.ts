/** What an archive holds, unpacked into memory; nothing is ever written to disk. */

/** `link` is a symbolic or hard link: never followed. `other` is a device or the like. */
export interface ArchiveEntry {
  /** As it stands in the archive; no slash at the end. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits; unknown for what never was in a tar archive. */
  readonly mode?: number;
  /** Of a file that was wanted. */
  readonly bytes?: Uint8Array;
  /** Of a link: where it leads. */
  readonly target?: string;
}

/** What is refused: an archive can be small and unpack to any size. */
export interface ArchiveLimits {
  /** Bytes of everything unpacked. */
  readonly unpacked: number;
  readonly entries: number;
  /** How many times larger than the archive its content may be, once it is larger than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export interface ReadArchiveOptions {
  /** Which files' bytes are kept; all when absent. */
  readonly wanted?: (path: string) => boolean;
  readonly limits?: ArchiveLimits;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  unpacked: 512 * 1024 * 1024,
  entries: 50_000,
  ratio: 200,
  ratioFrom: 64 * 1024 * 1024,
};

const LONGEST_PATH = 1024;
/** Bytes of headers and filling that belong to one entry, at most; what is more counts as content. */
const BETWEEN = 64 * 1024;

/** An archive that cannot be looked into. `refused`: it is larger than any sound one; `broken`: it is none. */
export class ArchiveError extends Error {
  constructor(
    readonly kind: 'broken' | 'refused',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ArchiveError';
  }
}

/** Counts what an archive holds while it is read; each throws `ArchiveError` when a limit is passed. */
export interface ArchiveMeter {
  /** An entry, and the bytes that it says it has. `target` is where a link leads. */
  entry(path: string, size: number, target?: string): void;
  /** Bytes that really came out, with what lies between the entries: an archive may say anything of its sizes. */
  bytes(count: number): void;
}

export function archiveMeter(packed: number, limits: ArchiveLimits): ArchiveMeter {
  let entries = 0;
  let named = 0;
  let came = 0;
  const weigh = (total: number, between: number): void => {
    if (total > limits.unpacked + between) refuse(`it unpacks to more than ${Math.floor(limits.unpacked / 1024 / 1024)} MB`);
    if (total > limits.ratioFrom + between && total > packed * limits.ratio)
      refuse(`it unpacks to more than ${limits.ratio} times its size`);
  };
  return {
    entry(path, size, target = '') {
      named += size;
      entries++;
      weigh(named, 0);
      if (Math.max(path.length, target.length) > LONGEST_PATH) refuse(`it has a path of more than ${LONGEST_PATH} characters`);
      if (entries > limits.entries) refuse(`it has more than ${limits.entries} entries`);
    },
    bytes(count) {
      came += count;
      weigh(came, (entries + 1) * BETWEEN);
    },
  };
}

function refuse(message: string): never {
  throw new ArchiveError('refused', message);
}
