/** `splkit test`: replays the tests of detections and judges what comes out. */
import { Option } from 'commander';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Content } from '../../content/content.ts';
import type { DetectionResult, TestRun } from '../../results/test-result.ts';
import type { TestPlan } from '../../testing/plan.ts';
import type { RunOptions } from '../../testing/run-tests.ts';
import type { Target } from '../../testing/target.ts';
import { colorsFor } from '../colors.ts';
import { addFetchOptions, datasetLocator, fetchFor, type FetchFlags } from '../dataset-places.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileShower } from '../find-project.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { today, type Io } from '../io.ts';
import { positiveNumber, wholeNumber } from '../number-option.ts';
import { addProjectOptions, openProjects } from '../open-projects.ts';
import type { ProjectOptions } from '../open-projects.ts';
import { loadGeoip } from '../load-geoip.ts';
import { absolutePath } from '../paths.ts';
import { plural } from '../plural.ts';
import { diagnosticsPretty } from '../reporters/diagnostics-pretty.ts';
import { type Selection, splitArguments } from '../select-detections.ts';
import { type AppSelection, selectInApps } from '../select-in-apps.ts';
import { writeStack } from '../report-failure.ts';
import { sourceFile } from '../source-file.ts';
import type { Subcommand } from '../subcommand.ts';
import { printableLines } from '../text-width.ts';

interface TestOptions extends ProjectOptions, FetchFlags {
  readonly target: 'embedded' | 'splunk';
  readonly reporter: 'pretty' | 'json' | 'junit';
  readonly maxSkipped?: number;
  readonly timeout: number;
  readonly jobs?: number;
  readonly geoip?: string;
  readonly strictTerms?: boolean;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly watch?: boolean;
  readonly fetch?: boolean;
}

const EXAMPLES = `
Examples:
  splkit test                                       every test, in the embedded engine
  splkit test detections/cloud                      the tests of these files
  splkit test "AWS ECR Container Upload Unknown User"
  splkit test --reporter junit > results.xml        for a CI system
  splkit test --fetch                               get datasets that are missing first
  splkit test --env prod                            with environments/prod.yml laid over the content
  splkit test --max-skipped 0                       exit 1 when a test had to be skipped
  splkit test --target splunk --ca splunk.pem       on a real Splunk

A real Splunk is found by SPLUNK_URL, SPLUNK_TOKEN (or SPLUNK_USERNAME and SPLUNK_PASSWORD), SPLUNK_HEC_URL and SPLUNK_HEC_TOKEN.
Exits 1 when a test failed or could not be judged, or --fetch did not get a dataset, 2 when Splunk could not be asked.`;

export const testCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('test')
    .description('replay the tests of detections: rows, risk events, and why a test failed')
    .argument('[detections...]', 'names of detections, or files and folders; all when none is given')
    .addOption(new Option('-t, --target <target>', 'where the searches run').choices(['embedded', 'splunk']).default('embedded'))
    .addOption(
      new Option('-r, --reporter <reporter>', 'how results are printed').choices(['pretty', 'json', 'junit']).default('pretty'),
    )
    .option('--max-skipped <count>', 'exit 1 when more tests than this were skipped', wholeNumber(0))
    .option('--timeout <seconds>', 'longest time for one test', positiveNumber, 120)
    .option(
      '-j, --jobs <count>',
      'tests that run at the same time; when not given 1, or for --target embedded as many threads as pay',
      wholeNumber(1, 64),
    )
    .option('--geoip <file>', 'geographic database of iplocation, in MaxMind format (.mmdb); for --target embedded')
    .option(
      '--strict-terms',
      'leave out events that the index of a Splunk would not find by the terms of the search; for --target embedded',
    )
    .option('--ca <file>', 'certificates (PEM) to trust besides the usual ones; for --target splunk')
    .option('--insecure', 'do not verify the certificate of the Splunk; for --target splunk')
    .option('--fetch', 'get datasets of the web that are not on this computer before the tests run')
    .option('-w, --watch', 'run them again whenever the project changes, until Ctrl-C');
  addProjectOptions(addFetchOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (words: readonly string[], options: TestOptions) =>
      exit(await (options.watch === true ? watchTests : test)(words, options, io)),
    );
};

async function watchTests(words: readonly string[], options: TestOptions, io: Io): Promise<ExitCode> {
  const { watchProject } = await import('../watch-project.ts');
  return await watchProject(undefined, () => test(words, options, io), io);
}

