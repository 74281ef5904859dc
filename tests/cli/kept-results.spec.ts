/** Results kept from run to run: whatever changes in a project, a run that uses them says and builds what one without them does. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from '../../src/base/files.ts';
import type { Kept } from '../../src/base/kept.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { locate } from '../../src/base/source.ts';
import type { Place } from '../../src/base/source.ts';
import { build } from '../../src/build/build.ts';
import { checkProject } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { runCli } from './memory-io.ts';

const ROOT = '/project';

/** Projects with something of every kind. */
const PROJECTS = [
  { project: 'tests/fixtures/every-branch', filter: 'key_turned_filter' },
  { project: '../shared/corpus/kitchen-sink', filter: 'corr_one_filter' },
];

const COMMANDS = [
  ['validate'],
  ['validate', '--format', 'json'],
  ['validate', '--format', 'sarif'],
  ['build', '--api'],
  ['build', '--api'],
  ['build', '--env', 'prod'],
];

/** Lines that a search may end in: what they mean hangs on macros, lookups and other detections. */
const ENDINGS = [
  '| `key_turned_filter`',
  '| `corr_one_filter`',
  '| `copied_filter`',
  '| `nobody_knows_this`',
  '| `key_turned_filtr`',
  '| lookup acme_csv user OUTPUT role',
  '| lookup nobodys_lookup user',
  '| stats count by nothing_at_all',
  '| where user=null',
  '| regex user="(a+)+$"',
  '| table user, | fields',
  '| search foo=bar NOT foo=bar',
];

const WORDS = [
  'user',
  'production',
  'experimental',
  'deprecated',
  'TTP',
  'Hunting',
  '"',
  "'",
  '2999-01-01',
  'name',
  'T1059',
  '80',
  'x',
];

/** Sequences of changes. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 1);
const STEPS = 12;
const EDITS_OF_A_FILE = Number(process.env['ROUNDS'] ?? 1);

/** Milliseconds, on a busy machine and with many rounds. */
const LONG = 600_000;

type Random = (below: number) => number;

/** Mulberry32. */
function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function pick<T>(list: readonly T[], random: Random): T {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

type Edit = (lines: readonly string[], random: Random) => readonly string[];

/** Changes of a text, line by line. */
const EDITS: Readonly<Record<string, Edit>> = {
  'a comment more': (lines) => [...lines, '# another line'],
  'a line less': (lines, random) => without(lines, random(lines.length)),
  'a line twice': (lines, random) => lines.flatMap((line, at) => (at === random(lines.length) ? [line, line] : [line])),
  'a word changed': (lines, random) => {
    const chosen = random(lines.length);
    return lines.map((line, at) => (at === chosen ? line.replace(/[\w.]+(?=[^\w]*$)/, pick(WORDS, random)) : line));
  },
  'a letter changed': (lines, random) => {
    const chosen = random(lines.length);
    return lines.map((line, at) => (at === chosen ? line.replace(/.$/, String.fromCharCode(33 + random(94))) : line));
  },
  'another end of the search': (lines, random) => {
    const ending = pick(ENDINGS, random);
    return lines.map((line) => (line.startsWith('search: ') && !/[>|]-?$/.test(line) ? `${line} ${ending}` : line));
  },
  'another search': (lines, random) => {
    const start = lines.findIndex((line) => line.startsWith('search:'));
    const rest = lines.slice(start + 1).findIndex((line) => /^\S/.test(line));
    const search = `search: index=main ${pick(ENDINGS, random)} ${pick(ENDINGS, random)}`;
    return start < 0 ? lines : [...lines.slice(0, start), search, ...lines.slice(start + 1 + rest)];
  },
  'a letter more': (lines, random) => {
    const chosen = random(lines.length);
    return lines.map((line, at) => (at === chosen ? line.replace(/\w\b/g, (end) => (random(3) === 0 ? `${end}x` : end)) : line));
  },
  'another number': (lines, random) => lines.map((line) => line.replace(/\b[1-9]\b/, (digit) => (random(2) === 0 ? '7' : digit))),
  'a suppression': (lines, random) => [
    `# splkit-disable ${pick(['spl/unknown-macro', 'lint/no-index'], random)}: as it is`,
    ...lines,
  ],
};

function without<T>(lines: readonly T[], index: number): readonly T[] {
  return lines.filter((_, at) => at !== index);
}

/** An environment that changes a filter macro and a schedule. */
function environment(filter: string): string {
  return `macros:\n  ${filter}: search user!=root\ntypes:\n  TTP:\n    schedule:\n      cron_schedule: 7 * * * *\n`;
}

/** Puts everything back but the output and the cache. */
function restore(files: FileSystem, original: Readonly<Record<string, Uint8Array>>): void {
  for (const path of below(files, ROOT)) if (!isMade(path) && !(path in original)) files.remove(path);
  for (const [path, data] of Object.entries(original)) files.write(path, data);
}

function isMade(path: string): boolean {
  return /\/(?:dist|\.splkit)\//.test(path);
}

/** Changes the project somehow, and says how. Detections most often. */
function change(files: FileSystem, original: Readonly<Record<string, Uint8Array>>, random: Random): string {
  if (random(2) === 0) restore(files, original);
  const all = below(files, ROOT).filter((path) => !isMade(path));
  const detections = all.filter((path) => /\/detections\/.*\.yml$/.test(path));
  const path = pick(random(3) > 0 && detections.length > 0 ? detections : all, random);
  const copy = `${path.slice(0, path.lastIndexOf('/'))}/copied${random(3) === 0 ? '' : random(3)}${path.slice(path.lastIndexOf('.'))}`;
  const kind = random(10);
  if (kind === 0 && !path.endsWith('splkit.yml')) {
    files.remove(path);
    return `${path} removed`;
  }
  if (kind === 1 && path !== copy) {
    files.write(copy, files.readBytes(path));
    return `${path} copied to ${copy}`;
  }
  if (kind === 2 && path !== copy && !path.endsWith('splkit.yml')) {
    files.rename(path, copy);
    return `${path} renamed to ${copy}`;
  }
  const name = pick(Object.keys(EDITS), random);
  files.write(path, edited(files.readBytes(path), name, random));
  return `${path}: ${name}`;
}

function below(files: FileSystem, folder: string): readonly string[] {
  return files.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return files.stat(path)?.kind === 'folder' ? below(files, path) : [path];
  });
}

