/** `splkit init`: a project that passes at once. */
import { randomUUID } from 'node:crypto';
import type { NewFile } from '../../scaffold/new-file.ts';
import type { NewApp } from '../../scaffold/new-project.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { type Io, today } from '../io.ts';
import { absolutePath, relativePath } from '../paths.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';

interface InitOptions {
  readonly id?: string;
  readonly label?: string;
  readonly title?: string;
  readonly author?: string;
  readonly email?: string;
  readonly company?: string;
  readonly bare?: boolean;
  readonly editor?: boolean;
}

const EXAMPLES = `
Examples:
  splkit init my-detections               a project with one example, in a new folder
  splkit init --id acme_detections --label ACME --author 'Blue Team' --email blue@acme.example
  splkit init --bare                      without the example
  splkit init --editor                    only the files of the editor, brought up to date

In a folder with a contentctl.yml only a splkit.yml is added, which extends it.
Nothing is overwritten: where a file of the project stands in the way, it is named, nothing is written, and the exit code is 1.
A README.md, .gitignore, workflow or editor settings that exist are kept.`;

export const initCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('init')
    .description('start a project: its settings, deployments, a first detection with data and tests, CI workflows')
    .argument('[folder]', 'where; the working folder when not given')
    .option('--id <id>', "name of the app's folder in Splunk (default: from the folder's name)")
    .option('--label <word>', 'word that saved searches start with: LABEL - name - Rule (default: from the id)')
    .option('--title <text>', 'name of the app as Splunk shows it (default: from the id)')
    .option('--author <name>', 'who makes the app', 'Detection Engineering')
    .option('--email <address>', 'where they can be reached', 'detections@example.com')
    .option('--company <name>', 'company (default: the author)')
    .option('--bare', 'without the example')
    .option('--editor', "only the editor's settings and schemas, brought up to date")
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string | undefined, options: InitOptions) => exit(await init(folder ?? '.', options, io)));
};

async function init(folder: string, options: InitOptions, io: Io): Promise<ExitCode> {
  const root = absolutePath(io.cwd, folder);
  if (io.files.stat(root) !== undefined && io.files.stat(io.files.realPath(root))?.kind !== 'folder')
    throw new UsageError(`${folder} is no folder`);
  if (options.editor === true) return await initEditor(root, io);
  if (io.files.stat(`${root}/contentctl.yml`) !== undefined) {
    const { contentctlProjectFile } = await import('../../scaffold/project-files.ts');
    return await writeAll(root, [contentctlProjectFile()], ['splkit validate', 'splkit build'], io);
  }
  const { EMPTY_FOLDERS, projectFiles } = await import('../../scaffold/project-files.ts');
  const app = appOf(root, options);
  const project = { app, bare: options.bare ?? false, toolVersion: version() };
  const files = projectFiles(project, { newId: randomUUID, date: today(io) });
  await checkProject(files[0]?.text ?? '');
  const code = await writeAll(root, files, ['splkit validate', 'splkit test', 'splkit build'], io);
  if (code === EXIT.clean) for (const name of EMPTY_FOLDERS) io.files.makeFolder(`${root}/${name}`);
  return code;
}

/** The schemas belong to splkit and are written anew; the settings are the user's. */
async function initEditor(root: string, io: Io): Promise<ExitCode> {
  const { editorSettings, schemaFiles } = await import('../../scaffold/editor-files.ts');
  const schemas = schemaFiles();
  for (const { path } of schemas) io.files.remove(`${root}/${path}`);
  return await writeAll(root, [editorSettings(), ...schemas], [], io);
}

function appOf(root: string, options: InitOptions): NewApp {
  const id = options.id ?? idFrom(root.slice(root.lastIndexOf('/') + 1));
  const words = id.split(/[_.-]+/).filter((word) => word !== '');
  const author = options.author ?? '';
  return {
    id,
    label: options.label ?? words.join(' ').toUpperCase().slice(0, 20).trim(),
    title: options.title ?? titleFrom(words),
    version: '0.1.0',
    author_name: author,
    author_email: options.email ?? '',
    author_company: options.company ?? author,
    description: 'Detections for Splunk Enterprise Security.',
  };
}

/** Words with capitals; a title that Splunk would refuse (it takes five characters and more) says what the app holds as well. */
function titleFrom(words: readonly string[]): string {
  const title = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
  return title.length < 5 ? `${title} Detections` : title;
}

/** A folder's name as an app's: `My Detections (2)` is `my_detections_2`. */
function idFrom(folder: string): string {
  const id = folder
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return id === '' ? 'my_detections' : id;
}

/** Throws `UsageError` when an option makes a splkit.yml that validate would refuse. */
async function checkProject(text: string): Promise<void> {
  const [{ source }, { readYaml }, { projectSchema }, { validate }] = await Promise.all([
    import('../../base/source.ts'),
    import('../../yaml/read.ts'),
    import('../../spec/project.ts'),
    import('../../spec/validate.ts'),
  ]);
  const written = source('splkit.yml', text);
  const problems: string[] = [];
  const report = (problem: { readonly message: string }): void => void problems.push(problem.message);
  validate(projectSchema, readYaml(written, report), report);
  if (problems.length > 0) throw new UsageError(`the options do not make an app: ${problems.join(' ')}`);
}

async function writeAll(root: string, files: readonly NewFile[], next: readonly string[], io: Io): Promise<ExitCode> {
  const { obstacles, writeNewFiles } = await import('../../scaffold/write-new-files.ts');
  const show = (path: string): string => relativePath(io.cwd, `${root}/${path}`);
  const isKept = (file: NewFile): boolean => file.optional === true && obstacles(io.files, root, [file]).length > 0;
  const kept = files.filter(isKept);
  const wanted = files.filter((file) => !kept.includes(file));
  const blocked = obstacles(io.files, root, wanted);
  if (blocked.length > 0) {
    io.stderr.write(`${blocked.map((path) => `${show(path)} exists already\n`).join('')}Nothing was written.\n`);
    return EXIT.findings;
  }
  writeNewFiles(io.files, root, wanted);
  io.stdout.write(wanted.map(({ path }) => `wrote ${show(path)}\n`).join(''));
  io.stdout.write(kept.map(({ path }) => `kept  ${show(path)}, which was there\n`).join(''));
  const folder = relativePath(io.cwd, root);
  const steps = [...(folder === '.' ? [] : [`cd ${folder}`]), ...next];
  if (next.length > 0) io.stdout.write(`\nNow:\n${steps.map((step) => `  ${step}\n`).join('')}`);
  return EXIT.clean;
}
