/** What a job's commands may ask besides events: lookups, data models, saved searches and REST endpoints, over what searches have written. */
import { lookupsOf } from '../knowledge/lookup.ts';
import { rowExtractor } from '../knowledge/row-extractor.ts';
import { tagKey, tagsOf } from '../knowledge/tags.ts';
import type { World } from '../spl/world.ts';
import type { Job } from './base-search.ts';
import { restRows } from './rest.ts';
import { collectInto, sourcesWith } from './run-memory.ts';

export function worldOf({ knowledge, store, memory, context }: Job): World {
  const indexes = (): readonly { name: string; events: number }[] =>
    [...sourcesWith(store.all(), memory)].map(([name, sources]) => ({
      name,
      events: sources.reduce((events, source) => events + store.count(source), 0),
    }));
  return {
    lookups: lookupsOf(knowledge, context, memory.tables),
    dataModel: (name) => knowledge.dataModels.get(name),
    dataModels: () => knowledge.dataModels.values(),
    savedSearch: (name) => knowledge.savedSearches.get(name)?.get('search'),
    rest: (path) => restRows(path, { knowledge, indexes }),
    extractor: (name, demanded) => rowExtractor(knowledge, name, demanded, context),
    tags: (field, value) => tagsOf(knowledge).byField.get(field)?.get(tagKey(value)) ?? [],
    transactionType: (name) => knowledge.transactionTypes.get(name),
    collect: (events) => collectInto(memory, events),
  };
}