function keptInMemory(): Kept {
  const results = new Map<string, Uint8Array>();
  return { read: (key) => results.get(key), keep: (key, bytes) => void results.set(key, bytes) };
}

/** Every file of the output. */
function output(files: FileSystem): readonly (readonly [string, string])[] {
  return below(files, `${ROOT}/dist`).map((path) => [path, Buffer.from(files.readBytes(path)).toString('base64')]);
}

function filesIn(folder: string, inside = ROOT): Readonly<Record<string, Uint8Array>> {
  const found: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) Object.assign(found, filesIn(path, `${inside}/${name}`));
    else found[`${inside}/${name}`] = readFileSync(path);
  }
  return found;
}

/** Every problem and every file that is built of a project, by way of the functions and without the commands. */
function everythingOf(files: FileSystem, kept: Kept | undefined, env?: string): unknown {
  const content = loadContent(files, ROOT, { kept, env });
  const { diagnostics } = checkProject(content, { today: '2024-06-01' });
  const app = build(content, { fs: files, api: true });
  return {
    problems: diagnostics.map(({ source, span, related, fix, ...problem }) => ({
      ...problem,
      at: plainPlace({ source, span }),
      related: related?.map(({ message, place }) => [message, plainPlace(place)]),
      fix: fix && { ...fix, edits: fix.edits.map(({ place, text }) => [text, plainPlace(place)]) },
    })),
    built: [...app.files, ...app.api].map(([path, data]) => [path, Buffer.from(data).toString('utf8')]),
  };
}

function plainPlace(from: Place): unknown {
  const { place, definitions } = locate(from);
  return [place, ...definitions].map(({ source, span }) => [source.name, span, source.origin]);
}

/** From the environment, or by the clock; said when a test fails. */
function seedOfToday(): number {
  return Number(process.env['SEED'] ?? Date.now() % 1_000_000);
}

function edited(data: Uint8Array, name: string, random: Random): Uint8Array {
  const lines = Buffer.from(data).toString('utf8').split('\n');
  return Buffer.from((EDITS[name]?.(lines, random) ?? []).join('\n'));
}

type Files = Readonly<Record<string, Uint8Array>>;

/** Each file is changed; results of the project as it was are used. */
function changeEachFile(original: Files): void {
  const seed = seedOfToday();
  const random = randomOf(seed);
  const kept = keptInMemory();
  for (const env of [undefined, 'prod']) everythingOf(memoryFiles(original), kept, env);
  for (const [path, data] of Object.entries(original)) {
    for (let round = 0; round < EDITS_OF_A_FILE; round++) {
      const name = pick(Object.keys(EDITS), random);
      const files = memoryFiles({ ...original, [path]: edited(data, name, random) });
      const env = random(3) === 0 ? 'prod' : undefined;
      const expected = everythingOf(files, undefined, env);
      assert.deepEqual(everythingOf(files, kept, env), expected, `SEED=${seed} ${path}: ${name}`);
    }
  }
}

/** One run after the other, with a change between two; one project has a cache, the other has none. */
async function changeAgainAndAgain(original: Files, seed: number): Promise<void> {
  const random = randomOf(seed);
  const [kept, plain] = [memoryFiles(original), memoryFiles(original)];
  const done: string[] = [];
  for (let step = 0; step < STEPS; step++) {
    const same = random(2 ** 31);
    if (step > 0) done.push(change(kept, original, randomOf(same)));
    if (step > 0) change(plain, original, randomOf(same));
    const command = pick(COMMANDS, random);
    done.push(`splkit ${command.join(' ')}`);
    const about = `SEED=${seed}\n${done.join('\n')}`;
    const warm = await runCli(command, { files: kept });
    assert.deepEqual(warm, await runCli([...command, '--no-cache'], { files: plain }), about);
    assert.deepEqual(output(kept), output(plain), about);
  }
}

describe('results kept from run to run', () => {
  for (const { project, filter } of PROJECTS) {
    const folder = packagePath(project);
    if (!existsSync(folder)) {
      it.skip(`needs ${project}`);
      continue;
    }
    const files = (): Files => ({ ...filesIn(folder), [`${ROOT}/environments/prod.yml`]: Buffer.from(environment(filter)) });
    it(`hang on everything that a file of ${project} says, whichever is changed`, () => {
      changeEachFile(files());
    }).timeout(LONG);
    it(`change nothing that is said or built of ${project}, whatever changes between the runs`, async () => {
      const seed = seedOfToday();
      for (let round = 0; round < ROUNDS; round++) await changeAgainAndAgain(files(), seed + round);
    }).timeout(LONG);
  }
});
