/** Files that are read to see whether they have changed need not be read again by the run that follows. */
import type { FileSystem } from '../base/files.ts';
import { decodeUtf8 } from '../base/utf8.ts';

export interface ReadAhead {
  /** Holds on to the bytes of every file that is read through it. */
  readonly first: FileSystem;
  /** Hands out what is held, once for each file, and reads everything else. */
  readonly then: FileSystem;
}

/** Both read through `under`. What changes between the two readings is seen by a later run: this one takes files as they were at first. */
export function readAhead(under: FileSystem): ReadAhead {
  const held = new Map<string, Uint8Array>();
  const take = (path: string): Uint8Array => {
    const bytes = held.get(path) ?? under.readBytes(path);
    held.delete(path);
    return bytes;
  };
  return {
    first: {
      ...under,
      readBytes(path) {
        const bytes = under.readBytes(path);
        held.set(path, bytes);
        return bytes;
      },
    },
    then: { ...under, readBytes: take, readText: (path) => decodeUtf8(path, take(path)) },
  };
}
