/** `splkit lint`: what the rules find in a project, and the fixes they know. */
import { Option } from 'commander';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { existingPaths, fileShower, pathFilter } from '../find-project.ts';
import type { FixResult, FoundIn } from '../fix-projects.ts';
import { type Io, today } from '../io.ts';
import { addProjectOptions, openProjects, seenFromRepository } from '../open-projects.ts';
import type { OpenProjects, ProjectOptions } from '../open-projects.ts';
import { relativePath } from '../paths.ts';
import { wholeNumber } from '../number-option.ts';
import { plural } from '../plural.ts';
import { DIAGNOSTIC_FORMATS, printForPrograms } from '../print-diagnostics.ts';
import type { DiagnosticFormat } from '../print-diagnostics.ts';
import { countSeverity, diagnosticsPretty, summarizeDiagnostics } from '../reporters/diagnostics-pretty.ts';
import { sourceFile } from '../source-file.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface LintOptions extends ProjectOptions {
  readonly format: DiagnosticFormat;
  readonly fix?: boolean;
  readonly unsafeFixes?: boolean;
  readonly list?: boolean;
  readonly explain?: string;
  readonly maxWarnings?: number;
}

const EXAMPLES = `
Examples:
  splkit lint                                the whole project, or every app of the repository
  splkit lint detections/cloud               only these files
  splkit lint --fix                          mend what can be mended without changing what a search returns
  splkit lint --fix --unsafe-fixes           also what changes it, as it was most likely meant
  splkit lint --list                         every rule
  splkit lint --explain lint/dotted-field    what a rule finds, why, and examples
  splkit lint --format sarif                 for code scanning

Problems of searches (spl/...) and of the rules (lint/...) are told, and whatever makes a file unreadable; splkit validate tells the rest.
Exits 1 when there is an error, or more warnings than --max-warnings allows.`;

export const lintCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('lint')
    .description('what the rules say of searches and content, with fixes')
    .argument('[paths...]', 'files or folders; all when none is given')
    .addOption(new Option('-f, --format <format>', 'how problems are printed').choices(DIAGNOSTIC_FORMATS).default('pretty'));
  addProjectOptions(command)
    .option('--fix', 'make safe fixes, and report what is left')
    .option('--unsafe-fixes', 'with --fix: make those too that change what a search returns')
    .addOption(new Option('--max-warnings <n>', 'exit 1 when there are more warnings').argParser(wholeNumber(0)))
    .option('--list', 'name every rule')
    .option('--explain <rule>', 'print the documentation of a rule')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: LintOptions) => exit(await lint(paths, options, io)));
};

async function lint(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  if (options.list === true || options.explain !== undefined) return await document(options.explain, io);
  if (options.unsafeFixes === true && options.fix !== true) throw new UsageError('--unsafe-fixes goes with --fix');
  const chosen = existingPaths(io, paths);
  let projects = await openProjects(io, options, chosen);
  const { checkProject } = await import('../../check.ts');
  const find = ({ apps, root }: OpenProjects): readonly FoundIn[] =>
    apps.map((app) => {
      const isInside = pathFilter(io, root, chosen);
      const { diagnostics } = checkProject(app.content, { today: today(io), baseline: 'validate' });
      const wanted = diagnostics.filter(
        (diagnostic) => isForLint(diagnostic) && isInside(relativePath(root, `${app.root}/${sourceFile(diagnostic)}`)),
      );
      return { app, wanted };
    });
  let result: FixResult | undefined;
  if (options.fix === true) {
    const { fixProjects } = await import('../fix-projects.ts');
    result = await fixProjects(io, options.unsafeFixes === true, async (given) =>
      find(await openProjects(given, options, chosen)),
    );
    projects = await openProjects(io, options, chosen);
  }
  const found = find(projects);
  await print(projects, found, options.format, io);
  if (result !== undefined) sayFixed(result, io);
  const all = found.flatMap(({ wanted }) => wanted);
  const isClean = countSeverity(all, 'error') === 0 && countSeverity(all, 'warning') <= (options.maxWarnings ?? Infinity);
  return isClean ? EXIT.clean : EXIT.findings;
}

/** Of one rule, or the list of all. */
async function document(rule: string | undefined, io: Io): Promise<ExitCode> {
  const { explainRule, listRules, meantRule } = await import('../explain-rule.ts');
  const text = rule === undefined ? listRules() : explainRule(rule);
  if (text === undefined) throw new UsageError(`there is no rule ${JSON.stringify(rule)}`, meantRule(rule ?? ''));
  io.stdout.write(text);
  return EXIT.clean;
}

/** What is said of comments that suppress problems. */
const SUPPRESSIONS: ReadonlySet<string> = new Set([
  ...['project/unused-suppression', 'project/suppression-form', 'project/unknown-code', 'project/fixed-severity'],
]);

/** What rules and the language say, what leaves them nothing to look at, and whatever else can be mended. */
function isForLint({ code, severity, fix }: Diagnostic): boolean {
  return (
    fix !== undefined ||
    /^(?:lint|spl|yaml)\//.test(code) ||
    (code.startsWith('spec/') && severity === 'error') ||
    SUPPRESSIONS.has(code)
  );
}

async function print(projects: OpenProjects, found: readonly FoundIn[], format: DiagnosticFormat, io: Io): Promise<void> {
  if (format !== 'pretty') {
    const seen = found.flatMap(({ app, wanted }) => wanted.map((diagnostic) => seenFromRepository(diagnostic, app.folder)));
    return await printForPrograms(seen, format, projects.root, io);
  }
  const colors = colorsFor(io.stdout, io.env);
  for (const { app, wanted } of found) io.stdout.write(diagnosticsPretty(wanted, { colors, showFile: fileShower(io, app.root) }));
  const all = found.flatMap(({ wanted }) => wanted);
  const mendable = all.filter(({ fix }) => fix !== undefined).length;
  const more = mendable === 0 ? '' : ` (${plural(mendable, 'fix', 'fixes')} with --fix or --fix --unsafe-fixes)`;
  io.stdout.write(`${summarizeDiagnostics(all)}${more}\n`);
}

function sayFixed({ fixed, files, refused }: FixResult, io: Io): void {
  io.stderr.write(`${plural(fixed, 'problem')} mended in ${plural(files.length, 'file')}\n`);
  for (const path of refused)
    io.stderr.write(`${relativePath(io.cwd, path)}: its fixes would break it, so it was left as it is\n`);
}
