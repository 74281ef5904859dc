/**
 * How long splkit and contentctl need for the 1,703 detections of a contentctl repository: `npx tsx bench/build.ts REPOSITORY [CONTENTCTL]`, in the
 * project's folder, after `npm run prepare`. Works in copies of the repository; all times are of one run on one machine. Writes the table into README.md.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { project } from './paths.ts';
import { median } from './report.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const README = project('bench/README.md');
const BIN = process.env['SPLKIT_BIN'] ?? project('lib/cli/bin.js');
/** Folders that contentctl wants to be there. */
const FOLDERS = ['playbooks', 'investigations', 'removed', 'lookups', 'dashboards'];

const [, , repository = '../shared/corpus/escu-v5', contentctl = 'contentctl'] = process.argv;
if (!existsSync(repository)) throw new Error(`there is no repository ${repository}`);
const folder = mkdtempSync(join(tmpdir(), 'splkit-bench-'));
const [ours, theirs] = ['splkit', 'contentctl'].map((name) => join(folder, name));
if (ours === undefined || theirs === undefined) throw new Error('no folders');
cpSync(repository, ours, { recursive: true });
/** One in the middle of all. */
const changed = someDetection(join(ours, 'detections'));

/** One way to run, what has to be so before each run, and the times in seconds. */
interface Line {
  readonly name: string;
  readonly run: readonly [program: string, args: readonly string[], cwd: string];
  readonly before?: () => void;
  readonly times: number[];
}

const forget = (): void => ['dist', '.splkit'].forEach((name) => rmSync(join(ours, name), { recursive: true, force: true }));
const change = (): void => appendFileSync(changed, '# another line\n');
const splkit = (name: string, args: readonly string[], before?: () => void): Line => ({
  name,
  run: [process.execPath, [BIN, ...args], ours],
  times: [],
  ...(before === undefined ? {} : { before }),
});

const lines: readonly Line[] = [
  splkit('splkit --version', ['--version']),
  splkit('splkit validate, cold', ['validate'], forget),
  splkit('splkit validate, warm, nothing changed', ['validate']),
  splkit('splkit validate, warm, one detection changed', ['validate'], change),
  splkit('splkit build, cold', ['build'], forget),
  splkit('splkit build, warm, nothing changed', ['build']),
  splkit('splkit build, warm, one detection changed', ['build'], change),
];
const references = prepareContentctl(contentctl, theirs);

for (let round = 0; round < ROUNDS; round++) for (const line of [...references, ...lines]) line.times.push(seconds(line));
writeTable(table(peakMemory()));
rmSync(folder, { recursive: true });

/** contentctl's lines; none where it is not installed or does not build the repository. */
function prepareContentctl(program: string, copy: string): readonly Line[] {
  cpSync(repository, copy, { recursive: true });
  for (const name of FOLDERS) mkdirSync(join(copy, name), { recursive: true });
  const code = 'import contentctl, os; print(os.path.dirname(contentctl.__file__))';
  const python = join(program, '../python');
  const installed = spawnSync(existsSync(python) ? python : 'python3', ['-c', code], { encoding: 'utf8' });
  if (installed.status !== 0) return [];
  cpSync(join(installed.stdout.trim(), 'templates/app_template'), join(copy, 'app_template'), { recursive: true });
  if (spawnSync(program, ['build'], { cwd: copy }).status !== 0) return [];
  return ['validate', 'build'].map((command) => ({ name: `contentctl ${command}`, run: [program, [command], copy], times: [] }));
}

function seconds({ before, run: [program, args, cwd] }: Line): number {
  before?.();
  const start = performance.now();
  const { error } = spawnSync(program, args, { cwd, stdio: 'ignore' });
  if (error !== undefined) throw error;
  return (performance.now() - start) / 1000;
}

/** The largest resident size of a cold build, in MB. */
function peakMemory(): number {
  forget();
  const ask = "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)))";
  const preload = join(folder, 'peak.cjs');
  writeFileSync(preload, ask);
  const { output } = spawnSync(process.execPath, ['--require', preload, BIN, 'build'], {
    cwd: ours,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return Number(output[3]) / 1024;
}

function someDetection(root: string): string {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort();
  const found = names[names.length >> 1];
  if (found === undefined) throw new Error(`there is no detection in ${root}`);
  return join(root, found);
}

function table(peak: number): string {
  const base = references.find(({ name }) => name === 'contentctl build');
  const rows = [...references, ...lines].map(({ name, times }) => {
    const ratio = base === undefined ? '' : (median(times) / median(base.times)).toFixed(2);
    return `| ${name} | ${median(times).toFixed(2)} s | ${Math.min(...times).toFixed(2)} s | ${ratio} |`;
  });
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}; ${ROUNDS} rounds, all lines in each.`,
    '',
    '| what | median | best | to contentctl build |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
    `Peak memory of the cold build: ${peak.toFixed(0)} MB.${base === undefined ? ' contentctl was not measured.' : ''}`,
  ].join('\n');
}

/** Between the marks of this table. */
function writeTable(text: string): void {
  const readme = readFileSync(README, 'utf8');
  const marks = /<!-- build -->[^]*<!-- \/build -->/;
  if (!marks.test(readme)) throw new Error(`${README} has no marks <!-- build -->`);
  writeFileSync(
    README,
    readme.replace(marks, () => `<!-- build -->\n\n${text}\n\n<!-- /build -->`),
  );
  console.log(text);
}
