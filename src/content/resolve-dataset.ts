/** Where the data of a test lies: a file inside the project, and never anything outside it. */
import { isAbsolute, join, normalize } from 'node:path/posix';
import { FileError, type FileSystem } from '../base/files.ts';
import type { ContentCode } from './codes.ts';
import { isInside } from './find-files.ts';

/** `path` is the file; `remote` names data that would have to be fetched; `problem` says in words why there is no such file. */
export type ResolvedDataset =
  { readonly path: string } | { readonly remote: string } | { readonly problem: string; readonly code: ContentCode };

/** Finds the file that a test's `data` names; `what` problems call it. Links are followed, but not out of the project. */
export function resolveDataset(
  files: FileSystem,
  root: string,
  data: string,
  what: 'dataset' | 'file' = 'dataset',
): ResolvedDataset {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(data)) return { remote: data };
  const path = normalize(data.replaceAll('\\', '/'));
  if (isAbsolute(path) || /^[a-z]:/i.test(path) || path === '..' || path.startsWith('../')) {
    return outside(`the ${what} ${data} lies outside the project`);
  }
  const full = join(root, path);
  try {
    if (files.stat(full) === undefined) return missing(`there is no ${what} ${data} in the project`);
    const real = files.realPath(full);
    if (!isInside(real, files.realPath(root))) return outside(`the ${what} ${data} is a link that leads out of the project`);
    const kind = files.stat(real)?.kind;
    if (kind === 'file') return { path: full };
    return missing(`the ${what} ${data} is ${kind === 'folder' ? 'a folder, not a file' : 'not a file'}`);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return missing(`the ${what} ${data} cannot be read: ${error.reason}`);
  }
}

function outside(problem: string): ResolvedDataset {
  return { problem, code: 'content/outside-project' };
}

function missing(problem: string): ResolvedDataset {
  return { problem, code: 'content/missing-dataset' };
}
