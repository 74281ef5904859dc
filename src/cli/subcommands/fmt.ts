/** `splkit fmt`: lays searches out, in the files of a project or on the command line. */
import { Option } from 'commander';
import { locate, positionAt, source, type Place, type Source } from '../../base/source.ts';
import type { FormattedFile } from '../../content/format/format-content.ts';
import type { Formatted } from '../../spl/format.ts';
import { FORMAT_WIDTH } from '../../spec/format-width.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { existingPaths } from '../find-project.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../number-option.ts';
import { openProjects, type OpenApp } from '../open-projects.ts';
import { absolutePath, isWithin, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import type { Subcommand } from '../subcommand.ts';
import { printable } from '../text-width.ts';
import { UsageError } from '../usage-error.ts';

interface FmtOptions {
  readonly check?: boolean;
  readonly spl?: string;
  readonly width?: number;
  readonly style?: 'literal' | 'folded' | 'keep';
  readonly app?: string;
  readonly format: 'pretty' | 'json';
}

const EXAMPLES = `
Examples:
  splkit fmt                                 every search of the project
  splkit fmt detections/cloud macros         only these
  splkit fmt --check                         writes nothing, and says which files would change
  splkit fmt --spl 'index=web|stats count by host'
  pbpaste | splkit fmt -                     a search from standard input

Only blanks and line breaks between the words of a search change; the rest of its file stays as it is, byte for byte. A search with
mistakes is left alone, and so is one of which it is not certain that it would mean the same.

Exits 1 when, with --check, a file would change, or when the search of --spl or standard input has mistakes.`;

export const fmtCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('fmt')
    .description('lay searches out: one command a line, long ones wrapped, in detections, drilldowns, baselines and macros')
    .argument('[paths...]', 'files or folders; - for a search from standard input; the whole project when none is given')
    .option('--check', 'write nothing; exit 1 when something would change')
    .addOption(new Option('--spl <search>', 'lay out this search, and print it'))
    .addOption(
      new Option(
        '--width <columns>',
        `columns of a line (default: fmt.width of splkit.yml, else ${FORMAT_WIDTH.usual})`,
      ).argParser(wholeNumber(FORMAT_WIDTH.least, FORMAT_WIDTH.most)),
    )
    .addOption(
      new Option(
        '--style <style>',
        'how YAML holds searches: | or >, or keep for folded ones as they are (default: fmt.style)',
      ).choices(['literal', 'folded', 'keep']),
    )
    .addOption(new Option('--app <id>', 'only this app of a repository with several'))
    .addOption(new Option('-f, --format <format>', 'how the result is printed').choices(['pretty', 'json']).default('pretty'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: FmtOptions) => exit(await fmt(paths, options, io)));
};

async function fmt(paths: readonly string[], options: FmtOptions, io: Io): Promise<ExitCode> {
  const isStandardInput = paths.includes('-');
  if (isStandardInput && paths.length > 1) throw new UsageError('- stands for standard input alone');
  if (options.spl !== undefined && paths.length > 0) throw new UsageError('--spl is a search of its own: leave the paths out');
  if (options.spl !== undefined) return await fmtText('<command line>', options.spl, options, io);
  if (isStandardInput) return await fmtText('<standard input>', await readInput(io), options, io);
  return await fmtProject(paths, options, io);
}

async function readInput({ readStdin }: Io): Promise<string> {
  if (readStdin === undefined) throw new UsageError('there is no standard input to read');
  return await readStdin();
}

async function fmtText(name: string, text: string, options: FmtOptions, io: Io): Promise<ExitCode> {
  const [{ format }, { commands }] = await Promise.all([import('../../spl/format.ts'), import('../../spl/commands/index.ts')]);
  const search = source(name, text.replaceAll('\r\n', '\n').trimEnd());
  const done = format(search, { commands, macros: new Map(), width: options.width ?? FORMAT_WIDTH.usual });
  const changes = done.kind === 'formatted' && done.text !== search.text;
  if (options.format === 'json') {
    const left = done.kind === 'formatted' ? {} : { left_alone: leftAlone(done, search) };
    io.stdout.write(`${JSON.stringify({ changed: changes, search: textOf(done, search), ...left }, null, 2)}\n`);
    return done.kind === 'left-alone' || (options.check === true && changes) ? EXIT.findings : EXIT.clean;
  }
  if (done.kind === 'formatted') {
    if (options.check !== true) io.stdout.write(`${done.text}\n`);
    else if (changes) io.stderr.write(`${name}: to lay out\n`);
    return options.check === true && changes ? EXIT.findings : EXIT.clean;
  }
  const at = done.problem === undefined ? '' : `${place(done.problem, (file) => file)}: `;
  io.stderr.write(`${at}left alone: ${printable(done.problem?.message ?? done.reason)}\n`);
  if (options.check !== true) io.stdout.write(`${text.trimEnd()}\n`);
  return EXIT.findings;
}

