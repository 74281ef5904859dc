/** Finds the project a command is about: the nearest folder with a project file, from where the user stands or points to, upwards. */
import { isProject } from '../content/project-file.ts';
import type { Io } from './io.ts';
import { absolutePath, isWithin, relativePath } from './paths.ts';
import { UsageError } from './usage-error.ts';

/** The project's folder: the nearest from `start` upwards that is a splkit or a contentctl project; undefined when there is none. */
export function findProject(io: Io, start: string): string | undefined {
  for (let folder = start; ; folder = absolutePath(folder, '..')) {
    if (isProject(io.files, folder)) return folder;
    if (absolutePath(folder, '..') === folder) return undefined;
  }
}

/** The project's folder. Throws `UsageError` when there is none: `paths` (absolute, existing) are looked at before the working folder. */
export function requireProject(io: Io, paths: readonly string[] = []): string {
  for (const start of [...paths, io.cwd]) {
    const root = findProject(io, start);
    if (root !== undefined) return root;
  }
  throw new UsageError(
    `there is no project here: neither a splkit.yml nor a contentctl.yml in ${io.cwd} or a folder above it`,
    'A project is a folder with a splkit.yml, which says what the app is called: go to one, or make one with `splkit init`.',
  );
}

/** The paths as absolute ones. Throws `UsageError` for one that does not exist. */
export function existingPaths(io: Io, paths: readonly string[]): readonly string[] {
  return paths.map((path) => {
    const full = absolutePath(io.cwd, path);
    if (io.files.stat(full) === undefined) throw new UsageError(`there is no file or folder ${path}`);
    return full;
  });
}

/** Whether a file of the project (named relative to it) is one of the paths or lies below one; every file when there are no paths. */
export function pathFilter(io: Io, root: string, paths: readonly string[]): (file: string) => boolean {
  for (const path of paths) {
    if (!isWithin(root, path)) throw new UsageError(`${relativePath(io.cwd, path)} lies outside the project ${root}`);
  }
  return (file) => paths.length === 0 || paths.some((path) => isWithin(path, absolutePath(root, file)));
}

/** How a project's file is shown to somebody in the working folder; labels such as `<command line>` stay as they are. */
export function fileShower(io: Io, root: string): (file: string) => string {
  return (file) => (file.startsWith('<') ? file : relativePath(io.cwd, absolutePath(root, file)));
}
