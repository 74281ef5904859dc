/** `splkit conformance`: whether a Splunk gives the answers that splkit gives, asked by every SPL case. */
import { Option } from 'commander';
import type { ExportedCase, KeptCase } from '../../conformance/export-case.ts';
import type { ConformanceTarget, Outcome } from '../../conformance/run-cases.ts';
import type { Summary } from '../../conformance/summary.ts';
import { packagePath } from '../../base/package-root.ts';
import { nodeFiles } from '../../base/node-files.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../number-option.ts';
import { absolutePath } from '../paths.ts';
import { plural } from '../plural.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';

interface ConformanceOptions {
  readonly target: 'embedded' | 'splunk';
  readonly format: 'pretty' | 'json' | 'junit';
  readonly jobs: number;
  readonly out?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
}

const EXAMPLES = `
Examples:
  splkit conformance                                      the exported searches in the embedded engine
  splkit conformance --target splunk --ca splunk.pem      the same searches on a real Splunk
  splkit conformance --target splunk stats mvindex        the cases of a command and of a function
  splkit conformance --out searches.json                  write the searches and their rows, and run nothing

A real Splunk is found by SPLUNK_URL and SPLUNK_TOKEN (or SPLUNK_USERNAME and SPLUNK_PASSWORD). The searches make their own rows; they read no index and
write nothing. The user's time zone has to be UTC.
Exits 1 when an answer differs, 2 when Splunk could not be asked.`;

export const conformanceCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('conformance')
    .description("compare a Splunk's answers with splkit's, by every SPL case")
    .argument('[names...]', 'commands, functions, or ids of open questions; all cases when none is given')
    .addOption(new Option('-t, --target <target>', 'where the searches run').choices(['embedded', 'splunk']).default('embedded'))
    .addOption(
      new Option('-f, --format <format>', 'how results are printed').choices(['pretty', 'json', 'junit']).default('pretty'),
    )
    .option('-o, --out <file>', 'write the searches and the rows they have to give as JSON, instead of running them')
    .option('-j, --jobs <count>', 'searches that run at the same time; for --target splunk', wholeNumber(1, 64), 4)
    .option('--ca <file>', 'certificates (PEM) to trust besides the usual ones; for --target splunk')
    .option('--insecure', 'do not verify the certificate of the Splunk; for --target splunk')
    .addHelpText('after', EXAMPLES)
    .action(async (names: readonly string[], options: ConformanceOptions) => exit(await conformance(names, options, io)));
};

async function conformance(names: readonly string[], options: ConformanceOptions, io: Io): Promise<ExitCode> {
  const [{ loadCases }, { exportCase }, { runCases }, { summarize }] = await Promise.all([
    import('../../conformance/load-cases.ts'),
    import('../../conformance/export-case.ts'),
    import('../../conformance/run-cases.ts'),
    import('../../conformance/summary.ts'),
  ]);
  const all = loadCases(nodeFiles, packagePath('tests/cases')).map(exportCase);
  const cases = selected(all, names);
  if (options.out !== undefined) return writeOut(cases, options.out, io);
  const target = await openTarget(options, io);
  try {
    const outcomes = await runCases(cases, target, options.jobs);
    const summary = summarize(target.name, outcomes);
    io.stdout.write(await report(summary, outcomes, options, io));
    return summary.differ > 0 ? EXIT.findings : EXIT.clean;
  } finally {
    await target.close();
  }
}

/** The cases that count for one of the names, or ask the open question of that id. */
function selected(all: readonly (ExportedCase | KeptCase)[], names: readonly string[]): readonly (ExportedCase | KeptCase)[] {
  if (names.length === 0) return all;
  const concerns = (one: ExportedCase | KeptCase, name: string): boolean => one.subjects.includes(name) || one.question === name;
  const unknown = names.find((name) => !all.some((one) => concerns(one, name)));
  if (unknown !== undefined)
    throw new UsageError(`no case is about ${unknown}; name a command, a function or the id of an open question`);
  return all.filter((one) => names.some((name) => concerns(one, name)));
}

async function writeOut(cases: readonly (ExportedCase | KeptCase)[], out: string, io: Io): Promise<ExitCode> {
  const [{ exportDocument }, { isExported }] = await Promise.all([
    import('../../conformance/export-document.ts'),
    import('../../conformance/export-case.ts'),
  ]);
  io.files.write(absolutePath(io.cwd, out), exportDocument(cases, version()));
  const exported = cases.filter(isExported).length;
  io.stderr.write(
    `${plural(exported, 'search', 'searches')} written to ${out}; ${cases.length - exported} cases need more than a search, and say why\n`,
  );
  return EXIT.clean;
}

async function openTarget(options: ConformanceOptions, io: Io): Promise<ConformanceTarget> {
  if (options.target === 'embedded') return (await import('../../conformance/embedded.ts')).embedded(io.files);
  const [{ onSplunk }, { settingsFromEnvironment }] = await Promise.all([
    import('../../conformance/on-splunk.ts'),
    import('../../splunk/settings.ts'),
  ]);
  const ca = options.ca === undefined ? {} : { ca: absolutePath(io.cwd, options.ca) };
  const flags = { insecure: options.insecure ?? false, withoutCollector: true, ...ca };
  return await onSplunk(settingsFromEnvironment(io.env, flags, io.files), io.signal);
}

async function report(summary: Summary, outcomes: readonly Outcome[], { format }: ConformanceOptions, io: Io): Promise<string> {
  const { conformanceJson, conformanceJunit, conformancePretty } = await import('../reporters/conformance-report.ts');
  if (format === 'json') return conformanceJson(summary, outcomes);
  if (format === 'junit') return conformanceJunit(summary, outcomes);
  return conformancePretty(summary, outcomes, colorsFor(io.stdout, io.env));
}
