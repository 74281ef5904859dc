/** Where the data of a test lies: a file inside the project, and never anything outside it. */
import { isAbsolute, join, normalize } from 'node:path/posix';
import type { FileSystem } from '../base/files.ts';

/** `path` is the file; `remote` names data that would have to be fetched; `problem` says why there is no such file. */
export type ResolvedDataset = { readonly path: string } | { readonly remote: string } | { readonly problem: string };

/** Finds the file that a test's `data` names. Links are followed, but not out of the project. */
export function resolveDataset(files: FileSystem, root: string, data: string): ResolvedDataset {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(data)) return { remote: data };
  const path = normalize(data.replaceAll('\\', '/'));
  if (isAbsolute(path) || /^[a-z]:/i.test(path) || path === '..' || path.startsWith('../')) {
    return { problem: `the dataset ${data} lies outside the project` };
  }
  const full = join(root, path);
  if (files.stat(full) === undefined) return { problem: `there is no dataset ${data} in the project` };
  const real = files.realPath(full);
  const realRoot = files.realPath(root).replace(/\/$/, '');
  if (!real.startsWith(`${realRoot}/`)) return { problem: `the dataset ${data} is a link that leads out of the project` };
  const kind = files.stat(real)?.kind;
  if (kind !== 'file') return { problem: `the dataset ${data} is ${kind === 'folder' ? 'a folder, not a file' : 'not a file'}` };
  return { path: full };
}
