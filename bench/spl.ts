/**
 * How long splkit reads all searches of a contentctl repository: `npx tsx bench/spl.ts [REPOSITORY] [--no-write]`, in the project's folder. Writes
 * the table into README.md.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { resolve } from 'node:path';
import { project } from './paths.ts';
import { median } from './report.ts';
import type { SplMeasured, SplTimes } from './spl-measure.ts';

const MARKS = ['<!-- spl -->', '<!-- /spl -->'] as const;
const README = project('bench/README.md');
const COMPILED = project('bench/data/compiled');
/** Each in a process of its own; the one that was disturbed the least counts. */
const ROUNDS = 3;
/** Passes of a process before what is measured: compiling goes on that long. */
const WARM_UP = 3;

const isWriting = !process.argv.includes('--no-write');
const repository = resolve(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? project('../shared/corpus/escu-v5'));
if (!existsSync(repository)) throw new Error(`there is no repository ${repository}`);
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json'], {
  cwd: project('.'),
  stdio: 'inherit',
});
// The compiled code looks for its tables where it would be installed.
if (!existsSync(`${COMPILED}/data`)) symlinkSync(project('data'), `${COMPILED}/data`);
const rounds = Array.from({ length: ROUNDS }, measure);
const text = table(rounds);
console.log(text);
if (isWriting) writeReadme(text);

function measure(): SplMeasured {
  const told: unknown = JSON.parse(
    execFileSync(process.execPath, [`${COMPILED}/bench/spl-measure.js`, repository], { encoding: 'utf8', maxBuffer: 1 << 26 }),
  );
  if (isMeasured(told)) return told;
  throw new Error('the measurement told nothing that can be read');
}

function isMeasured(told: unknown): told is SplMeasured {
  return typeof told === 'object' && told !== null && 'passes' in told && 'searches' in told && 'characters' in told;
}

function totalOf({ expand, parse, analyze, lint }: SplTimes): number {
  return expand + parse + analyze + lint;
}

function table(all: readonly SplMeasured[]): string {
  const [one] = all;
  if (one === undefined) throw new Error('nothing was measured');
  const warmOf = ({ passes }: SplMeasured) => passes.slice(WARM_UP);
  const best = <T>(list: readonly T[], of: (each: T) => number): T | undefined => [...list].sort((a, b) => of(a) - of(b))[0];
  const warm = best(all.map(warmOf), (passes) => median(passes.map(totalOf))) ?? [];
  const cold = best(
    all.flatMap(({ passes }) => passes.slice(0, 1)),
    totalOf,
  );
  const row = (name: string, of: (times: SplTimes) => number) =>
    `| ${name} | ${cold === undefined ? '' : `${of(cold).toFixed(0)} ms`} | ${median(warm.map(of)).toFixed(0)} ms |`;
  return [
    `${one.searches} searches, ${(one.characters / 1e6).toFixed(1)} million characters with their macros; one core of ${availableParallelism()} (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, ${process.platform}.`,
    '',
    '| phase | first pass of a process | median of five more |',
    '| --- | ---: | ---: |',
    row('macros expanded', ({ expand }) => expand),
    row('parsed', ({ parse }) => parse),
    row('analyzed: fields, functions, types', ({ analyze }) => analyze),
    row('linted: parsed and analyzed again, every rule', ({ lint }) => lint),
    row('**all**', totalOf),
  ].join('\n');
}

function writeReadme(results: string): void {
  const before = readFileSync(README, 'utf8');
  const [start = -1, end = -1] = MARKS.map((mark) => before.indexOf(mark));
  if (start < 0 || end < start) throw new Error(`${README} lacks its marks`);
  writeFileSync(README, `${before.slice(0, start + MARKS[0].length)}\n\n${results}\n\n${before.slice(end)}`);
  execFileSync(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', README], {
    cwd: project('.'),
  });
}
