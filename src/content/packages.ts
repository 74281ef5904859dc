/** A repository of several apps: each in a folder with its own project file, using of the others what they export. */
import { posix } from 'node:path';
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import type { FileSystem } from '../base/files.ts';
import { globMatcher } from '../base/glob.ts';
import type { ConfigLayer } from './config-layers.ts';
import { placeOfSetting } from './config-layers.ts';
import { importsFor, reportExports } from './exports.ts';
import type { Imports } from './imports.ts';
import { loadContent } from './load.ts';
import { loadSettings } from './load-project.ts';
import { noteIn } from './note-in.ts';
import type { Package } from './note-in.ts';
import { isProject } from './project-file.ts';
import type { ProjectCode } from './project-codes.ts';
import { sortDiagnostics, withoutEchoes } from './sort-diagnostics.ts';
import type { LoadOptions } from './surroundings.ts';

export interface Repository {
  readonly root: string;
  /** Sorted by folder. A repository without `packages` is one app. */
  readonly packages: readonly Package[];
  /** Problems of the repository as such; those of its apps are theirs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads every app of the repository in a folder, or only the one in `folder` of it. Never throws on what users write. */
export function loadRepository(fs: FileSystem, root: string, options: Pick<LoadOptions, 'env' | 'kept'> = {}): Repository {
  const problems: Diagnostic[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const { config, layers } = loadSettings(fs, root, report);
  if (config.packages === undefined)
    return { root, packages: [{ folder: '', content: loadContent(fs, root, options) }], diagnostics: [] };
  const isApp = layers.some(({ value }) => value['app'] !== undefined);
  const folders = packageFolders(fs, root, { patterns: config.packages, layers, report });
  const packages = [...(isApp ? [''] : []), ...folders].map((folder) => ({
    folder,
    content: loadContent(fs, pathOf(root, folder), { ...options, imports: NOTHING }),
  }));
  reportSameIds(packages, report);
  for (const each of packages) reportExports(each, packages, report);
  // The root's own settings are loaded with its app, when it has one, and reported there.
  const own = isApp ? problems.filter(({ code }) => code.startsWith('project/')) : problems;
  return {
    root,
    packages: packages.map((each) => linked(fs, root, each, packages, options)),
    diagnostics: sortDiagnostics(withoutEchoes(own)),
  };
}

/** The folders that may be apps, relative to the repository's root: the root itself (empty) and those that its `packages` mean. */
export function appFolders(fs: FileSystem, root: string): readonly string[] {
  const report: Report = () => undefined;
  const { config, layers } = loadSettings(fs, root, report);
  return ['', ...packageFolders(fs, root, { patterns: config.packages ?? [], layers, report })];
}

const NOTHING: Imports = { macros: new Map(), lookups: [], stories: [], dataSources: [], hash: '', hidden: () => undefined };

/** Problems that a name of another app can be the reason for. */
const FOREIGN = new Set([
  'spl/unknown-macro',
  'spl/macro-arity',
  'content/unknown-story',
  'content/unknown-data-source',
  'content/unknown-lookup',
]);

/** An app that names something it does not have is loaded once more, with what the others export. */
function linked(
  fs: FileSystem,
  root: string,
  each: Package,
  all: readonly Package[],
  options: Pick<LoadOptions, 'env' | 'kept'>,
): Package {
  if (!each.content.diagnostics.some(({ code }) => FOREIGN.has(code))) return each;
  const imports = importsFor(each, all);
  return { folder: each.folder, content: loadContent(fs, pathOf(root, each.folder), { ...options, imports }) };
}

function pathOf(root: string, folder: string): string {
  return folder === '' ? root : `${root}/${folder}`;
}

interface Patterns {
  readonly patterns: readonly string[];
  readonly layers: readonly ConfigLayer[];
  readonly report: Report;
}

/** Folders of apps, sorted, each once. Reported: a pattern that leads to none. */
function packageFolders(fs: FileSystem, root: string, { patterns, layers, report }: Patterns): readonly string[] {
  const found = new Set<string>();
  patterns.forEach((written, index) => {
    const pattern = posix.normalize(written).replace(/\/+$/, '');
    const folders = foldersOf(fs, root, pattern).filter((folder) => isProject(fs, `${root}/${folder}`));
    for (const folder of folders) found.add(folder);
    if (folders.length > 0) return;
    const message = `"${written}" leads to no folder with a splkit.yml.`;
    note(layers, ['packages', index], 'project/no-package', message, report);
  });
  return [...found].sort();
}

/** Folders that a pattern means: a part with a wildcard stands for any folder of that form. */
function foldersOf(fs: FileSystem, root: string, pattern: string): readonly string[] {
  return pattern.split('/').reduce<readonly string[]>(
    (above, part) =>
      above.flatMap((folder) => {
        const names = /[*?]/.test(part)
          ? fs.list(pathOf(root, folder)).filter((name) => !name.startsWith('.') && globMatcher(part)(name))
          : [part];
        return names
          .map((name) => (folder === '' ? name : `${folder}/${name}`))
          .filter((path) => fs.stat(`${root}/${path}`)?.kind === 'folder');
      }),
    [''],
  );
}

function reportSameIds(packages: readonly Package[], report: Report): void {
  const first = new Map<string, string>();
  for (const { folder, content } of packages) {
    const { id } = content.project.app;
    const before = first.get(id.toLowerCase());
    if (before === undefined) first.set(id.toLowerCase(), folder);
    else {
      const message = `The app in ${before === '' ? 'the root' : before} has the id ${id}, too.`;
      noteIn({ folder, content }, ['app', 'id'], 'project/duplicate-app', message, report);
    }
  }
}

function note(
  layers: readonly ConfigLayer[],
  path: readonly (string | number)[],
  code: ProjectCode,
  message: string,
  report: Report,
): void {
  const place = placeOfSetting(layers, path);
  if (place !== undefined) report({ code, severity: 'error', message, ...place });
}

/** The root of the repository of which a project is a part: the nearest folder above whose `packages` mean it. Undefined when there is none. */
export function repositoryAround(fs: FileSystem, project: string): string | undefined {
  for (
    let folder = posix.dirname(project), before = project;
    folder !== before;
    before = folder, folder = posix.dirname(folder)
  ) {
    if (!isProject(fs, folder)) continue;
    const { config } = loadSettings(fs, folder, () => undefined);
    const path = posix.relative(folder, project);
    if (
      (config.packages ?? []).some((pattern) =>
        foldersOf(fs, folder, posix.normalize(pattern).replace(/\/+$/, '')).includes(path),
      )
    )
      return folder;
  }
  return undefined;
}
