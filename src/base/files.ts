/** The file system as splkit sees it: small, synchronous, replaceable in tests. Nothing else in src/ imports node:fs. */

/** A file open for reading at any offset; for datasets that are larger than memory. */
export interface OpenFile {
  /** Size in bytes. */
  readonly size: number;
  /** Fills `into` from `position` on; returns the number of bytes read, 0 at the end. */
  read(into: Uint8Array, position: number): number;
  close(): void;
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** Paths are absolute or relative to the working folder, with forward slashes. Reading or writing what is not there throws `FileError`. */
export interface FileSystem {
  readText(path: string): string;
  readBytes(path: string): Uint8Array;
  open(path: string): OpenFile;
  /** Undefined when nothing is there. Does not follow a link at the end of the path. */
  stat(path: string): FileStat | undefined;
  /** Names in a folder, sorted by code point; empty when the folder is absent. */
  list(folder: string): readonly string[];
  /** Where a path really lies, links resolved. */
  realPath(path: string): string;
  write(path: string, data: string | Uint8Array): void;
  /** Adds to the end of a file, which is made when it is absent; for what is larger than memory. */
  append(path: string, data: Uint8Array): void;
  makeFolder(path: string): void;
  /** Makes a new, empty folder whose name starts with `prefix`, and returns its path. */
  makeTemporaryFolder(prefix: string): string;
  rename(from: string, to: string): void;
  remove(path: string): void;
}

/** A file operation that failed: the path, and the reason in words a user understands. */
export class FileError extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reason}`, options);
    this.name = 'FileError';
  }
}
