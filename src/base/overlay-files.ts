/** A file system over another one: what is written stays in memory, until somebody takes it. */
import type { FileSystem } from './files.ts';
import { decodeUtf8 } from './utf8.ts';

export interface OverlayFiles extends FileSystem {
  /** What has been written, by the path it was written to. */
  readonly written: ReadonlyMap<string, string>;
}

/** Texts only: for files that exist already and change. */
export function overlayFiles(below: FileSystem): OverlayFiles {
  const written = new Map<string, string>();
  const bytes = (text: string) => new TextEncoder().encode(text);
  const textAt = (path: string) => written.get(path) ?? (below.stat(path) === undefined ? '' : below.readText(path));
  return {
    ...below,
    written,
    readText: (path) => written.get(path) ?? below.readText(path),
    readBytes: (path) => {
      const text = written.get(path);
      return text === undefined ? below.readBytes(path) : bytes(text);
    },
    write: (path, data) => void written.set(path, typeof data === 'string' ? data : decodeUtf8(path, data)),
    append: (path, data) => void written.set(path, textAt(path) + decodeUtf8(path, data)),
  };
}
