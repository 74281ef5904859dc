/** What the embedded engine knows about data: the bundled add-ons, and the apps a project points to. */
import { isAbsolute, join } from 'node:path/posix';
import type { Diagnostic } from '../base/diagnostic.ts';
import { FileError, type FileSystem } from '../base/files.ts';
import { nodeFiles } from '../base/node-files.ts';
import { packagePath } from '../base/package-root.ts';
import type { App } from '../knowledge/app.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { loadApp } from '../knowledge/load-app.ts';
import { loadApps } from '../knowledge/load-apps.ts';
import { mergeApps } from '../knowledge/merge-apps.ts';
import type { ProjectConfig } from '../spec/project.ts';
import { projectApp, type ProjectContent } from './project-app.ts';

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  /** Problems of the conf files of the project's apps. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the project's apps (`apps`: folders, archives, or folders of several, relative to its root) and merges them with the rest. Throws
 * `FileError` for an app that is not there or cannot be read.
 */
export async function loadKnowledge(
  files: FileSystem,
  root: string,
  project: Pick<ProjectConfig, 'apps' | 'bundled_addons'>,
  content?: ProjectContent,
): Promise<LoadedKnowledge> {
  const apps: App[] = [];
  for (const path of project.apps ?? []) apps.push(...(await loadNamed(files, isAbsolute(path) ? path : join(root, path))));
  return {
    knowledge: mergeKnowledge(files, project, apps, content),
    diagnostics: apps.flatMap((app) => app.diagnostics),
  };
}

/** The message says whose path it is: a search or a test that needs the apps has not been told of them. */
async function loadNamed(files: FileSystem, path: string): Promise<readonly App[]> {
  try {
    return await loadApps(files, path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new FileError(error.path, `${error.reason} (the project names it under "apps")`, { cause: error });
  }
}

/** Installed apps win over the bundled add-ons, these over Splunk's own defaults, and the project's own lookups and searches over all. */
export function mergeKnowledge(
  files: FileSystem,
  project: Pick<ProjectConfig, 'bundled_addons'>,
  installed: readonly App[],
  content?: ProjectContent,
): Knowledge {
  const bundled = project.bundled_addons === false ? [] : loadBundledAddOns();
  const system = loadApp(nodeFiles, packagePath('data/system_defaults'));
  return mergeApps(installed, { bundled, system, ...(content === undefined ? {} : { running: projectApp(files, content) }) });
}

/** The add-ons that ship with splkit, in the order of their names. */
function loadBundledAddOns(): readonly App[] {
  const folder = packagePath('addons');
  const names = nodeFiles.list(folder).filter((name) => nodeFiles.stat(`${folder}/${name}`)?.kind === 'folder');
  return names.map((name) => loadApp(nodeFiles, `${folder}/${name}`));
}
