/** Pointers of Git LFS: the small text that stands in a repository where the file itself was not fetched. (git-lfs, "Specification".) */

export interface LfsPointer {
  /** SHA-256 of the file, 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  /** Its size in bytes. */
  readonly size: number;
}

/** "Pointer files must be less than 1024 bytes." */
export const POINTER_LIMIT = 1024;

/** Reads a pointer; undefined for any other text. */
export function parseLfsPointer(text: string): LfsPointer | undefined {
  if (text.length >= POINTER_LIMIT || !text.startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined;
  const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
  const size = /^size (\d{1,15})$/m.exec(text)?.[1];
  return sha256 === undefined || size === undefined ? undefined : { sha256, size: Number(size) };
}
