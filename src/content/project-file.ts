/** The file that makes a folder a project. */
import type { FileSystem } from '../base/files.ts';

/** What a project's own settings stand in. */
export const PROJECT_FILE = 'splkit.yml';
/** A contentctl project is one, too. */
export const CONTENTCTL_FILE = 'contentctl.yml';

/** Name of the project file of a folder, splkit's own before contentctl's; undefined when it is no project. */
export function projectFile(fs: FileSystem, folder: string): string | undefined {
  return [PROJECT_FILE, CONTENTCTL_FILE].find((name) => fs.stat(`${folder}/${name}`) !== undefined);
}

/** Whether a folder is a project. */
export function isProject(fs: FileSystem, folder: string): boolean {
  return projectFile(fs, folder) !== undefined;
}
