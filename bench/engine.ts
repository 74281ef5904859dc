/** Measures splkit's engine on a large file: `npx tsx bench/engine.ts [--bytes N] [--no-write]`, in the project's folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasDuckDb } from './duckdb.ts';
import type { Measured } from './measured.ts';
import { measurements } from './measurements.ts';
import type { Measurement } from './measurements.ts';
import { median, report } from './report.ts';
import type { Line } from './report.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = 'bench/data';
const FILE = `${DATA}/cloudtrail.jsonl`;
/** Every measurement is made so often, in turn; the round with the least median counts, for it was disturbed the least. */
const ROUNDS = 3;
const MARKS = ['<!-- results -->', '<!-- /results -->'] as const;

process.chdir(ROOT);
const { values } = parseArgs({
  options: { bytes: { type: 'string', default: '100000000' }, 'no-write': { type: 'boolean', default: false } },
});
makeData(Number(values.bytes));
compile();
const wanted = (await hasDuckDb()) ? measurements : measurements.filter(({ name }) => !name.startsWith('duckdb'));
if (wanted !== measurements) console.error('DuckDB is not installed, so it is left out: npm install in bench/ adds it');
const rounds = Array.from({ length: ROUNDS }, (_, round) => {
  console.error(`measuring, round ${round + 1} of ${ROUNDS} ...`);
  return wanted.map(measured);
});
const lines: Line[] = wanted.map((measurement, index) => ({
  ...measurement,
  ...best(rounds.flatMap((round) => round[index] ?? [])),
}));
const text = report(lines, statSync(FILE).size);
console.log(text);
if (!values['no-write']) writeReadme(text);

function makeData(bytes: number): void {
  if (existsSync(FILE) && Math.abs(statSync(FILE).size - bytes) < bytes / 50) return;
  console.error(`making ${FILE} ...`);
  rmSync(FILE, { force: true });
  run(['--import', 'tsx', 'scripts/make-cloudtrail.ts', '--bytes', String(bytes), '--out', DATA]);
}

/** Measuring processes run compiled code, as users do: a loader of TypeScript would cost time and memory of its own. */
function compile(): void {
  console.error('compiling ...');
  run(['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json']);
}

function measured({ name }: Measurement): Measured {
  const told: unknown = JSON.parse(run([`${DATA}/compiled/bench/measure.js`, name, FILE]));
  if (isMeasured(told)) return told;
  throw new Error(`the measurement ${name} told nothing that can be read`);
}

function best(rounds: readonly Measured[]): Measured {
  const [first] = [...rounds].sort((a, b) => median(a.times) - median(b.times));
  if (first === undefined) throw new Error('nothing was measured');
  return { ...first, peak: Math.max(...rounds.map(({ peak }) => peak)) };
}

function isMeasured(told: unknown): told is Measured {
  return typeof told === 'object' && told !== null && 'times' in told && 'peak' in told && 'answer' in told;
}

function run(args: readonly string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
}

function writeReadme(results: string): void {
  const path = 'bench/README.md';
  const before = readFileSync(path, 'utf8');
  const [start, end] = MARKS.map((mark) => before.indexOf(mark));
  if (start === undefined || end === undefined || start < 0 || end < start) throw new Error(`${path} lacks its marks`);
  writeFileSync(path, `${before.slice(0, start + MARKS[0].length)}\n\n${results}\n\n${before.slice(end)}`);
  run(['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', path]);
}
