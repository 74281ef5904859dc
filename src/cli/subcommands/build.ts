/** `splkit build`: the Splunk app, as a folder and as an archive. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { FileSystem } from '../../base/files.ts';
import { cachedRun, type CachedRun } from '../cached-run.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { BuiltApp } from '../../build/build.ts';
import { fileShower } from '../find-project.ts';
import { type Io, today } from '../io.ts';
import { addProjectOptions, openProjects } from '../open-projects.ts';
import type { OpenApp, ProjectOptions } from '../open-projects.ts';
import { absolutePath, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import { countSeverity, diagnosticsPretty, summarizeDiagnostics } from '../reporters/diagnostics-pretty.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface BuildCommandOptions extends ProjectOptions {
  readonly out?: string;
  readonly watch?: boolean;
  readonly api?: boolean;
  readonly cache: boolean;
}

const EXAMPLES = `
Examples:
  splkit build                    dist/APP/ and dist/APP-VERSION.tgz
  splkit build --out ../app       somewhere else
  splkit build --env prod         with environments/prod.yml laid over the content, into dist/prod/
  splkit build --app web          one app of a repository with several

The same content gives the same bytes. Dates come from the content, or from SOURCE_DATE_EPOCH when it is set.
Nothing is written when an error would break the app (exit 1); what only lint finds
is for validate to say. A build that is interrupted leaves the old one as it was.`;

export const buildCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('build')
    .description('make the Splunk app: savedsearches.conf, macros.conf and the rest, and its archive')
    .option('-o, --out <folder>', "folder the app is written into (default: the project's build_path, or dist)")
    .option('--api', 'make the API as well: api/detections_v2.json and the like (default: what build_api says)')
    .option('--no-cache', 'work everything out anew (default: what is the same as last time is not; see docs/cache.md)')
    .option('-w, --watch', 'build again whenever the project changes, until Ctrl-C');
  addProjectOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (options: BuildCommandOptions) => exit(await (options.watch === true ? watchBuild : cachedBuild)(options, io)));
};

async function watchBuild(options: BuildCommandOptions, io: Io): Promise<ExitCode> {
  const { watchProject } = await import('../watch-project.ts');
  return await watchProject(options.out, () => cachedBuild(options, io), io);
}

async function cachedBuild(options: BuildCommandOptions, io: Io): Promise<ExitCode> {
  if (!options.cache)
    return await buildApp(options, { io, kept: undefined, save: () => undefined, files: io.files, wrote: () => undefined });
  const { out, api, env, app } = options;
  const command = ['build', { out, api, env, app }];
  return await cachedRun(command, io, (run) => buildApp(options, { ...run, files: io.files }));
}

/** `io` reads the project; what is built goes to `files`. */
interface BuildRun extends CachedRun {
  readonly files: FileSystem;
}

/** An app without errors, and its overlay app when the environment makes one. */
interface Ready {
  readonly app: OpenApp;
  readonly built: BuiltApp;
  /** Made while problems are printed and files are written. */
  readonly archive: Promise<Uint8Array>;
  readonly overlay: BuiltApp | undefined;
}

async function buildApp(options: BuildCommandOptions, run: BuildRun): Promise<ExitCode> {
  const { io } = run;
  const sourceDate = readSourceDate(io.env['SOURCE_DATE_EPOCH']);
  const { kept } = run;
  const projects = await openProjects(io, { ...options, kept });
  // What an environment changes is seen beside the same content without it.
  const hasOverlay = projects.apps.some(
    ({ content }) => content.environment !== undefined && content.project.overlay_app !== undefined,
  );
  const asWritten = hasOverlay
    ? await openProjects(io, { kept, ...(options.app === undefined ? {} : { app: options.app }) })
    : projects;
  const colors = colorsFor(io.stderr, io.env);
  io.stderr.write(diagnosticsPretty(projects.diagnostics, { colors, showFile: fileShower(io, projects.root) }));
  const found = [...projects.diagnostics];
  const ready: Ready[] = [];
  for (const app of projects.apps) {
    const base = asWritten.apps.find((other) => other.root === app.root);
    const { diagnostics, ready: made } = await prepare(app, base, sourceDate, options, io);
    found.push(...diagnostics);
    io.stderr.write(diagnosticsPretty(diagnostics, { colors, showFile: fileShower(io, app.root) }));
    if (made !== undefined) ready.push(made);
  }
  const { stopsBuild } = await import('../../build/stops-build.ts');
  if (found.some(stopsBuild)) {
    io.stderr.write(`${summarizeDiagnostics(found)}: nothing was built\n`);
    return EXIT.findings;
  }
  if (countSeverity(found, 'error') > 0) io.stderr.write(`${summarizeDiagnostics(found)}, none of which breaks the app\n`);
  // While archives are being compressed, there is time for both.
  for (const { built } of ready) void built.api;
  run.save();
  for (const each of ready) await write(each, ready.length > 1, options, run);
  return EXIT.clean;
}

