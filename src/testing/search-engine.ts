/** The engine with all of SPL and some datasets in it. */
import type { FileSystem } from '../base/files.ts';
import { createEngine } from '../engine/create-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { Dataset } from '../events/dataset.ts';
import type { EventSource } from '../events/event.ts';
import { openDataset } from '../events/open-dataset.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { aggregates } from '../spl/aggregates/index.ts';
import { commands } from '../spl/commands/index.ts';
import { functions } from '../spl/functions/index.ts';

/** What decides how datasets are read and searched. */
export interface EngineSetting {
  readonly files: FileSystem;
  readonly knowledge: Knowledge;
  /** IANA time zone: of searches, and of timestamps that name none. */
  readonly zone: string;
}

/** An engine that holds these datasets. Throws `FileError` when one cannot be opened. */
export function createSearchEngine(setting: EngineSetting, datasets: readonly Dataset[]): Engine {
  return fillEngine(
    setting,
    datasets.map((dataset) => openDataset(setting.files, dataset, setting.knowledge, { zone: setting.zone })),
  );
}

/** The same with datasets that are open already. */
export function fillEngine(setting: EngineSetting, sources: readonly EventSource[]): Engine {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge: setting.knowledge });
  for (const source of sources) engine.add(source);
  return engine;
}