async function test(words: readonly string[], options: TestOptions, io: Io): Promise<ExitCode> {
  const { paths, names } = splitArguments(io, words);
  const projects = await openProjects(io, options, paths);
  const selected = selectInApps(io, projects.apps, paths, names);
  const { check } = await import('../../check.ts');
  const errorsOf = (content: Content) =>
    check(content, { today: today(io), lint: false }).filter(({ severity }) => severity === 'error');
  const broken =
    selected.filter(({ app, selection }) => reportBroken(app.content, errorsOf(app.content), selection, io)).length > 0;
  const reporter = await openReporter(options, io);
  const runs: TestRun[] = [];
  const unfetched = options.fetch === true ? await fetchAll(selected, options, io) : 0;
  for (const each of selected) runs.push(await testApp(each, reporter, options, io));
  const run = mergeRuns(runs, options.target);
  reporter.end(run);
  const code = exitCode(run, broken, options, io);
  if (unfetched > 0) io.stderr.write(`${plural(unfetched, 'dataset')} could not be fetched\n`);
  return unfetched > 0 && code === EXIT.clean ? EXIT.findings : code;
}

/** How many could not be had. */
async function fetchAll(selected: readonly AppSelection[], options: TestOptions, io: Io): Promise<number> {
  let failed = 0;
  // Their --jobs is of the tests, not of downloads.
  const { allowHost, mostMb } = options;
  const flags = { ...(allowHost === undefined ? {} : { allowHost }), ...(mostMb === undefined ? {} : { mostMb }) };
  for (const each of selected) failed += (await fetchFor(each, flags, io)).failed;
  return failed;
}

/** Each app has add-ons, a time zone and macros of its own, and so a target. */
async function testApp({ app, selection }: AppSelection, reporter: Reporter, options: TestOptions, io: Io): Promise<TestRun> {
  const [{ planTests }, { runTests }, { loadKnowledge }, { macrosOfApps }] = await Promise.all([
    import('../../testing/plan.ts'),
    import('../../testing/run-tests.ts'),
    import('../../testing/load-knowledge.ts'),
    import('../../knowledge/macros-of-apps.ts'),
  ]);
  const { content } = app;
  const { knowledge, diagnostics } = await loadKnowledge(io.files, content.root, content.project, content);
  io.stderr.write(
    diagnosticsPretty(diagnostics, { colors: colorsFor(io.stderr, io.env), showFile: fileShower(io, content.root) }),
  );
  const now = io.clock.now() / 1000;
  const locate = await datasetLocator(app, io);
  const plan = planTests(content, {
    files: io.files,
    now,
    locate,
    appMacros: macrosOfApps(knowledge),
    select: selection.isSelected,
  });
  const threads = options.target === 'embedded' ? await countThreads(plan, options, io) : 1;
  const target = threads > 1 ? await openPool(content, options, io) : await openTarget(content, knowledge, options, io);
  try {
    const run = await runTests(plan, {
      target,
      signal: io.signal,
      ...(await sideBySide(threads, options)),
      timeout: options.timeout * 1000,
      elapsed: () => io.clock.elapsed(),
      onDetection: (result) => reporter.detection(result, app.root),
      onBug: (error) => writeStack(error, io),
    });
    return app.folder === ''
      ? run
      : { ...run, detections: run.detections.map((each) => ({ ...each, file: `${app.folder}/${each.file}` })) };
  } finally {
    await target.close();
  }
}

/** One run of all apps. */
function mergeRuns(runs: readonly TestRun[], target: string): TestRun {
  const [first] = runs;
  if (first !== undefined && runs.length === 1) return first;
  const total = (count: (summary: TestRun['summary']) => number) => runs.reduce((sum, { summary }) => sum + count(summary), 0);
  return {
    summary: {
      target: first?.summary.target ?? target,
      detections: total(({ detections }) => detections),
      tests: total(({ tests }) => tests),
      passed: total(({ passed }) => passed),
      failed: total(({ failed }) => failed),
      skipped: total(({ skipped }) => skipped),
      errors: total(({ errors }) => errors),
      duration_ms: total(({ duration_ms }) => duration_ms),
    },
    detections: runs.flatMap(({ detections }) => detections),
  };
}

/** Threads read files for themselves, so that there are none where files are not those of the computer. */
async function countThreads(plan: TestPlan, { jobs }: TestOptions, { files }: Io): Promise<number> {
  const [{ nodeFiles }, { threadsFor, threadsOf }, { availableParallelism }] = await Promise.all([
    import('../../base/node-files.ts'),
    import('../../testing/threads.ts'),
    import('node:os'),
  ]);
  if (files !== nodeFiles) return 1;
  return jobs === undefined ? threadsFor(plan, files, availableParallelism()) : threadsOf(plan, jobs);
}

async function sideBySide(threads: number, { target, jobs = 1 }: TestOptions): Promise<Pick<RunOptions, 'concurrency' | 'lane'>> {
  if (target === 'splunk') return { concurrency: jobs };
  if (threads === 1) return { concurrency: 1 };
  const { laneOf } = await import('../../testing/targets/pooled.ts');
  return { concurrency: threads, lane: laneOf };
}

