/** Makes an engine: a Splunk in the process, with indexes, the knowledge of apps, and searches over them. */
import { lazily } from '../base/lazily.ts';
import { macrosOfApps } from '../knowledge/macros-of-apps.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { indexStore } from './index-store.ts';
import { runSearch } from './search.ts';

/** An engine without events. */
export function createEngine(options: EngineOptions): Engine {
  const store = indexStore();
  const setting = {
    tables: options.tables,
    knowledge: options.knowledge,
    store,
    prefilter: options.prefilter ?? true,
    strictTerms: options.strictTerms ?? false,
    geoip: options.geoip,
  };
  const macros = lazily(() => macrosOfApps(options.knowledge));
  return {
    add: (source) => store.add(source),
    drop: (index) => store.drop(index),
    indexes: () =>
      [...store.all()].map(([name, sources]) => ({
        name,
        events: sources.reduce((events, source) => events + store.count(source), 0),
      })),
    search: (request) =>
      runSearch(macros().size === 0 ? request : { ...request, macros: new Map([...macros(), ...request.macros]) }, setting),
  };
}
