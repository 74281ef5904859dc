/** `splkit validate`: what is wrong with a project, and where. */
import { Option } from 'commander';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Checked, CheckOptions } from '../../check.ts';
import { cachedRun, type CachedRun } from '../cached-run.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { existingPaths, fileShower } from '../find-project.ts';
import { type Io, today } from '../io.ts';
import { addProjectOptions, openProjects, seenFromRepository } from '../open-projects.ts';
import type { OpenApp, OpenProjects, ProjectOptions } from '../open-projects.ts';
import { absolutePath, isWithin, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import { DIAGNOSTIC_FORMATS, printForPrograms } from '../print-diagnostics.ts';
import type { DiagnosticFormat } from '../print-diagnostics.ts';
import { countSeverity, diagnosticsPretty, summarizeDiagnostics } from '../reporters/diagnostics-pretty.ts';
import { sourceFile } from '../source-file.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface ValidateOptions extends ProjectOptions {
  readonly format: DiagnosticFormat;
  readonly writeBaseline?: boolean;
  readonly baseline: boolean;
  readonly cache: boolean;
}

const EXAMPLES = `
Examples:
  splkit validate                            the whole project, or every app of the repository
  splkit validate detections/cloud           only what is wrong in these files
  splkit validate --env prod                 with environments/prod.yml laid over it
  splkit validate --format json              {"diagnostics": [{"code", "severity", "message", "file", "line", "column", ...}]}
  splkit validate --format github            annotations in a GitHub workflow
  splkit validate --format sarif             for code scanning of GitHub, GitLab, Azure DevOps
  splkit validate --write-baseline           accept everything that is wrong today; from then on only new problems are told

Exits 1 when there is an error; warnings and hints alone exit 0.`;

export const validateCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('validate')
    .description('check every file of the project: YAML, keys and values, names that refer to others, and the searches')
    .argument('[paths...]', 'files or folders whose problems are wanted; all when none is given')
    .addOption(new Option('-f, --format <format>', 'how problems are printed').choices(DIAGNOSTIC_FORMATS).default('pretty'));
  addProjectOptions(command)
    .option('--write-baseline', 'write the problems of today into the baseline file, and report none')
    .option('--no-baseline', 'report the problems of the baseline file, too')
    .option('--no-cache', 'work everything out anew (default: what is the same as last time is not; see docs/cache.md)')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: ValidateOptions) => exit(await cachedValidate(paths, options, io)));
};

/** An app, what was found in it, and what of that the user asked for. */
interface CheckedApp extends OpenApp {
  readonly checked: Checked;
  readonly wanted: readonly Diagnostic[];
  readonly detections: number;
}

async function cachedValidate(paths: readonly string[], options: ValidateOptions, io: Io): Promise<ExitCode> {
  if (!options.cache || options.writeBaseline === true) return await validate(paths, options, { io, kept: undefined });
  const { format, baseline, env, app } = options;
  return await cachedRun(['validate', paths, { format, baseline, env, app }], io, (run) => validate(paths, options, run));
}

async function validate(
  paths: readonly string[],
  options: ValidateOptions,
  { io, kept }: Pick<CachedRun, 'io' | 'kept'>,
): Promise<ExitCode> {
  const chosen = existingPaths(io, paths);
  const projects = await openProjects(io, { ...options, kept }, chosen);
  for (const path of chosen) {
    if (!isWithin(projects.root, path))
      throw new UsageError(`${relativePath(io.cwd, path)} lies outside the project ${projects.root}`);
  }
  const { checkProject } = await import('../../check.ts');
  if (options.writeBaseline === true) {
    if (paths.length > 0) throw new UsageError('a baseline is written for the whole project, not for some of its files');
    return await writeBaselines(projects, (app) => checkProject(app.content, { today: today(io), baseline: 'none' }), io);
  }
  const use: CheckOptions = { today: today(io), baseline: options.baseline ? 'validate' : 'none' };
  const isChosen = (app: OpenApp, file: string) =>
    chosen.length === 0 || chosen.some((path) => isWithin(path, absolutePath(app.root, file)));
  const apps = projects.apps.map((app) => {
    const checked = checkProject(app.content, use);
    const { detections, drafts } = app.content;
    return {
      ...app,
      checked,
      wanted: checked.diagnostics.filter((diagnostic) => isChosen(app, sourceFile(diagnostic))),
      detections: [...detections, ...drafts].filter(({ file }) => isChosen(app, file)).length,
    };
  });
  await print(projects, apps, options.format, io);
  const all = [...projects.diagnostics, ...apps.flatMap((app) => app.wanted)];
  return countSeverity(all, 'error') > 0 ? EXIT.findings : EXIT.clean;
}

async function print(
  projects: OpenProjects,
  apps: readonly CheckedApp[],
  format: ValidateOptions['format'],
  io: Io,
): Promise<void> {
  if (format === 'pretty') return printPretty(projects, apps, io);
  const diagnostics = [
    ...projects.diagnostics,
    ...apps.flatMap((app) => app.wanted.map((diagnostic) => seenFromRepository(diagnostic, app.folder))),
  ];
  await printForPrograms(diagnostics, format, projects.root, io);
}

function printPretty(projects: OpenProjects, apps: readonly CheckedApp[], io: Io): void {
  const colors = colorsFor(io.stdout, io.env);
  io.stdout.write(diagnosticsPretty(projects.diagnostics, { colors, showFile: fileShower(io, projects.root) }));
  for (const app of apps) io.stdout.write(diagnosticsPretty(app.wanted, { colors, showFile: fileShower(io, app.root) }));
  const total = (count: (app: CheckedApp) => number) => apps.reduce((sum, app) => sum + count(app), 0);
  const hidden = total((app) => app.checked.hidden);
  const suppressed = total((app) => app.checked.suppressed);
  const parts = [
    ...(apps.length > 1 ? [plural(apps.length, 'app')] : []),
    `${plural(
      total((app) => app.detections),
      'detection',
    )} checked`,
    ...(hidden > 0 ? [`${plural(hidden, 'problem')} in the baseline`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
  ];
  const found = [...projects.diagnostics, ...apps.flatMap((app) => app.wanted)];
  io.stdout.write(`${summarizeDiagnostics(found)} (${parts.join(', ')})\n`);
}

/** Problems of the baseline file itself are not accepted: it is written anew. */
async function writeBaselines(projects: OpenProjects, check: (app: OpenApp) => Checked, io: Io): Promise<ExitCode> {
  const { printBaseline } = await import('../../content/baseline-file.ts');
  for (const app of projects.apps) {
    const accepted = check(app).diagnostics.filter(({ code }) => code !== 'project/bad-baseline');
    const file = absolutePath(app.root, app.content.project.baseline);
    io.files.write(file, printBaseline(accepted));
    io.stdout.write(`${relativePath(io.cwd, file)}: ${plural(accepted.length, 'problem')} accepted\n`);
  }
  return EXIT.clean;
}
