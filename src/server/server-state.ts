/** What a running server knows: its engine, who may log in, the indexes, the jobs, the acknowledgements owed. */
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Job } from './job.ts';
import type { ServedEngine } from './served-engine.ts';

/** Who may do what. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Authentication token, sent as `Bearer`. */
  readonly token: string;
  /** Token of the HTTP Event Collector, sent as `Splunk`. */
  readonly hecToken: string;
}

export interface ServerState {
  readonly engine: ServedEngine;
  readonly knowledge: Knowledge;
  readonly macros: MacroTable;
  readonly credentials: Credentials;
  /** Whether the collector's token uses acknowledgement. */
  readonly acknowledge: boolean;
  /** IANA time zone of searches. */
  readonly zone: string;
  /** Longest search, milliseconds. */
  readonly searchLimit: number;
  /** The clock, epoch seconds. */
  readonly now: () => number;
  /** Session keys given out. */
  readonly sessions: Set<string>;
  /** Indexes made here, with or without events; the engine knows only those with events. */
  readonly made: Set<string>;
  readonly jobs: Map<string, Job>;
  /** For each channel, how many acknowledgements were promised, and which of them nobody asked for yet. */
  readonly channels: Map<string, { next: number; readonly open: Set<number> }>;
}

/** Every index there is, with its number of events, sorted by name. */
export function indexesOf(state: ServerState): { readonly name: string; readonly events: number }[] {
  const all = new Map([...state.made].map((name) => [name, 0]));
  for (const { name, events } of state.engine.indexes()) all.set(name, events);
  return [...all].map(([name, events]) => ({ name, events })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
