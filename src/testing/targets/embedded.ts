/** The embedded engine as a target: datasets are opened once and shared, every set of datasets is a Splunk of its own. */
import type { Engine } from '../../engine/engine.ts';
import type { Dataset } from '../../events/dataset.ts';
import type { EventSource } from '../../events/event.ts';
import { openDataset } from '../../events/open-dataset.ts';
import { deadlineSignal } from '../deadline-signal.ts';
import { describeErrors } from '../describe-problems.ts';
import { resultRow } from '../result-row.ts';
import { type EngineSetting, fillEngine } from '../search-engine.ts';
import type { Target, TargetAnswer, TargetCase } from '../target.ts';

export interface EmbeddedOptions extends EngineSetting {
  /** Longest time for one search, milliseconds; no limit when absent. */
  readonly timeout?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number;
}

/** Engines that are kept: tests of neighbouring detections often use the same datasets. */
const ENGINES_KEPT = 8;

/** A target that needs no Splunk. A case sees the events of its own datasets and no others. */
export function embeddedTarget(options: EmbeddedOptions): Target {
  const engineFor = enginesByDatasets(options);
  return {
    name: 'embedded',
    // A search is synchronous; the promise only keeps the contract of targets that are not.
    run: (testCase, signal) => Promise.resolve().then(() => runCase(engineFor(testCase.datasets), testCase, signal, options)),
    close: () => Promise.resolve(),
  };
}

function runCase(engine: Engine, testCase: TargetCase, signal: AbortSignal, options: EmbeddedOptions): TargetAnswer {
  const elapsed = options.elapsed ?? (() => performance.now());
  const result = engine.search({
    search: testCase.search,
    macros: testCase.macros,
    now: testCase.now,
    zone: options.zone,
    signal: options.timeout === undefined ? signal : deadlineSignal(signal, options.timeout, elapsed),
    ...(testCase.earliest === undefined ? {} : { earliest: testCase.earliest }),
    ...(testCase.latest === undefined ? {} : { latest: testCase.latest }),
  });
  const invalid = describeErrors(result.diagnostics);
  const needs = result.needsSplunk.map((command) => `\`${command}\``).join(', ');
  return {
    fields: result.fields,
    rows: result.rows.map((row) => resultRow(result.fields, row)),
    events: engine.indexes().reduce((sum, index) => sum + index.events, 0),
    trace: result.trace,
    warnings: result.warnings,
    ...(invalid === undefined ? {} : { invalid }),
    ...(needs === '' ? {} : { skip: `the embedded engine cannot run ${needs}; test it with --target splunk` }),
  };
}

/** One engine for every distinct set of datasets, the least recently used one forgotten first; each dataset is opened once for all of them. */
function enginesByDatasets(options: EmbeddedOptions): (datasets: readonly Dataset[]) => Engine {
  const engines = new Map<string, Engine>();
  const sources = new Map<string, EventSource>();
  const open = (dataset: Dataset): EventSource => {
    const key = JSON.stringify(dataset);
    const source = sources.get(key) ?? openDataset(options.files, dataset, options.knowledge, { zone: options.zone });
    sources.set(key, source);
    return source;
  };
  return (datasets) => {
    const key = datasets
      .map((dataset) => JSON.stringify(dataset))
      .sort()
      .join('\n');
    const engine = engines.get(key) ?? fillEngine(options, datasets.map(open));
    engines.delete(key);
    engines.set(key, engine);
    const [oldest] = engines.keys();
    if (engines.size > ENGINES_KEPT && oldest !== undefined) engines.delete(oldest);
    return engine;
  };
}
