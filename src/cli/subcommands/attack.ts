/** `splkit attack update`: the project's ATT&CK table, made from the bundle that MITRE publishes. */
import { EXIT, type ExitCode } from '../exit-code.ts';
import { findProject } from '../find-project.ts';
import type { Io } from '../io.ts';
import { absolutePath, relativePath } from '../paths.ts';
import { plural } from '../plural.ts';
import type { Subcommand } from '../subcommand.ts';
import { UsageError } from '../usage-error.ts';

interface UpdateOptions {
  readonly out?: string;
}

/** Where the table goes when the project does not say. */
const DEFAULT_TABLE = 'attack-techniques.csv';

const EXAMPLES = `
Examples:
  splkit attack update enterprise-attack.json               the table that splkit.yml names (attack: {table: FILE})
  splkit attack update enterprise-attack.json --out t.csv   somewhere else

enterprise-attack.json is published by MITRE: https://github.com/mitre-attack/attack-stix-data. splkit fetches nothing itself.
The same bundle gives the same table, byte for byte.`;

export const attackCommand: Subcommand = (program, { io, exit }) => {
  const attack = program
    .command('attack')
    .description('the table of MITRE ATT&CK that content is checked against and enriched from');
  attack
    .command('update')
    .description("write the project's table from a STIX 2.1 bundle of ATT&CK for enterprises")
    .argument('<file>', 'the bundle, JSON')
    .option('-o, --out <file>', "where the table is written (default: the project's attack.table)")
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: UpdateOptions) => exit(await updateTable(file, options, io)));
};

async function updateTable(file: string, options: UpdateOptions, io: Io): Promise<ExitCode> {
  const [{ readStix }, { printTable }, { parseAttackTable }] = await Promise.all([
    import('../../attack/read-stix.ts'),
    import('../../attack/print-table.ts'),
    import('../../content/attack-table.ts'),
  ]);
  const rows = readStix(parseBundle(io.files.readText(absolutePath(io.cwd, file)), file));
  if (rows === undefined)
    throw new UsageError(
      `${file} holds no techniques of ATT&CK for enterprises`,
      'A STIX 2.1 bundle such as enterprise-attack.json is wanted.',
    );
  const { path, hint } = await tablePath(options, io);
  const exists = io.files.stat(path) !== undefined;
  const before = exists ? parseAttackTable(io.files.readText(path)) : undefined;
  if (exists && before === undefined) {
    throw new UsageError(
      `${relativePath(io.cwd, path)} is no table of ATT&CK: it is left as it is`,
      'Name another file with --out.',
    );
  }
  io.files.write(path, printTable(rows));
  const retired = rows.filter(({ replacedBy }) => replacedBy !== undefined);
  io.stdout.write(
    `${relativePath(io.cwd, path)}: ${plural(rows.length - retired.length, 'technique')}, ${retired.length} that were taken back\n`,
  );
  if (before !== undefined) {
    const ids = new Set(rows.map(({ id }) => id));
    const added = rows.filter(({ id }) => !before.has(id)).length;
    const gone = [...before.keys()].filter((id) => !ids.has(id)).length;
    const taken = retired.filter(({ id }) => before.has(id) && before.get(id)?.replacedBy === undefined).length;
    io.stdout.write(`${added} new, ${taken} taken back, ${gone} gone since the last table\n`);
  }
  if (hint !== undefined) io.stdout.write(`${hint}\n`);
  return EXIT.clean;
}

function parseBundle(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`, undefined, {
      cause: error,
    });
  }
}

/** The file the table belongs in, and what the user still has to do for it to be used. */
async function tablePath(options: UpdateOptions, io: Io): Promise<{ readonly path: string; readonly hint?: string }> {
  if (options.out !== undefined) return { path: absolutePath(io.cwd, options.out) };
  const root = findProject(io, io.cwd);
  if (root === undefined) throw new UsageError('there is no project here to write the table of', 'Name a file with --out.');
  const { loadProject } = await import('../../content/load-project.ts');
  const { attack } = loadProject(io.files, root, () => undefined);
  if (attack !== undefined) return { path: absolutePath(root, attack.table) };
  const hint = `To use it, put this into splkit.yml:\nattack:\n  table: ${DEFAULT_TABLE}`;
  return { path: `${root}/${DEFAULT_TABLE}`, hint };
}
