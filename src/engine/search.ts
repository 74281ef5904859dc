/** Runs one search over the indexes: prepared, then its pipeline over the events its base search finds. */
import type { Diagnostic, Report } from '../base/diagnostic.ts';
import { source } from '../base/source.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { RunContext, Tables } from '../spl/command.ts';
import type { EvalContext, RunWarning } from '../spl/function.ts';
import type { Geoip } from '../spl/geoip.ts';
import { run } from '../spl/run.ts';
import type { RunResult } from '../spl/run.ts';
import type { Search } from '../spl/syntax/ast.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import { baseSearch } from './base-search.ts';
import type { Job, Scanned } from './base-search.ts';
import type { SearchRequest, SearchResult } from './engine.ts';
import type { IndexStore } from './index-store.ts';
import { jobRange } from './job-range.ts';
import { LIMITS } from './limits.ts';
import { prepare } from './prepare.ts';
import { seededRandom } from './seeded-random.ts';
import { createMemory } from './run-memory.ts';
import { worldOf } from './world.ts';

/** What all searches of an engine share. */
export interface Setting {
  readonly tables: Tables;
  readonly knowledge: Knowledge;
  readonly store: IndexStore;
  readonly prefilter: boolean;
  readonly strictTerms: boolean;
  readonly geoip: Geoip | undefined;
}

/** A pipeline that was run, the base search at its start if it had one, and the first of the pipelines inside it (a data model's). */
interface Ran {
  readonly result: RunResult;
  readonly scanned: Scanned | undefined;
  readonly inner: Scanned | undefined;
}

/** Runs a search. What a user may get wrong is in the result's diagnostics; only an aborted signal throws, its reason. */
export function runSearch(request: SearchRequest, setting: Setting): SearchResult {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const warnings = new Map<string, RunWarning>();
  const context = evalContext(request, setting.tables, (warning) => void warnings.set(JSON.stringify(warning), warning));
  const search = prepare(request, setting.tables, context, report);
  const { knowledge, store, prefilter, strictTerms } = setting;
  const range = jobRange(request.earliest, request.latest, request, report);
  const checkpoint = (): void => request.signal?.throwIfAborted();
  const memory = request.memory ?? createMemory();
  const { defaultIndexes } = request;
  const job: Job = { knowledge, store, memory, prefilter, strictTerms, range, context, checkpoint, defaultIndexes };
  if (diagnostics.some(({ severity }) => severity === 'error')) return notRun(diagnostics, warnings.values());

  const { result, scanned, inner } = runPipeline(search, job, setting, request);
  const looked = scanned ?? inner;
  if (looked !== undefined) warnOfTime(looked, context);
  const events = looked === undefined ? 0 : eventsOf(looked, store);
  const [first, ...others] = result.trace;
  return {
    fields: result.fields,
    open: result.open,
    rows: result.rows,
    warnings: [...warnings.values()],
    diagnostics,
    needsSplunk: result.needsSplunk,
    trace: first === undefined || scanned === undefined ? result.trace : [{ ...first, rows_in: events }, ...others],
    events,
  };
}

function evalContext(request: SearchRequest, { functions }: Tables, warn: (warning: RunWarning) => void): EvalContext {
  return { functions, now: request.now, zone: request.zone, warn, random: seededRandom(request.seed) };
}

function notRun(diagnostics: readonly Diagnostic[], warnings: Iterable<RunWarning>): SearchResult {
  return { fields: [], open: false, rows: [], warnings: [...warnings], diagnostics, needsSplunk: [], trace: [], events: 0 };
}

function runPipeline(search: Search, job: Job, { tables, geoip }: Setting, request: SearchRequest): Ran {
  let scanned: Scanned | undefined;
  let inner: Scanned | undefined;
  const { signal } = request;
  const context: RunContext = {
    ...job.context,
    aggregates: tables.aggregates,
    limits: LIMITS,
    range: job.range,
    world: worldOf(job),
    ...(geoip === undefined ? {} : { geoip }),
    read: (text) => readText(text, request, job.context, tables),
    scan: (wanted) =>
      baseSearch(job, wanted, (begun) => {
        if (wanted.nested === true) inner ??= begun;
        else scanned = begun;
      }),
  };
  const result = run(search, tables, context, signal === undefined ? {} : { signal });
  return { result, scanned, inner };
}

/** A text that a command made or found, as a search; what is wrong with it is a warning. */
function readText(text: string, request: SearchRequest, context: EvalContext, tables: Tables): Search | undefined {
  const problems: Diagnostic[] = [];
  const macros = new Map([...indexMacros(text), ...request.macros]);
  const asked = { ...request, macros, search: source('<search>', text) };
  const search = prepare(asked, tables, context, (found) => void problems.push(found));
  const error = problems.find(({ severity }) => severity === 'error');
  if (error === undefined) return search;
  context.warn({ code: 'run/inner-search', message: `A search that the search makes is wrong: ${error.message} (${text})` });
  return undefined;
}

/** Data models of the CIM say in macros which indexes they look into; as shipped these are empty, which means all. */
function indexMacros(text: string): MacroTable {
  const names = new Set([...text.matchAll(/`(cim_\w+_indexes)`/g)].map(([, name = '']) => name));
  return new Map([...names].map((name) => [name, { name, args: [], definition: source(name, '()') }]));
}

function eventsOf({ sources }: Scanned, store: IndexStore): number {
  return sources.reduce((events, held) => events + store.count(held), 0);
}

function warnOfTime({ found, outside }: Scanned, { warn }: EvalContext): void {
  if (found > 0 || outside === 0) return;
  const events = outside === 1 ? '1 event that may match lies' : `${outside} events that may match lie`;
  warn({ code: 'run/outside-time-range', message: `Nothing was found, but ${events} outside the time range of the search.` });
}
