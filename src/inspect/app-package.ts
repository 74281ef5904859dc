/** An app as it was packed: every entry of the archive, or every file of a folder. */

/** `link` is a symbolic or hard link: never followed. `other` is a device or the like. */
export interface PackageEntry {
  /** As it stands in the archive, the app's folder first; no slash at the end. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits; unknown for an app that never was in an archive. */
  readonly mode?: number;
  /** Of a file. */
  readonly bytes?: Uint8Array;
  /** Of a link: where it leads. */
  readonly target?: string;
}

export interface AppPackage {
  /** Name of the archive's file; none for a folder. */
  readonly name?: string;
  /** Bytes of the archive. */
  readonly size?: number;
  readonly entries: readonly PackageEntry[];
}

/** A package that cannot be looked into. `refused`: it is larger than any app; `broken`: it is no package. */
export class PackageError extends Error {
  constructor(
    readonly kind: 'broken' | 'refused',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PackageError';
  }
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
