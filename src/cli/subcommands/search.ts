/** `splkit search`: any search over any file, without a Splunk and without a project. */
import { Option } from 'commander';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { source } from '../../base/source.ts';
import type { SearchRequest, SearchResult } from '../../engine/engine.ts';
import type { ResultWarning } from '../../results/trace.ts';
import type { Content } from '../../content/content.ts';
import type { ProjectConfig } from '../../spec/project.ts';
import type { MacroTable } from '../../spl/syntax/macro.ts';
import { explainNoRows } from '../../testing/explain.ts';
import { colorsFor } from '../colors.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { fileShower, findProject } from '../find-project.ts';
import { loadGeoip } from '../load-geoip.ts';
import type { Io } from '../io.ts';
import { diagnosticsPretty } from '../reporters/diagnostics-pretty.ts';
import { searchCsv, searchJson, type SearchOutput, searchTable } from '../reporters/search-results.ts';
import { type DataOptions, searchDatasets } from '../search-datasets.ts';
import type { Subcommand } from '../subcommand.ts';
import { printable } from '../text-width.ts';
import { UsageError } from '../usage-error.ts';

interface SearchOptions extends DataOptions {
  readonly earliest?: string;
  readonly latest?: string;
  readonly macro?: readonly string[];
  readonly geoip?: string;
  readonly strictTerms?: boolean;
  readonly format: 'table' | 'json' | 'csv';
}

const EXAMPLES = `
Examples:
  splkit search 'eventName=PutImage | stats count by user' --data events.json --sourcetype aws:cloudtrail
  splkit search '| makeresults count=3 | eval n=random()'
  splkit search '\`mine\` | head 5' --macro 'mine=sourcetype=syslog error' --data messages --sourcetype syslog
  splkit search 'index=a OR index=b' --data a.log --index a --data b.log --index b --sourcetype syslog --format json

Inside a project its macros and add-ons are known. Without --earliest and --latest all time is searched.
JSON is {"fields": [...], "rows": [{...}], "warnings": [...]}; multivalue fields are arrays, absent fields are left out.
Exits 1 when the search is wrong, 2 when it cannot be run.`;

export const searchCommand: Subcommand = (program, { io, exit }) => {
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  program
    .command('search')
    .description('run a search over files')
    .argument('<spl>', 'the search')
    .option<readonly string[]>('-d, --data <file>', 'file whose events are searched (may be repeated)', collect)
    .option<readonly string[]>(
      '--sourcetype <sourcetype>',
      'sourcetype of the file; what Splunk exported (CSV, JSON) and an event log of Windows (EVTX) name it themselves',
      collect,
    )
    .option<readonly string[]>(
      '--source <source>',
      "source of the file (default: the file's path; of EVTX, the channel's)",
      collect,
    )
    .option<readonly string[]>('--host <host>', 'host of the file (default: localhost)', collect)
    .option<readonly string[]>('--index <index>', 'index of the file (default: main)', collect)
    .option('--earliest <time>', 'start of the range: epoch seconds, or relative such as -24h@h')
    .option('--latest <time>', 'end of the range')
    .option<readonly string[]>(
      '--macro <name=definition>',
      'defines a macro: name=text, or name(a,b)=text with $a$ and $b$ (may be repeated)',
      collect,
    )
    .option('--geoip <file>', 'geographic database of iplocation, in MaxMind format (.mmdb)')
    .option('--strict-terms', 'leave out events that the index of a Splunk would not find by the terms of the search')
    .addOption(new Option('-f, --format <format>', 'how rows are printed').choices(['table', 'json', 'csv']).default('table'))
    .addHelpText('after', EXAMPLES)
    .action(async (spl: string, options: SearchOptions) => exit(await search(spl, options, io)));
};

