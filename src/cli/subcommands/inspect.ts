/** `splkit inspect`: would Splunk take the app? The checks of AppInspect on a built app. */
import { Option } from 'commander';
import { PROFILES, isBlocking, type Finding, type Profile } from '../../inspect/finding.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findProject } from '../find-project.ts';
import type { InspectTarget } from '../inspect-targets.ts';
import type { Inspection, SourcedFinding } from '../inspection.ts';
import type { Io } from '../io.ts';
import { addProjectOptions, type ProjectOptions } from '../open-projects.ts';
import { absolutePath, relativePath } from '../paths.ts';
import type { Subcommand } from '../subcommand.ts';

interface InspectOptions extends ProjectOptions {
  readonly profile: Profile;
  readonly format: 'pretty' | 'json' | 'github';
  readonly all?: boolean;
  readonly appinspect?: boolean;
  readonly expected?: string;
}

const EXAMPLES = `
Examples:
  splkit inspect                                  the project's app, built in memory, for Splunk Cloud
  splkit inspect dist --profile splunkbase        the archives that a build has made
  splkit inspect my_app-1.0.0.spl                 any app
  splkit inspect --appinspect                     Splunk's own AppInspect as well, where it is installed

Findings that you live with go into .appinspect.expect.yaml, one line each: check_name: the reason.
Exits 1 when there is a failure, an error or a manual check; warnings alone exit 0.`;

export const inspectCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('inspect')
    .description('check a built app as Splunk does before it is installed')
    .argument('[app]', "a folder, an archive, or a folder of archives (default: the project's app, built in memory)")
    .addOption(new Option('-p, --profile <profile>', 'whom the app is for').choices(PROFILES).default('cloud'))
    .addOption(
      new Option('-f, --format <format>', 'how findings are printed').choices(['pretty', 'json', 'github']).default('pretty'),
    )
    .option('-a, --all', 'also what asks for nothing')
    .option('--appinspect', "run Splunk's own AppInspect as well")
    .option('--expected <file>', 'checks that may fail, with reasons (default: .appinspect.expect.yaml of the project)');
  addProjectOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (app: string | undefined, options: InspectOptions) => exit(await inspectApps(app, options, io)));
};

async function inspectApps(path: string | undefined, options: InspectOptions, io: Io): Promise<ExitCode> {
  const [
    { builtTargets, targetsAt },
    { inspect },
    { inspectionsGithub, inspectionsJson, inspectionsPretty },
    { requireAppInspect, runAppInspect },
  ] = await Promise.all([
    import('../inspect-targets.ts'),
    import('../../inspect/inspect.ts'),
    import('../reporters/inspections.ts'),
    import('../real-appinspect.ts'),
  ]);
  const program = options.appinspect === true ? requireAppInspect(io) : undefined;
  const expected = await expectations(options, io);
  const targets = path === undefined ? await builtTargets(options, io) : await targetsAt(path, io);
  if (targets === undefined) return EXIT.findings;
  const inspections: Inspection[] = [];
  for (const target of targets) {
    const own = 'entries' in target.package ? inspect(target.package, options.profile) : [target.package];
    const theirs = program === undefined ? [] : await runAppInspect(program, target.input, options.profile, io);
    inspections.push(inspection(target, own, theirs, expected, options));
  }
  warnOfUnmet(expected, inspections, io);
  switch (options.format) {
    case 'json':
      io.stdout.write(inspectionsJson(inspections));
      break;
    case 'github':
      io.stdout.write(inspectionsGithub(inspections));
      break;
    case 'pretty':
      io.stdout.write(inspectionsPretty(inspections, colorsFor(io.stdout, io.env)));
  }
  const blocked = inspections.some(({ findings }) =>
    findings.some((finding) => finding.expected === undefined && isBlocking(finding)),
  );
  return blocked ? EXIT.findings : EXIT.clean;
}

function inspection(
  { name }: InspectTarget,
  own: readonly Finding[],
  theirs: readonly Finding[],
  expected: ReadonlyMap<string, string>,
  { profile, all }: InspectOptions,
): Inspection {
  const sourced = (by: SourcedFinding['by'], findings: readonly Finding[]): readonly SourcedFinding[] =>
    findings
      .filter(({ level }) => all === true || level !== 'info')
      .map((finding) => {
        const reason = expected.get(finding.check);
        return { by, ...finding, ...(reason === undefined ? {} : { expected: reason }) };
      });
  return { app: name, profile, findings: [...sourced('splkit', own), ...sourced('appinspect', theirs)] };
}

/** The reasons for checks that may fail: the file the user names, else the project's, else none. */
async function expectations(options: InspectOptions, io: Io): Promise<ReadonlyMap<string, string>> {
  const { EXPECTED_FILE, readExpected } = await import('../expected-findings.ts');
  if (options.expected !== undefined) return readExpected(io, absolutePath(io.cwd, options.expected), options.expected);
  const root = findProject(io, io.cwd);
  const file = root === undefined ? undefined : `${root}/${EXPECTED_FILE}`;
  if (file === undefined || io.files.stat(file) === undefined) return new Map();
  return readExpected(io, file, relativePath(io.cwd, file));
}

/** An expectation that nothing meets any more hides the next failure: it should go. */
function warnOfUnmet(expected: ReadonlyMap<string, string>, inspections: readonly Inspection[], io: Io): void {
  const met = new Set(inspections.flatMap(({ findings }) => findings.map(({ check }) => check)));
  for (const check of expected.keys()) {
    if (!met.has(check)) io.stderr.write(`${check} is expected to fail, but did not: take the line away\n`);
  }
}
