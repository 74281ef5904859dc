/** Where a build goes: one folder for the project as it is written, and one below it for each environment. */
import type { ProjectConfig } from '../spec/project.ts';

/** Relative to the project's root: `dist`, or `dist/prod` for the environment prod. The app's own folder lies in it. */
export function outputFolder(project: Pick<ProjectConfig, 'build_path'>, env: string | undefined): string {
  return env === undefined ? project.build_path : `${project.build_path}/${env}`;
}
