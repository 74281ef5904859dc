/** Runs a piece of a pipeline over rows, as tests want it: everything parsed, analyzed and run, with a fixed clock, zone and seed. */
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { source } from '../../src/base/source.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { analyze, type Analysis } from '../../src/spl/analyze.ts';
import { commands } from '../../src/spl/commands/index.ts';
import type { RunContext, Tables } from '../../src/spl/command.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { parse } from '../../src/spl/parse.ts';
import { run, type RunOptions, type RunResult } from '../../src/spl/run.ts';
import type { Batch, Value } from '../../src/spl/semantics/value.ts';
import { compileSearch } from '../../src/spl/semantics/search-match.ts';
import { expand } from '../../src/spl/expand.ts';
import type { Search } from '../../src/spl/syntax/ast.ts';
import type { MacroDefinition } from '../../src/spl/syntax/macro.ts';
import type { CollectedEvents, World } from '../../src/spl/world.ts';
import { parseDataModel } from '../../src/knowledge/data-models.ts';
import { NO_KNOWLEDGE, type Knowledge } from '../../src/knowledge/knowledge.ts';
import { lookupsOf } from '../../src/knowledge/lookup.ts';

export const tables: Tables = { commands, functions, aggregates };

/** 2023-11-14T22:13:20Z. */
const NOW = 1_700_000_000;

export type PlainRow = Readonly<Record<string, Value>>;

export interface SplResult extends Omit<RunResult, 'rows'> {
  readonly rows: readonly PlainRow[];
  readonly problems: readonly Diagnostic[];
  readonly warnings: readonly RunWarning[];
}

export interface SplOptions {
  /** Rows in a batch of the input; all in one by default. */
  readonly batch?: number;
  readonly zone?: string;
  readonly context?: Partial<RunContext>;
  /** Events of the indexes, newest first, every field of them. */
  readonly events?: readonly PlainRow[];
  /** CSV files by name: lines of cells separated by commas. */
  readonly lookups?: Readonly<Record<string, string>>;
  /** Stanzas of transforms.conf. */
  readonly transforms?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly dataModels?: readonly unknown[];
  readonly savedSearches?: Readonly<Record<string, string>>;
  /** Macros by their name, with the names of their arguments in parentheses. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Gets what the search collects. */
  readonly collected?: CollectedEvents[];
  readonly signal?: AbortSignal;
}

/** Parses and analyzes. A pipeline without a leading pipe gets one, so that it may start with any command. */
export function analyzeSpl(spl: string): {
  readonly search: Search;
  readonly analysis: Analysis;
  readonly problems: readonly Diagnostic[];
} {
  const problems: Diagnostic[] = [];
  const text = spl.trimStart().startsWith('|') ? spl : `| ${spl}`;
  const search = parse(source('<test>', text), commands, (diagnostic) => problems.push(diagnostic));
  const analysis = analyze(search, tables);
  return { search, analysis, problems: [...problems, ...analysis.diagnostics] };
}

/** Runs over the input rows, or lets the first command make its own when there are none given. With an error nothing is run. */
export function runSpl(spl: string, input?: readonly PlainRow[], options: SplOptions = {}): SplResult {
  const { search, analysis, problems } = analyzeSpl(spl);
  if (problems.some((problem) => problem.severity === 'error')) {
    return { rows: [], fields: [], open: false, trace: [], needsSplunk: [], problems, warnings: [] };
  }
  const warnings = new Map<string, RunWarning>();
  const given: RunOptions = input === undefined ? {} : { input: [...batches(input, options.batch ?? Infinity)] };
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const result = run(
    search,
    tables,
    testContext(options, (warning) => warnings.set(warning.code, warning)),
    { ...given, ...signal, analysis },
  );
  const rows = result.rows.map((row) => Object.fromEntries(row));
  return { ...result, rows, problems, warnings: [...warnings.values()] };
}

/** A context without indexes; random() is a fixed sequence. */
export function testContext(options: SplOptions = {}, warn: (warning: RunWarning) => void = () => undefined): RunContext {
  let seed = 1;
  return {
    functions,
    aggregates,
    now: NOW,
    zone: options.zone ?? 'UTC',
    warn,
    random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647,
    limits: { sortRows: 10_000, listValues: 100, subsearchRows: 10_000, appendRows: 50_000 },
    scan: ({ expr }) => [...batches(options.events ?? [], 3)].map((batch) => batch.filter(compileSearch(expr))),
    world: testWorld(options),
    read: (text) => readSearch(text, options, warn),
    ...options.context,
  };
}

/** A text as a search, its macros expanded. */
function readSearch(text: string, { macros = {} }: SplOptions, warn: (warning: RunWarning) => void): Search | undefined {
  const problems: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void problems.push(diagnostic);
  const table = new Map(Object.entries(macros).map(([name, definition]) => macro(name, definition)));
  const search = parse(expand(source('<text>', text), table, report), commands, report);
  const error = problems.find((problem) => problem.severity === 'error');
  if (error === undefined) return search;
  warn({ code: 'run/inner-search', message: error.message });
  return undefined;
}

/** `m` or `m(a, b)` and its definition, under the name of its stanza: `m`, `m(2)`. */
function macro(signature: string, definition: string): readonly [string, MacroDefinition] {
  const { 1: name = signature, 2: list } = /^(\w+)\((.*)\)$/.exec(signature) ?? [];
  const args = list === undefined ? [] : list.split(',').map((arg) => arg.trim());
  return [args.length === 0 ? name : `${name}(${args.length})`, { name, args, definition: source(name, definition) }];
}

/** Lookups and the rest as the options say; what is written is remembered for the rest of the run. */
function testWorld({
  lookups = {},
  dataModels = [],
  savedSearches = {},
  transforms = {},
  zone = 'UTC',
  collected = [],
}: SplOptions): World {
  const models = dataModels.map((model) => parseDataModel(JSON.stringify(model), 'model')).filter((model) => model !== undefined);
  const knowledge: Knowledge = {
    ...NO_KNOWLEDGE,
    transforms: new Map(Object.entries(transforms).map(([name, settings]) => [name, new Map(Object.entries(settings))])),
    lookupFile: (name) => {
      const text = lookups[name];
      if (text === undefined) return undefined;
      const [columns = [], ...rows] = text
        .trim()
        .split('\n')
        .map((line) => line.split(',').map((cell) => cell.trim()));
      return { columns, rows };
    },
  };
  return {
    lookups: lookupsOf(knowledge, { now: NOW, zone }),
    dataModel: (name) => models.find((model) => model.name === name),
    dataModels: () => models,
    savedSearch: (name) => savedSearches[name],
    extractor: () => undefined,
    tags: () => [],
    transactionType: () => undefined,
    rest: (path) => (path === '/services/server/info' ? [new Map([['title', 'server-info']])] : undefined),
    collect: (events) => void collected.push(events),
  };
}

/** Fresh rows in batches. */
function* batches(rows: readonly PlainRow[], size: number): Generator<Batch> {
  for (let start = 0; start < rows.length; start += size) {
    yield rows.slice(start, start + size).map((row) => new Map(Object.entries(row)));
  }
}

/** Rows with their fields in one order, for comparing. */
export function sorted(rows: readonly PlainRow[]): readonly PlainRow[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}
