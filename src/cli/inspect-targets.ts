/** What `splkit inspect` is about: a folder, archives, or the apps of the project, built in memory. */
import { ArchiveError } from '../archive/archive-entry.ts';
import type { AppPackage } from '../inspect/app-package.ts';
import type { Finding } from '../inspect/finding.ts';
import { colorsFor } from './colors.ts';
import { existingPaths, fileShower } from './find-project.ts';
import { today, type Io } from './io.ts';
import { openProjects, seenFromRepository, type OpenApp, type ProjectOptions } from './open-projects.ts';
import { relativePath } from './paths.ts';
import type { AppInspectInput } from './real-appinspect.ts';
import { diagnosticsPretty, summarizeDiagnostics } from './reporters/diagnostics-pretty.ts';
import { UsageError } from './usage-error.ts';

export interface InspectTarget {
  readonly name: string;
  /** The package, or why it cannot be looked into. */
  readonly package: AppPackage | Finding;
  readonly input: AppInspectInput;
}

const ARCHIVE = /\.(?:tgz|spl|tar\.gz)$/iu;

/** What lies at a path: an archive, an app's folder, or a folder of archives such as dist/. */
export async function targetsAt(path: string, io: Io): Promise<readonly InspectTarget[]> {
  const [full = path] = existingPaths(io, [path]);
  if (io.files.stat(io.files.realPath(full))?.kind !== 'folder') return [await archiveTarget(full, io)];
  const { readFolder } = await import('../inspect/read-folder.ts');
  const archives = io.files.stat(`${full}/default`) === undefined ? io.files.list(full).filter((name) => ARCHIVE.test(name)) : [];
  if (archives.length > 0) return await Promise.all(archives.map((name) => archiveTarget(`${full}/${name}`, io)));
  const name = full.split('/').at(-1) ?? full;
  return [{ name, package: await opened(() => readFolder(io.files, full), full, io), input: full }];
}

async function archiveTarget(path: string, io: Io): Promise<InspectTarget> {
  const { readArchive } = await import('../inspect/read-archive.ts');
  const name = path.split('/').at(-1) ?? path;
  return { name, package: await opened(() => readArchive(name, io.files.readBytes(path)), path, io), input: path };
}

/** A package that is none is a finding; one that is too large ends the command. */
async function opened(open: () => AppPackage | Promise<AppPackage>, path: string, io: Io): Promise<AppPackage | Finding> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    if (error.kind === 'refused')
      throw new UsageError(`${relativePath(io.cwd, path)}: ${error.message}`, undefined, { cause: error });
    return {
      check: 'check_that_splunk_app_package_valid_compressed_file',
      level: 'fail',
      message: `This is no archive that Splunk can unpack: ${error.message}.`,
    };
  }
}

/** The apps of the project, built and packed in memory; undefined when errors would break one, which have been printed then. */
export async function builtTargets(options: ProjectOptions, io: Io): Promise<readonly InspectTarget[] | undefined> {
  const [{ check }, { stopsBuild }, projects] = await Promise.all([
    import('../check.ts'),
    import('../build/stops-build.ts'),
    openProjects(io, options),
  ]);
  const diagnostics = [
    ...projects.diagnostics,
    ...projects.apps.flatMap(({ content, folder }) =>
      check(content, { today: today(io), lint: false }).map((found) => seenFromRepository(found, folder)),
    ),
  ].filter(stopsBuild);
  if (diagnostics.length > 0) {
    io.stderr.write(
      diagnosticsPretty(diagnostics, { colors: colorsFor(io.stderr, io.env), showFile: fileShower(io, projects.root) }),
    );
    io.stderr.write(`${summarizeDiagnostics(diagnostics)}: nothing was built\n`);
    return undefined;
  }
  return await Promise.all(projects.apps.map((app) => builtTarget(app, io)));
}

async function builtTarget({ content }: OpenApp, io: Io): Promise<InspectTarget> {
  const [{ build }, { packageApp }, { readArchive }] = await Promise.all([
    import('../build/build.ts'),
    import('../build/package-app.ts'),
    import('../inspect/read-archive.ts'),
  ]);
  const app = build(content, { fs: io.files });
  const name = `${app.id}-${app.version}.tgz`;
  const bytes = await packageApp(app);
  return { name: app.id, package: await readArchive(name, bytes), input: { name, bytes } };
}
