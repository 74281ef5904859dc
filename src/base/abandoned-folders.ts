/** Temporary folders that a process left which was killed before it could remove them. */
import type { FileSystem } from './files.ts';

/** Removes folders whose path starts with `prefix`, as of `makeTemporaryFolder`, and that were changed longer than `age` before `now`; all in milliseconds. */
export function removeAbandoned(files: FileSystem, prefix: string, now: number, age: number): void {
  const slash = prefix.lastIndexOf('/');
  const [parent, start] = slash < 0 ? ['.', prefix] : [prefix.slice(0, slash), prefix.slice(slash + 1)];
  for (const name of files.list(parent).filter((other) => other.startsWith(start))) {
    const path = slash < 0 ? name : `${parent}/${name}`;
    const stat = files.stat(path);
    if (stat?.kind === 'folder' && now - stat.modified > age) files.remove(path);
  }
}
