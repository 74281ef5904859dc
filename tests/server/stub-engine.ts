/** An engine for tests of the server: counts events, and answers any other search as it is told. */
import type { SearchRequest, SearchResult } from '../../src/engine/engine.ts';
import type { EventSource } from '../../src/events/event.ts';
import type { ServedEngine } from '../../src/server/served-engine.ts';

export type Script = (request: SearchRequest) => SearchResult | Promise<SearchResult>;

export interface StubEngine extends ServedEngine {
  readonly sources: EventSource[];
  /** Every search it was given, as text. */
  readonly searches: string[];
}

export const NO_RESULT: SearchResult = {
  fields: [],
  open: false,
  rows: [],
  warnings: [],
  diagnostics: [],
  needsSplunk: [],
  trace: [],
  events: 0,
};

/** Rows from plain objects. */
export function resultOf(
  fields: readonly string[],
  rows: readonly Readonly<Record<string, string | readonly string[]>>[],
): SearchResult {
  return { ...NO_RESULT, fields, rows: rows.map((row) => new Map(Object.entries(row))), events: rows.length };
}

export function stubEngine(script: Script = () => NO_RESULT): StubEngine {
  const sources: EventSource[] = [];
  const searches: string[] = [];
  const count = (name: string): number =>
    sources
      .filter(({ meta }) => meta.index === name)
      .reduce((sum, source) => sum + [...source.chunks()].reduce((n, chunk) => n + chunk.count, 0), 0);
  return {
    sources,
    searches,
    add: (source) => void sources.push(source),
    drop(index) {
      for (let i = sources.length - 1; i >= 0; i--) if (sources[i]?.meta.index === index) sources.splice(i, 1);
    },
    indexes: () => [...new Set(sources.map(({ meta }) => meta.index))].map((name) => ({ name, events: count(name) })),
    search(request) {
      const { text } = request.search;
      searches.push(text);
      if (!/^search [^|]*\| stats count$/.test(text)) return script(request);
      const total = [...text.matchAll(/index=(\w+)/g)].reduce((sum, [, name = '']) => sum + count(name), 0);
      return resultOf(['count'], [{ count: String(total) }]);
    },
  };
}

/** A result that never comes. */
export function never(): Promise<SearchResult> {
  return new Promise(() => {});
}
