/** The embedded engine as a target: every set of datasets is a Splunk of its own, shared by the cases that use it. */
import { deadlineSignal } from '../../engine/deadline-signal.ts';
import type { Engine } from '../../engine/engine.ts';
import { createMemory, type RunMemory } from '../../engine/run-memory.ts';
import type { Dataset } from '../../events/dataset.ts';
import { lookupsOf } from '../../knowledge/lookup.ts';
import type { ResultWarning } from '../../results/trace.ts';
import { describeErrors } from '../describe-problems.ts';
import { resultRow } from '../result-row.ts';
import { createSearchEngine, type EngineSetting } from '../search-engine.ts';
import { TargetError, type Target, type TargetAnswer, type TargetCase } from '../target.ts';
import { unusedLookups } from '../unused-lookups.ts';

export interface EmbeddedOptions extends EngineSetting {
  /** Longest time for one search, milliseconds; no limit when absent. */
  readonly timeout?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number;
}

/** An engine, and what reading its datasets was warned about so far. */
interface LoadedEngine {
  readonly engine: Engine;
  readonly warnings: ReadonlyMap<string, ResultWarning>;
}

/** Engines that are kept: tests of neighbouring detections often use the same datasets. */
const ENGINES_KEPT = 8;

/** A target that needs no Splunk. A case sees the events of its own datasets and no others. */
export function embeddedTarget(options: EmbeddedOptions): Target {
  const engineFor = engineByDatasets(options);
  return {
    name: 'embedded',
    // A search is synchronous; the promise only keeps the contract of targets that are not.
    run: (testCase, signal) => Promise.resolve().then(() => runCase(engineFor(testCase), testCase, signal, options)),
    close: () => Promise.resolve(),
  };
}

function runCase(
  { engine, warnings }: LoadedEngine,
  testCase: TargetCase,
  signal: AbortSignal,
  options: EmbeddedOptions,
): TargetAnswer {
  const elapsed = options.elapsed ?? (() => performance.now());
  const result = engine.search({
    search: testCase.search,
    macros: testCase.macros,
    now: testCase.now,
    zone: options.zone,
    memory: memoryOf(testCase, options),
    signal: options.timeout === undefined ? signal : deadlineSignal(signal, { limit: options.timeout, elapsed, late }),
    ...(testCase.earliest === undefined ? {} : { earliest: testCase.earliest }),
    ...(testCase.latest === undefined ? {} : { latest: testCase.latest }),
  });
  const invalid = describeErrors(result.diagnostics);
  const needs = result.needsSplunk.join(', ');
  return {
    fields: result.fields,
    rows: result.rows.map((row) => resultRow(result.fields, row)),
    events: engine.indexes().reduce((sum, index) => sum + index.events, 0),
    trace: result.trace,
    warnings: [...unusedLookups(testCase, options.knowledge), ...warnings.values(), ...result.warnings],
    ...(invalid === undefined ? {} : { invalid }),
    ...(needs === '' ? {} : { skip: `needs Splunk: ${needs}; test it with --target splunk` }),
  };
}

/** What searches may write, with the tables of the test in it as if a search had written them. */
function memoryOf({ lookups, now }: TargetCase, { knowledge, zone }: EmbeddedOptions): RunMemory {
  const memory = createMemory();
  const world = lookupsOf(knowledge, { now, zone }, memory.tables);
  for (const [name, table] of lookups ?? []) world.write(name, table);
  return memory;
}

function late(message: string): TargetError {
  return new TargetError(message);
}

/** The same for cases that see the same events. */
export function datasetsKey({ datasets, now }: TargetCase): string {
  return [String(now), ...datasets.map((dataset) => JSON.stringify(dataset)).sort()].join('\n');
}

/** One engine for every distinct set of datasets, the least recently used one forgotten first. */
function engineByDatasets(options: EmbeddedOptions): (testCase: TargetCase) => LoadedEngine {
  const engines = new Map<string, LoadedEngine>();
  return (testCase) => {
    const { datasets, now } = testCase;
    const key = datasetsKey(testCase);
    const engine = engines.get(key) ?? load(options, datasets, now);
    engines.delete(key);
    engines.set(key, engine);
    const [oldest] = engines.keys();
    if (engines.size > ENGINES_KEPT && oldest !== undefined) engines.delete(oldest);
    return engine;
  };
}

function load(setting: EngineSetting, datasets: readonly Dataset[], now: number): LoadedEngine {
  const warnings = new Map<string, ResultWarning>();
  const warn = (warning: ResultWarning): void => void warnings.set(`${warning.code} ${warning.message}`, warning);
  return { engine: createSearchEngine(setting, datasets, { now, warn }), warnings };
}
