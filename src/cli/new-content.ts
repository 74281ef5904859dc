/** What `splkit new` does once it is called: a command for each kind of content, the questions it asks, and the file it writes. */
import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { newKinds } from '../scaffold/kinds/index.ts';
import type { NewKind } from '../scaffold/kind.ts';
import type { Question } from '../scaffold/question.ts';
import { FORMAT_WIDTH } from '../spec/format-width.ts';
import { type Given, collectAnswers } from './collect-answers.ts';
import { colorsFor } from './colors.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { fileShower, requireProject } from './find-project.ts';
import { type Io, today } from './io.ts';
import { openProjects } from './open-projects.ts';
import { absolutePath } from './paths.ts';
import { plural } from './plural.ts';
import { sourceFile } from './source-file.ts';
import type { SubcommandContext } from './subcommand.ts';
import { UsageError } from './usage-error.ts';

const EXAMPLES = `
At a terminal, what no flag says is asked for; elsewhere it is an error that names the flags. The file goes into the folder of its kind, is
named after what it holds, and gets a UUID and today's date. Nothing is overwritten.
Afterwards the file is checked: what is left to fill in is shown where it stands.`;

/** Runs `splkit new ARGUMENTS...`; `parent` is the command `new`, whose settings are taken over. Rejects as commander does. */
export async function newContent(argv: readonly string[], parent: Command, { io, exit }: SubcommandContext): Promise<void> {
  const command = new Command('splkit new').copyInheritedSettings(parent).helpOption('-h, --help', 'print this help');
  command.description(parent.description()).addHelpText('after', EXAMPLES);
  for (const kind of newKinds) addKind(command, kind, io, exit);
  await command.parseAsync(argv, { from: 'user' });
}

/** What commander gives: the flags of the questions, and which app. */
interface Flags {
  readonly app?: string;
  readonly [flag: string]: string | readonly string[] | undefined;
}

function addKind(parent: Command, kind: NewKind, io: Io, exit: (code: ExitCode) => void): void {
  const command = parent.command(kind.name).description(kind.summary).argument('<name>', 'its name');
  for (const question of kind.questions) addFlag(command, question);
  command.addHelpText('after', `\nExample:\n  splkit new ${kind.name} ${kind.example}`);
  command.option('--app <id>', 'the app it is for, in a repository with several');
  command.action(async (name: string, options: Flags) =>
    exit(await makeNew(kind, name, givenFlags(kind, options), options.app, io)),
  );
}

function addFlag(command: Command, { flag, value, text, choices, list }: Question): void {
  const words = choices === undefined ? '' : `: ${choices.join(', ')}`;
  const flags = `--${flag} <${value}>`;
  const help = `${text}${words}${list === true ? ' (may be repeated)' : ''}`;
  if (list === true) command.option(flags, help, (one: string, all: readonly string[] | undefined) => [...(all ?? []), one]);
  else command.option(flags, help);
}

/** Commander calls `--risk-object` riskObject. */
function givenFlags(kind: NewKind, options: Flags): Given {
  const entries = kind.questions.flatMap(({ flag }) => {
    const value = options[flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    return value === undefined ? [] : [[flag, typeof value === 'string' ? [value] : value] as const];
  });
  return new Map(entries);
}

async function makeNew(kind: NewKind, name: string, given: Given, app: string | undefined, io: Io): Promise<ExitCode> {
  const [{ fileNameOf }, { obstacles, writeNewFiles }] = await Promise.all([
    import('../content/kinds.ts'),
    import('../scaffold/write-new-files.ts'),
  ]);
  const stem = fileNameOf(name).replace(/\.yml$/, '');
  checkName(kind, name, stem);
  const { root, author } = await chooseApp(app, io);
  const answers = await collectAnswers(kind.questions, given, { author }, io);
  const files = kind.make({ name, stem, newId: randomUUID, date: today(io), author: answers.text('author'), answers });
  const show = fileShower(io, root);
  const blocked = obstacles(io.files, root, files);
  if (blocked.length > 0) {
    io.stderr.write(`${blocked.map((path) => `${show(path)} exists already\n`).join('')}Nothing was written.\n`);
    return EXIT.findings;
  }
  writeNewFiles(io.files, root, files);
  io.stdout.write(files.map(({ path }) => `wrote ${show(path)}\n`).join(''));
  const paths = files.map(({ path }) => path);
  await layOut(root, paths, io);
  await reportRest(root, paths, io);
  return EXIT.clean;
}

function checkName(kind: NewKind, name: string, stem: string): void {
  const problem = /[\\:*?"<>|\p{Cc}]/u.test(stem) || /^_*$/.test(stem) ? 'a file cannot be called so' : kind.nameProblem?.(name);
  if (problem !== undefined) throw new UsageError(`${JSON.stringify(name)} is no name for a ${kind.name}: ${problem}`);
}

interface ChosenApp {
  readonly root: string;
  /** Who makes it. */
  readonly author: string;
}

/** The app the file is for. Throws `UsageError` where a repository has several and nobody says which. */
async function chooseApp(id: string | undefined, io: Io): Promise<ChosenApp> {
  const { loadSettings } = await import('../content/load-project.ts');
  const project = requireProject(io);
  // Problems of the settings are validate's to report.
  const { config } = loadSettings(io.files, project, () => undefined);
  if (id === undefined && config.packages === undefined) return { root: project, author: config.app.author_name };
  const { apps } = await openProjects(io, id === undefined ? {} : { app: id });
  const [app] = apps;
  if (app === undefined || apps.length > 1) {
    const ids = apps.map(({ content }) => content.project.app.id).join(', ');
    throw new UsageError(`this repository holds several apps: ${ids}`, 'Say which with --app, or go to its folder.');
  }
  return { root: app.root, author: app.content.project.app.author_name };
}

/** Lays the searches of the new files out, as `splkit fmt` does. */
async function layOut(root: string, paths: readonly string[], io: Io): Promise<void> {
  const [{ formatContent }, { commands }] = await Promise.all([
    import('../content/format/format-content.ts'),
    import('../spl/commands/index.ts'),
  ]);
  const { apps } = await openProjects(io, {}, [root]);
  for (const { content } of apps.filter((app) => app.root === root)) {
    const { width = FORMAT_WIDTH.usual, style = 'literal' } = content.project.fmt ?? {};
    for (const { file, text } of formatContent(content, { commands, width, style }, (each) => paths.includes(each)))
      if (text !== undefined) io.files.write(absolutePath(root, file), text);
  }
}

/** What validate says about the new files: that is what is left to do. */
async function reportRest(root: string, paths: readonly string[], io: Io): Promise<void> {
  const [{ check }, { diagnosticsPretty }] = await Promise.all([
    import('../check.ts'),
    import('./reporters/diagnostics-pretty.ts'),
  ]);
  const { apps } = await openProjects(io, {}, [root]);
  const diagnostics = apps.filter((app) => app.root === root).flatMap(({ content }) => check(content, { today: today(io) }));
  const rest = diagnostics.filter((diagnostic) => paths.includes(sourceFile(diagnostic)));
  if (rest.length === 0) {
    io.stdout.write('splkit validate finds nothing wrong with it.\n');
    return;
  }
  io.stdout.write(`${plural(rest.length, 'place')} to look at:\n`);
  io.stdout.write(diagnosticsPretty(rest, { colors: colorsFor(io.stdout, io.env), showFile: fileShower(io, root) }));
}
