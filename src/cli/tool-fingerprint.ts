/** What tells one splkit from another: its version, and the files it consists of, so that a changed one never uses what another has cached. */
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';
import { hash } from '../base/hash.ts';
import { version } from './version.ts';

/** The folders that decide what splkit does; whichever of lib and src it runs from. */
const PARTS = ['lib', 'src', 'data'];

/** Names, sizes and times of splkit's own files, and the version of Node. */
export function toolFingerprint(): string {
  const lines = [version(), process.version];
  for (const part of PARTS) addFiles(packagePath(part), lines);
  return hash(lines.join('\n'));
}

function addFiles(folder: string, lines: string[]): void {
  for (const name of nodeFiles.list(folder)) {
    if (name.endsWith('.d.ts')) continue;
    const path = `${folder}/${name}`;
    const stat = nodeFiles.stat(path);
    if (stat?.kind === 'folder') addFiles(path, lines);
    else if (stat !== undefined) lines.push(`${path} ${stat.size} ${stat.modified}`);
  }
}
