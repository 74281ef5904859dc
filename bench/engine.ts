/** Measures splkit's engine on large files: `npx tsx bench/engine.ts [--no-write] [--small]`, in the project's folder. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasDuckDb } from './duckdb.ts';
import { hasJq } from './jq.ts';
import { makeData } from './make-data.ts';
import type { DataKind } from './make-data.ts';
import type { MeasuredSearch, MeasuredTopic } from './measured.ts';
import { growthTable, machine, memoryTable, topicTable } from './report.ts';
import { suites } from './suites.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = 'bench/data';
const MARKS = ['<!-- results -->', '<!-- /results -->'] as const;
/** The largest file is made here, and removed when it has been measured. */
const LARGEST = mkdtempSync(join(tmpdir(), 'splkit-bench-'));
/** Nothing of a search stays but what its commands keep, whatever the file's size. */
const STREAMING_MB = 64;
const MILLION_GROUPS_MB = 600;

process.chdir(ROOT);
const { values } = parseArgs({
  options: { small: { type: 'boolean', default: false }, 'no-write': { type: 'boolean', default: false } },
});
/** Bytes of the files that the questions are asked of; `--small` is to see that all works. */
const SIZE = values.small ? 1e7 : 1e8;
const SIZES = [SIZE / 100, SIZE / 10, SIZE, SIZE * 10];

try {
  compile();
  if (!(await hasDuckDb())) console.error('DuckDB is not installed, so it is left out: npm install in bench/ adds it');
  if (!hasJq()) console.error('jq is not installed, so it is left out');
  const text = [machine(), ...suites.map(measureSuite), growthAndMemory()].join('\n\n');
  console.log(text);
  if (!values['no-write']) writeReadme(text);
} finally {
  rmSync(LARGEST, { recursive: true });
}

/** Measuring processes run compiled code, as users do: a loader of TypeScript would cost time and memory of its own. */
function compile(): void {
  console.error('compiling ...');
  run(['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json']);
}

function measureSuite({ name, kind, file }: (typeof suites)[number]): string {
  const folder = values.small ? LARGEST : DATA;
  makeData(kind, join(folder, file), SIZE);
  console.error(`measuring ${name} ...`);
  const topics = parsed(run(['--expose-gc', `${DATA}/compiled/bench/measure.js`, name, folder]), isTopics);
  return [`### ${name}`, ...topics.map(topicTable)].join('\n\n');
}

/** Each search in a process of its own, on files of growing size; the memory of those on the largest. */
function growthAndMemory(): string {
  const growing: readonly (readonly [title: string, search: string, kind: DataKind])[] = [
    ['the ECR detection, JSON', 'ecr', 'cloudtrail'],
    ['`stats count by eventName`, JSON', 'count-json', 'cloudtrail'],
    ['the detection of a process, XML', 'download-xml', 'sysmon'],
    ['`stats count by EventCode`, XML', 'count-xml', 'sysmon'],
    ['`stats count by EventCode`, classic text', 'count-text', 'winlog'],
  ];
  const results = new Map<string, MeasuredSearch[]>();
  for (const kind of ['cloudtrail', 'sysmon', 'winlog'] as const) {
    for (const size of SIZES) {
      const file = join(LARGEST, `${kind}-${size}`);
      makeData(kind, file, size);
      for (const [title, search] of growing.filter((one) => one[2] === kind))
        results.set(title, [...(results.get(title) ?? []), measureSearch(search, file)]);
      rmSync(file);
    }
  }
  const groups = join(LARGEST, 'groups');
  makeData('groups-1m', groups, SIZE);
  const memory = [...results].map(([title, list]) => [title, list.at(-1), STREAMING_MB] as const);
  const million = measureSearch('groups', groups, 1);
  return [
    '### Growth',
    growthTable(
      SIZES.map((size) => (size >= 1e9 ? `${size / 1e9} GB` : `${size / 1e6} MB`)),
      [...results],
    ),
    '### Memory',
    `Of the searches above on the largest file; and of a million groups.`,
    memoryTable([
      ...memory.flatMap(([title, result, goal]) => (result === undefined ? [] : [[title, result, goal] as const])),
      ['`stats count sum(bytes) by account`, a million rows in a million groups', million, MILLION_GROUPS_MB],
    ]),
  ].join('\n\n');
}

function measureSearch(name: string, file: string, runs = 5): MeasuredSearch {
  console.error(`measuring ${name} on ${file} ...`);
  return parsed(run([`${DATA}/compiled/bench/memory.js`, name, file, String(runs)]), isSearch);
}

function parsed<T>(text: string, is: (told: unknown) => told is T): T {
  const told: unknown = JSON.parse(text);
  if (is(told)) return told;
  throw new Error(`a measurement told nothing that can be read: ${text.slice(0, 200)}`);
}

function isTopics(told: unknown): told is readonly MeasuredTopic[] {
  return Array.isArray(told) && told.every((topic) => typeof topic === 'object' && topic !== null && 'measured' in topic);
}

function isSearch(told: unknown): told is MeasuredSearch {
  return typeof told === 'object' && told !== null && 'above' in told && 'times' in told;
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