function textOf(done: Formatted, { text }: Source): string {
  return done.kind === 'formatted' ? done.text : text;
}

/** Why a search was left alone, at the place of its mistake or at its start. */
function leftAlone(done: Extract<Formatted, { readonly kind: 'left-alone' }>, search: Source): object {
  const at = done.problem ?? { source: search, span: { start: 0, end: 0 } };
  return { ...position(at, (file) => file), reason: done.problem?.message ?? done.reason };
}

interface FormattedApp {
  readonly app: OpenApp;
  readonly files: readonly FormattedFile[];
}

async function fmtProject(paths: readonly string[], options: FmtOptions, io: Io): Promise<ExitCode> {
  const chosen = existingPaths(io, paths);
  const projects = await openProjects(io, options.app === undefined ? {} : { app: options.app }, chosen);
  for (const path of chosen) {
    if (!isWithin(projects.root, path))
      throw new UsageError(`${relativePath(io.cwd, path)} lies outside the project ${projects.root}`);
  }
  const [{ formatContent }, { commands }] = await Promise.all([
    import('../../content/format/format-content.ts'),
    import('../../spl/commands/index.ts'),
  ]);
  const apps = projects.apps.map((app): FormattedApp => {
    const { fmt: settings = {} } = app.content.project;
    const how = {
      commands,
      width: options.width ?? settings.width ?? FORMAT_WIDTH.usual,
      style: options.style ?? settings.style ?? 'literal',
    };
    const isWanted = (file: string) => chosen.length === 0 || chosen.some((path) => isWithin(path, absolutePath(app.root, file)));
    return { app, files: formatContent(app.content, how, isWanted) };
  });
  if (options.check !== true) writeFiles(apps, io);
  report(apps, options, io);
  const isDone = apps.every(({ files }) => files.every(({ text }) => text === undefined));
  return options.check === true && !isDone ? EXIT.findings : EXIT.clean;
}

const BYTE_ORDER_MARK = '\ufeff';

/** A byte order mark stays. */
function writeFiles(apps: readonly FormattedApp[], io: Io): void {
  for (const { app, files } of apps) {
    for (const { file, text } of files) {
      if (text === undefined) continue;
      const path = absolutePath(app.root, file);
      const [first, second, third] = io.files.readBytes(path);
      const isMarked = first === 0xef && second === 0xbb && third === 0xbf;
      io.files.write(path, isMarked ? BYTE_ORDER_MARK + text : text);
    }
  }
}

function report(apps: readonly FormattedApp[], options: FmtOptions, io: Io): void {
  const shown = (app: OpenApp) => (file: string) => relativePath(io.cwd, absolutePath(app.root, file));
  const changed = apps.flatMap(({ app, files }) =>
    files.flatMap(({ file, text }) => (text === undefined ? [] : [shown(app)(file)])),
  );
  const leftAlone = apps.flatMap(({ app, files }) =>
    files.flatMap((each) => each.leftAlone.map((left) => ({ ...left, show: shown(app) }))),
  );
  if (options.format === 'json') {
    const left = leftAlone.map(({ place: at, reason, show }) => ({ ...position(at, show), reason }));
    io.stdout.write(`${JSON.stringify({ changed, left_alone: left }, null, 2)}\n`);
    return;
  }
  for (const file of changed) io.stdout.write(`${file}\n`);
  for (const { place: at, reason, show } of leftAlone) io.stderr.write(`${place(at, show)}: left alone: ${printable(reason)}\n`);
  const total = apps.reduce((sum, { files }) => sum + files.length, 0);
  const verb = options.check === true ? 'to lay out' : 'laid out';
  io.stderr.write(
    `${changed.length} of ${plural(total, 'file')} ${verb}, ${plural(leftAlone.length, 'search', 'searches')} left alone\n`,
  );
}

function position(
  at: Place,
  show: (file: string) => string,
): { readonly file: string; readonly line: number; readonly column: number } {
  const found = locate(at).place;
  return { file: show(found.source.name), ...positionAt(found.source.text, found.span.start) };
}

function place(at: Place, show: (file: string) => string): string {
  const { file, line, column } = position(at, show);
  return `${file}:${line}:${column}`;
}