interface Prepared {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when there are errors. */
  readonly ready: Ready | undefined;
}

async function prepare(
  app: OpenApp,
  base: OpenApp | undefined,
  sourceDate: number | undefined,
  options: BuildCommandOptions,
  io: Io,
): Promise<Prepared> {
  const { content } = app;
  const [{ check }, { build }, { asBytes }, { buildOverlay }, { startPackaging }, { stopsBuild }] = await Promise.all([
    import('../../check.ts'),
    import('../../build/build.ts'),
    import('../../build/as-bytes.ts'),
    import('../../build/build-overlay.ts'),
    import('../../build/package-app.ts'),
    import('../../build/stops-build.ts'),
  ]);
  const diagnostics = check(content, { today: today(io), lint: false });
  if (diagnostics.some(stopsBuild)) return { diagnostics, ready: undefined };
  const hasOverlay = content.environment !== undefined && content.project.overlay_app !== undefined && base !== undefined;
  const overlay = hasOverlay ? buildOverlay(base.content, content, sourceDate) : undefined;
  const built = asBytes(
    build(content, {
      fs: io.files,
      report: (problem) => void diagnostics.push(problem),
      ...(sourceDate === undefined ? {} : { sourceDate }),
      ...(options.api === undefined ? {} : { api: options.api }),
      ...(overlay === undefined ? {} : { elsewhere: overlay.macros }),
    }),
  );
  if (diagnostics.some(stopsBuild)) return { diagnostics, ready: undefined };
  const { archive } = await startPackaging(built);
  return { diagnostics, ready: { app, built, archive, overlay: overlay?.app } };
}

/** The overlay app lies in a folder of its own inside the app's. With --out, several apps get a folder each. */
async function write(
  { app, built, archive, overlay }: Ready,
  isOneOfSeveral: boolean,
  options: BuildCommandOptions,
  { io, files, wrote }: BuildRun,
): Promise<void> {
  const [{ packageApp }, { writeBuild }, { outputFolder }] = await Promise.all([
    import('../../build/package-app.ts'),
    import('../../build/write-build.ts'),
    import('../../content/output-folder.ts'),
  ]);
  const { content } = app;
  const chosen = options.out === undefined ? undefined : absolutePath(io.cwd, options.out);
  const own = isOneOfSeveral && chosen !== undefined ? `${chosen}/${built.id}` : chosen;
  const out = own ?? absolutePath(app.root, outputFolder(content.project, options.env));
  const written = await writeBuild(files, built, archive, out);
  const lines = [
    `${built.id} ${built.version}: ${plural(content.detections.length, 'detection')}, ${plural(built.files.size, 'file')}`,
    `app      ${relativePath(io.cwd, written.folder)}`,
    `archive  ${relativePath(io.cwd, written.archive)}`,
    `sha256   ${written.sha256}`,
    ...(built.api.size > 0 ? [`api      ${relativePath(io.cwd, out)}/api`] : []),
  ];
  wrote({ folder: out, list: written.list });
  const overlayOut = `${out}/overlay`;
  // One that the environment makes no more would be taken for a part of this build.
  if (overlay === undefined && files.stat(`${overlayOut}/build.json`) !== undefined) files.remove(overlayOut);
  if (overlay !== undefined) {
    const beside = await writeBuild(files, overlay, packageApp(overlay), overlayOut);
    lines.push(
      `overlay  ${relativePath(io.cwd, beside.folder)}`,
      `archive  ${relativePath(io.cwd, beside.archive)}`,
      `sha256   ${beside.sha256}`,
    );
    wrote({ folder: overlayOut, list: beside.list });
  }
  io.stdout.write(`${lines.join('\n')}\n`);
}

/** Seconds since the epoch (https://reproducible-builds.org/specs/source-date-epoch). */
function readSourceDate(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,12}$/.test(text))
    throw new UsageError(`SOURCE_DATE_EPOCH is ${JSON.stringify(text)}, which is no number of seconds`);
  return Number(text);
}
