/** Holds the source to the structure of ARCHITECTURE.md: who may import whom, no cycles, sizes, style that eslint cannot see. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

interface SourceFile {
  /** Path below src/, forward slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly imports: readonly string[];
}

const SRC = join(dirname(fileURLToPath(import.meta.url)), '../src');

/** What each part may import besides itself, `base` and `results`. A part also gets everything in the rows it names, transitively when marked so. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  results: [],
  yaml: [],
  'conf-file': [],
  cache: [],
  archive: [],
  template: [],
  spec: ['yaml'],
  'spl/syntax': [],
  'spl/semantics': ['spl/syntax'],
  'spl/contracts': ['spl/syntax', 'spl/semantics'],
  'spl/operators': ['spl/syntax', 'spl/semantics', 'spl/contracts'],
  'spl/commands': ['spl/syntax', 'spl/semantics', 'spl/operators', 'spl/contracts'],
  'spl/functions': ['spl/syntax', 'spl/semantics', 'spl/operators', 'spl/contracts'],
  'spl/aggregates': ['spl/syntax', 'spl/semantics', 'spl/operators', 'spl/contracts'],
  'spl/format': ['spl/syntax'],
  'spl/drivers': ['spl/syntax', 'spl/semantics', 'spl/operators', 'spl/contracts', 'spl/format'],
  knowledge: ['conf-file', 'archive', 'spl'],
  events: ['knowledge', 'conf-file', 'archive', 'spl'],
  engine: ['spl', 'knowledge', 'events'],
  content: ['spec', 'yaml', 'spl', 'conf-file'],
  lint: ['content', 'spec', 'yaml', 'spl', 'conf-file', 'template'],
  'check-codes': ['content', 'lint', 'spec', 'spl', 'yaml'],
  check: ['check-codes', 'content', 'lint'],
  build: ['content', 'spec', 'yaml', 'spl', 'conf-file', 'template'],
  scaffold: ['spec', 'yaml'],
  explain: ['content', 'engine', 'knowledge', 'spec', 'spl', 'yaml'],
  inspect: ['conf-file', 'archive'],
  attack: [],
  splunk: [],
  datasets: ['content', 'spec'],
  testing: ['content', 'spec', 'yaml', 'engine', 'events', 'knowledge', 'conf-file', 'spl', 'splunk'],
  conformance: ['testing', 'engine', 'knowledge', 'splunk', 'spl'],
  server: ['engine', 'events', 'knowledge', 'conf-file', 'spl'],
  index: [
    'check',
    'check-codes',
    'content',
    'lint',
    'build',
    'engine',
    'events',
    'knowledge',
    'testing',
    'spec',
    'spl',
    'yaml',
    'conf-file',
    'server',
  ],
};

const CONTRACTS = new Set([
  'spl/command.ts',
  'spl/function.ts',
  'spl/fields.ts',
  'spl/lookup-table.ts',
  'spl/world.ts',
  'spl/geoip.ts',
  'spl/told-columns.ts',
]);

describe('architecture', () => {
  const files = readSources();

  it('keeps the import table', () => {
    const wrong = files.flatMap((file) =>
      file.imports.filter((target) => !mayImport(file.path, target)).map((target) => `${file.path} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('notices a command that imports a driver', () => {
    assert.equal(mayImport('spl/commands/stats.ts', 'spl/run.ts'), false);
    assert.equal(mayImport('spl/commands/stats.ts', 'spl/commands/eval.ts'), false);
    assert.equal(mayImport('spl/commands/index.ts', 'spl/commands/eval.ts'), true);
    assert.equal(mayImport('spl/commands/stats.ts', 'spl/operators/grouping.ts'), true);
  });

  it('has no cycle between files', () => {
    assert.deepEqual(findCycle(files), []);
  });

  it('keeps files short', () => {
    const long = files.filter((file) => file.lines.length > 500).map((file) => `${file.path}: ${file.lines.length}`);
    assert.deepEqual(long, []);
    const sizes = files.map((file) => file.lines.length).sort((a, b) => a - b);
    const median = sizes[sizes.length >> 1] ?? 0;
    assert.ok(median < 100, `median file has ${median} lines`);
  });

  it('says what each file is for', () => {
    const silent = files.filter((file) => !/^(#!.*|\/\*\* .+)$/u.test(file.lines[0] ?? '')).map((file) => file.path);
    assert.deepEqual(silent, []);
  });

  it('names files in kebab-case', () => {
    const odd = files.map((file) => file.path).filter((path) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*(\.d)?\.ts$/u.test(path));
    assert.deepEqual(odd, []);
  });

  it('hardly ever casts', () => {
    const lines = files.reduce((sum, file) => sum + file.lines.length, 0);
    const casts = files.flatMap((file) => file.lines.filter(isCast).map((line) => `${file.path}: ${line.trim()}`));
    assert.ok(casts.length <= (3 * lines) / 1000, `${casts.length} casts in ${lines} lines:\n${casts.join('\n')}`);
  });
});

function readSources(): readonly SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => {
      const text = readFileSync(join(SRC, path), 'utf8');
      return { path, lines: text.trimEnd().split('\n'), imports: importsOf(path, text) };
    });
}

/** Static and dynamic imports of files below src/, as paths below src/. */
function importsOf(path: string, text: string): readonly string[] {
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+)'(\.{1,2}\/[^']+)'/gu);
  return [...found].map(([, target = '']) => relative(SRC, join(SRC, dirname(path), target)).replaceAll('\\', '/'));
}

/** The row of the table a file belongs to. */
function partOf(path: string): string {
  const [first = '', second] = path.split('/');
  if (second === undefined) return first.replace(/\.ts$/u, '');
  if (first !== 'spl') return first;
  if (path.split('/').length > 2) return `spl/${second}`;
  return CONTRACTS.has(path) ? 'spl/contracts' : 'spl/drivers';
}

function mayImport(from: string, to: string): boolean {
  const part = partOf(from);
  const target = partOf(to);
  if (part === 'cli') return true;
  if (target === 'cli') return false;
  if (part === target) return !isTableEntry(from) || !isTableEntry(to);
  if (target === 'base' || (target === 'results' && part !== 'base')) return true;
  const allowed = ALLOWED[part] ?? [];
  return allowed.includes(target) || (target.startsWith('spl/') && allowed.includes('spl'));
}

/** Commands and lint rules stand alone: only their index lists them. */
function isTableEntry(path: string): boolean {
  return /^(spl\/commands|lint\/rules)\/[^/]+\.ts$/u.test(path) && !path.endsWith('/index.ts');
}

/** One cycle of imports as a list of paths, or nothing. */
function findCycle(files: readonly SourceFile[]): readonly string[] {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const target of imports.get(path) ?? []) {
      const cycle = visit(target, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const file of files) {
    const cycle = visit(file.path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

function isCast(line: string): boolean {
  return (
    /\bas (?!const\b)[A-Za-z{(]/u.test(line) &&
    !/^\s*(\/\/|\*|\/\*|import|export)/u.test(line) &&
    !/['"`].*\bas\b.*['"`]/u.test(line)
  );
}
