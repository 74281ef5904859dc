/** `splkit migrate`: rewrites files of an older format in place. */
import { Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { existingPaths, requireProject } from '../find-project.ts';
import { type Io, today } from '../io.ts';
import { absolutePath, isWithin, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import type { Subcommand } from '../subcommand.ts';

interface MigrateOptions {
  readonly to: 'v5';
  readonly check?: boolean;
}

const EXAMPLES = `
Examples:
  splkit migrate --to v5                     every file of contentctl 4 in the project
  splkit migrate --to v5 detections/cloud    only these
  splkit migrate --to v5 --check             writes nothing, and says which files would change

Comments, the order of keys and everything that need not change stay as they are. A file is rewritten only if it then means what it
meant before. What version 5 has no key for stays in the file as a comment; only what is worked out anyway is left out, such as
risk_score, required_fields and datamodel. Lookups get the date, version, id and author that version 5 asks for.

Exits 1 when a file has to be rewritten by hand, or, with --check, when one would change.`;

export const migrateCommand: Subcommand = (program, { io, exit }) => {
  program
    .command('migrate')
    .description('rewrite content of contentctl 4 for version 5, in place')
    .argument('[paths...]', 'files or folders; the whole project when none is given')
    .addOption(new Option('--to <version>', 'the format that is wanted').choices(['v5']).makeOptionMandatory())
    .option('--check', 'write nothing; exit 1 when there is something to do')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: MigrateOptions) => exit(await migrateProject(paths, options, io)));
};

async function migrateProject(paths: readonly string[], options: MigrateOptions, io: Io): Promise<ExitCode> {
  const chosen = existingPaths(io, paths);
  const root = requireProject(io, chosen);
  const [{ migrate }, { loadSettings }] = await Promise.all([
    import('../../content/migrate/migrate.ts'),
    import('../../content/load-project.ts'),
  ]);
  const { config } = loadSettings(io.files, root, () => undefined);
  const isWanted = (file: string) => chosen.length === 0 || chosen.some((path) => isWithin(path, absolutePath(root, file)));
  const { migrated, leftAlone } = migrate(io.files, root, { author: config.app.author_name, date: today(io) }, isWanted);
  const shown = (file: string) => relativePath(io.cwd, `${root}/${file}`);
  for (const { file, text, rename } of migrated) {
    io.stdout.write(`${shown(file)}\n`);
    if (rename !== undefined) io.stdout.write(`${shown(rename.from)} -> ${shown(rename.to)}\n`);
    if (options.check === true) continue;
    io.files.write(`${root}/${file}`, text);
    if (rename !== undefined) io.files.rename(`${root}/${rename.from}`, `${root}/${rename.to}`);
  }
  for (const { file, reason } of leftAlone) io.stderr.write(`${shown(file)}: left alone, as ${reason}\n`);
  const verb = options.check === true ? 'to rewrite' : 'rewritten';
  io.stderr.write(`${plural(migrated.length, 'file')} ${verb}, ${leftAlone.length} left alone\n`);
  const isUndone = leftAlone.length > 0 || (options.check === true && migrated.length > 0);
  return isUndone ? EXIT.findings : EXIT.clean;
}
