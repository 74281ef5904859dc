/** Whether a build in its output folder is still what was written there. */
import { createHash } from 'node:crypto';
import type { FileSystem } from '../base/files.ts';
import { MANIFEST } from './write-build.ts';

/**
 * True when the folder holds the files of its list, each with its checksum, nothing else but other builds, and the list is the one of that
 * checksum.
 */
export function isIntact(files: FileSystem, out: string, listSha256: string): boolean {
  if (files.stat(`${out}/${MANIFEST}`)?.kind !== 'file') return false;
  const list = files.readBytes(`${out}/${MANIFEST}`);
  if (sha256(list) !== listSha256) return false;
  const written: unknown = JSON.parse(new TextDecoder().decode(list));
  const listed: unknown = Reflect.get(Object(written), 'files');
  const expected = new Map<string, unknown>(typeof listed === 'object' && listed !== null ? Object.entries(listed) : []);
  const found = filesBelow(files, out, '');
  return (
    found !== undefined &&
    found.length === expected.size + 1 &&
    found.every((path) => path === MANIFEST || sha256(files.readBytes(`${out}/${path}`)) === expected.get(path))
  );
}

/** Undefined when there is something else than files and folders. */
function filesBelow(files: FileSystem, root: string, folder: string): readonly string[] | undefined {
  const found: string[] = [];
  for (const name of files.list(folder === '' ? root : `${root}/${folder}`)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    const kind = files.stat(`${root}/${path}`)?.kind;
    if (kind === 'folder' && files.stat(`${root}/${path}/${MANIFEST}`) !== undefined) continue;
    const below = kind === 'file' ? [path] : kind === 'folder' ? filesBelow(files, root, path) : undefined;
    if (below === undefined) return undefined;
    found.push(...below);
  }
  return found;
}

function sha256(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