async function search(spl: string, options: SearchOptions, io: Io): Promise<ExitCode> {
  const datasets = await searchDatasets(options, io);
  const [{ createSearchEngine }, { loadKnowledge }, { projectIngest }, { commandLineMacros }, { resultRow }] = await Promise.all([
    import('../../testing/search-engine.ts'),
    import('../../testing/load-knowledge.ts'),
    import('../../testing/project-ingest.ts'),
    import('../command-line-macros.ts'),
    import('../../testing/result-row.ts'),
  ]);
  const project = await loadSurroundings(io);
  const zone = project.config.timezone ?? 'UTC';
  const { knowledge, diagnostics } = await loadKnowledge(io.files, project.root, project.config, project.content);
  printProblems(diagnostics, project.root, io);
  const now = io.clock.now() / 1000;
  const warnings: ResultWarning[] = [];
  const warn = (warning: ResultWarning): void => void warnings.push(warning);
  const geoip = options.geoip === undefined ? {} : { geoip: await loadGeoip(options.geoip, io) };
  const engine = createSearchEngine(
    { files: io.files, knowledge, zone, strictTerms: options.strictTerms ?? false, ...geoip },
    datasets.map((dataset) => {
      const ingest = project.content === undefined ? undefined : projectIngest(dataset, project.content);
      return ingest === undefined ? dataset : { ...dataset, ingest };
    }),
    { now, warn },
  );
  const result = engine.search({
    search: source('<search>', spl),
    macros: new Map([...project.macros, ...commandLineMacros(options.macro ?? [])]),
    now,
    zone,
    ...timeRange(options),
  });
  printProblems(result.diagnostics, project.root, io);
  const rows = result.rows.map((row) => resultRow(result.fields, row));
  print(
    { fields: result.fields, open: result.open, rows, warnings: [...warnings, ...result.warnings] },
    result.diagnostics,
    options,
    io,
  );
  if (options.format === 'table' && rows.length === 0) explainNothing(result, io);
  return judge(result);
}

/** What a search knows of the project it is run in. */
interface SearchSurroundings {
  readonly root: string;
  readonly config: Pick<ProjectConfig, 'timezone' | 'apps' | 'bundled_addons'>;
  readonly macros: MacroTable;
  readonly content: Content | undefined;
}

/** The project around the working folder; outside of one there are no macros and only the bundled add-ons. */
async function loadSurroundings(io: Io): Promise<SearchSurroundings> {
  const root = findProject(io, io.cwd);
  if (root === undefined) return { root: io.cwd, config: { timezone: 'UTC' }, macros: new Map(), content: undefined };
  const { loadContent } = await import('../../content/load.ts');
  const content = loadContent(io.files, root);
  return { root, config: content.project, macros: content.macroTable, content };
}

function timeRange(options: SearchOptions): Pick<SearchRequest, 'earliest' | 'latest'> {
  return {
    ...(options.earliest === undefined ? {} : { earliest: options.earliest }),
    ...(options.latest === undefined ? {} : { latest: options.latest }),
  };
}

function printProblems(diagnostics: readonly Diagnostic[], root: string, io: Io): void {
  io.stderr.write(diagnosticsPretty(diagnostics, { colors: colorsFor(io.stderr, io.env), showFile: fileShower(io, root) }));
}

/** Rows to stdout. Warnings and problems are part of the JSON document; beside a table or CSV warnings go to stderr. */
function print(output: SearchOutput, problems: readonly Diagnostic[], options: SearchOptions, io: Io): void {
  if (options.format === 'json') {
    const said = problems.map(({ code, message }) => ({ code, message }));
    io.stdout.write(searchJson({ ...output, warnings: [...said, ...output.warnings] }));
    return;
  }
  for (const warning of output.warnings) io.stderr.write(`warning: ${printable(warning.message)} [${warning.code}]\n`);
  if (options.format === 'csv') io.stdout.write(searchCsv(output));
  else io.stdout.write(searchTable(output, { colors: colorsFor(io.stdout, io.env), columns: io.stdout.columns }));
}

/** An empty table says nothing; the trace does. */
function explainNothing({ trace }: SearchResult, io: Io): void {
  const why = explainNoRows(trace);
  if (why !== undefined) io.stderr.write(`no rows: ${printable(why)}\n`);
}

function judge(result: SearchResult): ExitCode {
  if (result.diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return EXIT.findings;
  if (result.needsSplunk.length > 0) {
    throw new UsageError(
      `the embedded engine does not know how to run ${result.needsSplunk.join(', ')}; that needs a real Splunk`,
    );
  }
  return EXIT.clean;
}