async function openPool(content: Content, options: TestOptions, io: Io): Promise<Target> {
  const { pooledTarget } = await import('../../testing/targets/pooled.ts');
  const { root, lookups, project } = content;
  const detections = content.detections.map(({ stanza, search: { name, text } }) => ({ stanza, search: { name, text } }));
  if (options.geoip !== undefined) await loadGeoip(options.geoip, io);
  return pooledTarget({
    root,
    project: {
      ...(project.apps === undefined ? {} : { apps: project.apps }),
      ...(project.bundled_addons === undefined ? {} : { bundled_addons: project.bundled_addons }),
    },
    content: { root, lookups, detections },
    zone: project.timezone ?? 'UTC',
    strictTerms: options.strictTerms ?? false,
    timeout: options.timeout * 1000,
    ...(options.geoip === undefined ? {} : { geoip: absolutePath(io.cwd, options.geoip) }),
  });
}

async function openTarget(content: Content, knowledge: Knowledge, options: TestOptions, io: Io): Promise<Target> {
  const setting = { files: io.files, knowledge, zone: content.project.timezone ?? 'UTC' };
  if (options.target === 'splunk') {
    const [{ splunkTarget }, { settingsFromEnvironment }] = await Promise.all([
      import('../../testing/targets/splunk.ts'),
      import('../../splunk/settings.ts'),
    ]);
    const ca = options.ca === undefined ? {} : { ca: absolutePath(io.cwd, options.ca) };
    const flags = { insecure: options.insecure ?? false, ...ca };
    return splunkTarget({ ...setting, settings: settingsFromEnvironment(io.env, flags, io.files) });
  }
  const { embeddedTarget } = await import('../../testing/targets/embedded.ts');
  const geoip = options.geoip === undefined ? {} : { geoip: await loadGeoip(options.geoip, io) };
  return embeddedTarget({
    ...setting,
    ...geoip,
    strictTerms: options.strictTerms ?? false,
    timeout: options.timeout * 1000,
    elapsed: () => io.clock.elapsed(),
  });
}

/**
 * Errors of selected files, as the project takes them, that kept them from being loaded or linked: their tests may be missing from the run, so it cannot
 * be clean.
 */
function reportBroken(content: Content, errors: readonly Diagnostic[], selection: Selection, io: Io): boolean {
  const showFile = fileShower(io, content.root);
  const concerning = errors.filter((diagnostic) => selection.concerns(sourceFile(diagnostic)));
  io.stderr.write(diagnosticsPretty(concerning, { colors: colorsFor(io.stderr, io.env), showFile }));
  if (concerning.length > 0)
    io.stderr.write(`${plural(concerning.length, 'error')} in the content; the tests of what could be read follow\n`);
  return concerning.length > 0;
}

interface Reporter {
  /** `root` is the folder that the detection's file is named from. */
  readonly detection: (result: DetectionResult, root: string) => void;
  readonly end: (run: TestRun) => void;
}

async function openReporter(options: TestOptions, io: Io): Promise<Reporter> {
  switch (options.reporter) {
    case 'json': {
      const { testsJson } = await import('../reporters/tests-json.ts');
      return { detection: () => undefined, end: (run) => io.stdout.write(testsJson(run)) };
    }
    case 'junit': {
      const { testsJunit } = await import('../reporters/tests-junit.ts');
      return { detection: () => undefined, end: (run) => io.stdout.write(testsJunit(run)) };
    }
    case 'pretty': {
      const { detectionPretty, summaryPretty } = await import('../reporters/tests-pretty.ts');
      const colors = colorsFor(io.stdout, io.env);
      const style = { colors, columns: io.stdout.columns, told: new Set<string>() };
      return {
        detection: (result, root) =>
          io.stdout.write(`${detectionPretty(result, { ...style, showFile: fileShower(io, root) })}\n`),
        end: (run) => io.stdout.write(summaryPretty(run, colors)),
      };
    }
  }
}

function exitCode(run: TestRun, broken: boolean, options: TestOptions, io: Io): ExitCode {
  const tests = run.detections.flatMap((detection) => detection.tests);
  const failures = new Set(tests.filter((result) => result.fault === 'environment').map((result) => result.reason ?? ''));
  for (const reason of failures) io.stderr.write(`splkit: ${printableLines(reason)}\n`);
  if (failures.size > 0) return EXIT.failure;
  if (broken || run.summary.failed > 0 || run.summary.errors > 0) return EXIT.findings;
  if (options.maxSkipped !== undefined && run.summary.skipped > options.maxSkipped) {
    io.stderr.write(`${run.summary.skipped} skipped, at most ${options.maxSkipped} allowed by --max-skipped\n`);
    return EXIT.findings;
  }
  return EXIT.clean;
}
