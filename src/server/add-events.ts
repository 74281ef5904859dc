/** Puts events that arrived into the engine, as an indexer does: index-time settings of their sourcetype are applied first. */
import { seededRandom } from '../engine/seeded-random.ts';
import type { EventSource } from '../events/event.ts';
import { indexSource } from '../events/index-dataset.ts';
import { functions } from '../spl/functions/index.ts';
import type { ServerState } from './server-state.ts';

export function addEvents(source: EventSource, { engine, knowledge, zone, now }: ServerState): void {
  const options = { functions, random: seededRandom, now: now(), zone };
  for (const indexed of indexSource(source, knowledge, options)) engine.add(indexed);
}
