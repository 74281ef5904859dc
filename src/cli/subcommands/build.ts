/** `splkit build`: the Splunk app, as a folder and as an archive. */
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileShower, requireProject } from '../find-project.ts';
import { type Io, today } from '../io.ts';
import { absolutePath, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import { countSeverity, diagnosticsPretty, summarizeDiagnostics } from '../reporters/diagnostics-pretty.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface BuildCommandOptions {
  readonly out?: string;
  readonly watch?: boolean;
  readonly api?: boolean;
}

const EXAMPLES = `
Examples:
  splkit build                    dist/APP/ and dist/APP-VERSION.tgz
  splkit build --out /tmp/app     somewhere else

The same content gives the same bytes. Dates come from the content, or from SOURCE_DATE_EPOCH when it is set.
Nothing is written when the content has errors (exit 1), and a build that is interrupted leaves the old one as it was.`;

export const buildCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('build')
    .description('make the Splunk app: savedsearches.conf, macros.conf and the rest, and its archive')
    .option('-o, --out <folder>', "folder the app is written into (default: the project's build_path, or dist)")
    .option('--api', 'make the API as well: api/detections_v2.json and the like (default: what build_api says)')
    .option('-w, --watch', 'build again whenever the project changes, until Ctrl-C')
    .addHelpText('after', EXAMPLES)
    .action(async (options: BuildCommandOptions) => exit(await (options.watch === true ? watchBuild : buildApp)(options, io)));
};

async function watchBuild(options: BuildCommandOptions, io: Io): Promise<ExitCode> {
  const { watchProject } = await import('../watch-project.ts');
  return await watchProject(options.out, () => buildApp(options, io), io);
}

async function buildApp(options: BuildCommandOptions, io: Io): Promise<ExitCode> {
  const root = requireProject(io);
  const sourceDate = readSourceDate(io.env['SOURCE_DATE_EPOCH']);
  const [{ loadContent }, { check }, { build }, { packageApp }, { writeBuild }] = await Promise.all([
    import('../../content/load.ts'),
    import('../../check.ts'),
    import('../../build/build.ts'),
    import('../../build/package-app.ts'),
    import('../../build/write-build.ts'),
  ]);
  const content = loadContent(io.files, root);
  const diagnostics = check(content, { today: today(io) });
  const app =
    countSeverity(diagnostics, 'error') > 0
      ? undefined
      : build(content, {
          fs: io.files,
          report: (problem) => void diagnostics.push(problem),
          ...(sourceDate === undefined ? {} : { sourceDate }),
          ...(options.api === undefined ? {} : { api: options.api }),
        });
  if (diagnostics.length > 0) {
    io.stderr.write(diagnosticsPretty(diagnostics, { colors: colorsFor(io.stderr, io.env), showFile: fileShower(io, root) }));
  }
  if (app === undefined || countSeverity(diagnostics, 'error') > 0) {
    io.stderr.write(`${summarizeDiagnostics(diagnostics)}: nothing was built\n`);
    return EXIT.findings;
  }
  const out =
    options.out === undefined ? absolutePath(root, content.project.build_path ?? 'dist') : absolutePath(io.cwd, options.out);
  const written = writeBuild(io.files, app, await packageApp(app), out);
  io.stdout.write(
    [
      `${app.id} ${app.version}: ${plural(content.detections.length, 'detection')}, ${plural(app.files.size, 'file')}`,
      `app      ${relativePath(io.cwd, written.folder)}`,
      `archive  ${relativePath(io.cwd, written.archive)}`,
      `sha256   ${written.sha256}`,
      ...(app.api.size > 0 ? [`api      ${relativePath(io.cwd, out)}/api`] : []),
      '',
    ].join('\n'),
  );
  return EXIT.clean;
}

/** Seconds since the epoch (https://reproducible-builds.org/specs/source-date-epoch). */
function readSourceDate(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^\d{1,12}$/.test(text))
    throw new UsageError(`SOURCE_DATE_EPOCH is ${JSON.stringify(text)}, which is no number of seconds`);
  return Number(text);
}
