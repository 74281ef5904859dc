/** What the server needs of an engine: the embedded one, or anything that answers later. */
import type { Engine, SearchRequest, SearchResult } from '../engine/engine.ts';

/** An `Engine` whose searches may also take their time. */
export interface ServedEngine extends Pick<Engine, 'add' | 'drop' | 'indexes'> {
  search(request: SearchRequest): SearchResult | Promise<SearchResult>;
}
