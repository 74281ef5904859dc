/** What the embedded engine knows about data: the bundled add-ons, and the apps a project points to. */
import { isAbsolute, join } from 'node:path/posix';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';
import type { App } from '../knowledge/app.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadApp } from '../knowledge/load-app.ts';
import { mergeApps } from '../knowledge/merge-apps.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { projectApp, type ProjectContent } from './project-app.ts';

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  /** Problems of the conf files of the project's apps. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The project's apps (folders relative to its root) win over the bundled add-ons, and the project's own lookups over both. Throws `FileError`
 * for an app that is not there.
 */
export function loadKnowledge(
  files: FileSystem,
  root: string,
  project: Pick<ProjectConfig, 'apps' | 'bundled_addons'>,
  content?: ProjectContent,
): LoadedKnowledge {
  const bundled = project.bundled_addons === false ? [] : loadBundledAddOns();
  const own = (project.apps ?? []).map((folder) => loadApp(files, isAbsolute(folder) ? folder : join(root, folder)));
  const running = content === undefined ? {} : { running: projectApp(files, content) };
  return {
    knowledge: mergeApps(own, { bundled, ...running }),
    diagnostics: own.flatMap((app) => app.diagnostics),
  };
}

/** The add-ons that ship with splkit, in the order of their names. */
function loadBundledAddOns(): readonly App[] {
  const folder = packagePath('addons');
  const names = nodeFiles.list(folder).filter((name) => nodeFiles.stat(`${folder}/${name}`)?.kind === 'folder');
  return names.map((name) => loadApp(nodeFiles, `${folder}/${name}`));
}
