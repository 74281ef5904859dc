/** `splkit explain`: what a detection or a search does, command by command, and where each setting of a detection comes from. */
import { Option } from 'commander';
import type { Diagnostic, Report } from '../../base/diagnostic.ts';
import { positionAt, source } from '../../base/source.ts';
import type { Place } from '../../base/source.ts';
import type { LinkedDetection } from '../../content/content.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileShower } from '../find-project.ts';
import type { Io } from '../io.ts';
import { addProjectOptions, openProjects } from '../open-projects.ts';
import type { OpenApp, ProjectOptions } from '../open-projects.ts';
import { diagnosticsPretty } from '../reporters/diagnostics-pretty.ts';
import { explainedJson } from '../reporters/explained-json.ts';
import { explainedPretty } from '../reporters/explained-pretty.ts';
import type { Explained } from '../reporters/explained.ts';
import { searchNames } from '../search-names.ts';
import { splitArguments } from '../select-detections.ts';
import { selectInApps } from '../select-in-apps.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface ExplainOptions extends ProjectOptions {
  readonly format: 'pretty' | 'json';
  readonly spl?: string;
}

const EXAMPLES = `
Examples:
  splkit explain "AWS ECR Container Upload Unknown User"
  splkit explain aws_ecr_container_upload_unknown_user --env prod
  splkit explain --spl '| tstats count from datamodel=Web by Web.dest | rename Web.* as *'

Behind each command stand the fields of its rows: those every row has, those a row may have, those it took away; "others" stands for fields that
events bring and nothing is known of. Of the values of a setting the last one counts; those above it are what it takes the place of.`;

export const explainCommand: Subcommand = (program, { io, exit }) => {
  const command = program
    .command('explain')
    .description(
      'what a detection or a search does: its commands, their fields, its schedule, its cost; where its settings come from',
    )
    .argument('[detection]', 'its name, its saved search, or its file')
    .addOption(new Option('--spl <search>', 'a search instead of a detection; needs no project'))
    .addOption(new Option('-f, --format <format>', 'how it is printed').choices(['pretty', 'json']).default('pretty'));
  addProjectOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, options: ExplainOptions) => exit(await explain(name, options, io)));
};

async function explain(name: string | undefined, options: ExplainOptions, io: Io): Promise<ExitCode> {
  if ((name === undefined) === (options.spl === undefined)) {
    throw new UsageError('explain takes the name of a detection, or a search with --spl');
  }
  return options.spl === undefined ? explainDetection(name ?? '', options, io) : explainSpl(options.spl, options, io);
}

async function explainDetection(name: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const { paths, names } = splitArguments(io, [name]);
  const [{ explainSettings }, { CHECK_CODES }, { explainSearch }, { explainSchedule }, { TABLES }] = await Promise.all([
    import('../../content/explain-settings.ts'),
    import('../../check-codes.ts'),
    import('../../explain/explain-search.ts'),
    import('../../explain/explain-schedule.ts'),
    import('../../content/tables.ts'),
  ]);
  const written = await openProjects(io, options.app === undefined ? {} : { app: options.app }, paths);
  const tuned = options.env === undefined ? written : await openProjects(io, options, paths);
  const { app, detection } = find(tuned.apps, paths, names, io);
  const base = written.apps.find((other) => other.root === app.root) ?? app;
  const { macroTable: macros, knownFields, project } = app.content;
  const { search, expanded, deployment } = detection;
  const now = io.clock.now() / 1000;
  print(
    {
      detection,
      env: options.env,
      search: explainSearch(search, expanded, { tables: TABLES, macros, knownFields }),
      schedule: deployment === undefined ? undefined : explainSchedule(deployment.scheduling, now, project.timezone),
      settings: explainSettings(base.content, app.content, detection, CHECK_CODES.keys()),
    },
    app.root,
    options,
    io,
  );
  return EXIT.clean;
}

/** The detection of a name or path in whichever app has it. */
function find(
  apps: readonly OpenApp[],
  paths: readonly string[],
  names: readonly string[],
  io: Io,
): { readonly app: OpenApp; readonly detection: LinkedDetection } {
  for (const { app, selection } of selectInApps(io, apps, paths, names)) {
    const detection = [...app.content.detections, ...app.content.drafts].find(selection.isSelected);
    if (detection !== undefined) return { app, detection };
  }
  throw new UsageError(`there is no detection in ${paths.join(', ')}`);
}

/** Outside of a project only what Splunk's own apps bring is known. */
async function explainSpl(spl: string, options: ExplainOptions, io: Io): Promise<ExitCode> {
  const [{ expand }, { parse }, { problemsIn }, { explainSearch }, { TABLES }, { evaluateStatically }] = await Promise.all([
    import('../../spl/expand.ts'),
    import('../../spl/parse.ts'),
    import('../../spl/analyze.ts'),
    import('../../explain/explain-search.ts'),
    import('../../content/tables.ts'),
    import('../../content/evaluate-statically.ts'),
  ]);
  const { root, macros, knownFields, isOpaque } = await searchNames(io, options);
  const problems: Diagnostic[] = [];
  const report: Report = (problem) => void problems.push(problem);
  const written = source('<search>', spl);
  const reportOwn: Report = (problem) => {
    if (!isOpaque(problem)) report(problem);
  };
  const expanded = expand(written, macros, reportOwn, evaluateStatically);
  problems.push(...problemsIn(parse(expanded, TABLES.commands, report), TABLES));
  io.stderr.write(diagnosticsPretty(problems, { colors: colorsFor(io.stderr, io.env), showFile: fileShower(io, root) }));
  const search = explainSearch(written, expanded, { tables: TABLES, macros, knownFields });
  print({ detection: undefined, env: options.env, search, schedule: undefined, settings: [] }, root, options, io);
  return problems.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.clean;
}

function print(explained: Explained, root: string, { format }: ExplainOptions, io: Io): void {
  const showFile = fileShower(io, root);
  const show = (place: Place | undefined, from: string) =>
    place === undefined ? from : `${showFile(place.source.name)}:${positionAt(place.source.text, place.span.start).line}`;
  io.stdout.write(
    format === 'json'
      ? `${JSON.stringify(explainedJson(explained, show), null, 2)}\n`
      : explainedPretty(explained, { show, showFile, colors: colorsFor(io.stdout, io.env) }),
  );
}
