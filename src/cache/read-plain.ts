/** Reads a file of the cache. Whoever may write to the folder may put anything there: a pipe that never ends, a link to a device, a huge file. */
import type { FileSystem } from '../base/files.ts';
import { quietly } from './write-whole.ts';

/** Twice what we write at most. */
const MOST_BYTES = 128_000_000;

/** Undefined when there is no plain file, when it is larger than any of ours, and when it cannot be read. */
export function readPlain(files: FileSystem, path: string): Uint8Array | undefined {
  return quietly(() => {
    const stat = files.stat(path);
    return stat?.kind === 'file' && stat.size <= MOST_BYTES ? files.readBytes(path) : undefined;
  });
}
