/** The engine with all of SPL and some datasets in it. */
import type { FileSystem } from '../base/files.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { seededRandom } from '../engine/seeded-random.ts';
import type { Dataset } from '../events/dataset.ts';
import { indexDataset } from '../events/index-dataset.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ResultWarning } from '../results/trace.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';
import type { Geoip } from '../spl/geoip.ts';

/** What decides how datasets are read and searched. */
export interface EngineSetting {
  readonly files: FileSystem;
  readonly knowledge: Knowledge;
  /** IANA time zone: of searches, and of timestamps that name none. */
  readonly zone: string;
  /** The geographic database of iplocation. */
  readonly geoip?: Geoip;
  /** EngineOptions.strictTerms. */
  readonly strictTerms?: boolean;
}

export interface LoadOptions {
  /** Time of events before the first timestamp, epoch seconds; by the clock when absent. */
  readonly now?: number;
  /** Told what reading the datasets has to be warned about, while a search reads them. */
  readonly warn?: (warning: ResultWarning) => void;
}

/** An engine that holds these datasets. A file is read when a search wants it, and the search throws `FileError` if it cannot be read; files whose
 * index-time transforms may move events are read at once. */
export function createSearchEngine(setting: EngineSetting, datasets: readonly Dataset[], options: LoadOptions = {}): Engine {
  const { now = Date.now() / 1000, warn } = options;
  const reading = { zone: setting.zone, now, functions, random: seededRandom, ...(warn === undefined ? {} : { warn }) };
  const { knowledge, geoip, strictTerms = false } = setting;
  const tables = { commands, functions, aggregates };
  const engine = createEngine({ tables, knowledge, strictTerms, ...(geoip === undefined ? {} : { geoip }) });
  for (const dataset of datasets) {
    for (const source of indexDataset(setting.files, dataset, knowledge, reading)) engine.add(source);
  }
  return engine;
}
