/** An app as it was packed: every entry of the archive, or every file of a folder. */
import type { ArchiveEntry } from '../archive/archive-entry.ts';

export interface AppPackage {
  /** Name of the archive's file; none for a folder. */
  readonly name?: string;
  /** Bytes of the archive. */
  readonly size?: number;
  /** The app's folder comes first in their paths. */
  readonly entries: readonly ArchiveEntry[];
}

/** A package of files that are not in an archive: their paths begin with the app's folder. */
export function packageOf(files: ReadonlyMap<string, string | Uint8Array>): AppPackage {
  const encoder = new TextEncoder();
  return {
    entries: [...files].map(([path, data]) => ({
      path,
      kind: 'file',
      bytes: typeof data === 'string' ? encoder.encode(data) : data,
    })),
  };
}
