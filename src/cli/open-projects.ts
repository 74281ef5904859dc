/** Opens what a command is about: the project around the working folder, or every app of the repository around it. */
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Kept } from '../base/kept.ts';
import { locate } from '../base/source.ts';
import { didYouMean } from '../base/suggest.ts';
import type { Content } from '../content/content.ts';
import { requireProject } from './find-project.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

export interface ProjectOptions {
  /** Name of the environment that is laid over the content. */
  readonly env?: string;
  /** Id of one app of the repository. */
  readonly app?: string;
}

/** One app, ready to be checked, built or tested. */
export interface OpenApp {
  /** Absolute path of the app's project. */
  readonly root: string;
  /** The same, relative to the repository; empty when it is the repository. */
  readonly folder: string;
  readonly content: Content;
}

export interface OpenProjects {
  /** Absolute path of the repository, or of the only project. */
  readonly root: string;
  readonly apps: readonly OpenApp[];
  /** Problems of the repository as such. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The options that choose an app and an environment. */
export function addProjectOptions(command: Command): Command {
  return command
    .addOption(new Option('--env <name>', 'lay environments/NAME.yml over the content'))
    .addOption(new Option('--app <id>', 'only this app of a repository with several'));
}

/**
 * The apps a command is about: the one the user stands in or points to, or all of the repository. Throws `UsageError` when there is no project,
 * no such app, or no such environment. `kept` are results of earlier runs.
 */
export async function openProjects(
  io: Io,
  options: ProjectOptions & { readonly kept?: Kept | undefined },
  paths: readonly string[] = [],
): Promise<OpenProjects> {
  const [{ loadRepository, repositoryAround }, { environmentNames }] = await Promise.all([
    import('../content/packages.ts'),
    import('../content/environments.ts'),
  ]);
  const project = requireProject(io, paths);
  const root = repositoryAround(io.files, project) ?? project;
  const { packages, diagnostics } = loadRepository(io.files, root, { env: options.env, kept: options.kept });
  const all = packages.map(({ folder, content }) => ({ root: folder === '' ? root : `${root}/${folder}`, folder, content }));
  const apps = chooseApps(all, options.app, project === root ? undefined : project);
  if (options.env !== undefined)
    requireEnvironment(
      options.env,
      apps.flatMap((app) => environmentNames(io.files, app.root)),
    );
  return { root, apps, diagnostics };
}

/** By id, or the one in whose folder the user stands. */
function chooseApps(apps: readonly OpenApp[], id: string | undefined, folder: string | undefined): readonly OpenApp[] {
  if (id === undefined) return folder === undefined ? apps : apps.filter((app) => app.root === folder);
  const found = apps.filter((app) => app.content.project.app.id === id);
  if (found.length > 0) return found;
  const ids = apps.map((app) => app.content.project.app.id);
  throw new UsageError(`there is no app ${JSON.stringify(id)}`, didYouMean(id, ids).trim() || `There is ${ids.join(', ')}.`);
}

function requireEnvironment(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const known = [...new Set(names)].sort();
  const hint = known.length === 0 ? `Write environments/${name}.yml first.` : `There is ${known.join(', ')}.`;
  throw new UsageError(`there is no environment ${JSON.stringify(name)}`, didYouMean(name, known).trim() || hint);
}

/** A problem of an app as one of the repository: at the place a person edits, its file named from the repository's root. */
export function seenFromRepository(diagnostic: Diagnostic, folder: string): Diagnostic {
  if (folder === '') return diagnostic;
  const { source, span } = locate(diagnostic).place;
  return {
    ...diagnostic,
    source: { ...source, name: source.name.startsWith('<') ? source.name : `${folder}/${source.name}` },
    span,
  };
}
