/** The contract of a Splunk in the process: indexes of events, the knowledge of apps, and search jobs over them. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Source } from '../base/source.ts';
import type { EventSource } from '../events/event.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { TraceStage } from '../results/trace.ts';
import type { Tables } from '../spl/command.ts';
import type { RunWarning } from '../spl/function.ts';
import type { Geoip } from '../spl/geoip.ts';
import type { MacroTable } from '../spl/syntax/macro.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { RunMemory } from './run-memory.ts';

/** The part of an AbortSignal that a search looks at. */
export type StopSignal = Pick<AbortSignal, 'aborted' | 'reason' | 'throwIfAborted'>;

export interface SearchRequest {
  /** The search as written; macros are expanded by the engine. */
  readonly search: Source;
  /** Stronger than those of apps. */
  readonly macros: MacroTable;
  /** Range of the job: epoch seconds or a relative time such as `-24h@h`; all time when absent. Inline modifiers override it. */
  readonly earliest?: string;
  readonly latest?: string;
  /** Start of the search, epoch seconds. */
  readonly now: number;
  /** IANA time zone of the search. */
  readonly zone: string;
  /** Where a search without `index=` looks; default: every index that does not start with `_`. */
  readonly defaultIndexes?: readonly string[];
  /** Asked between batches; once aborted the search throws the signal's reason. A search is synchronous, so a time limit is a signal that looks at a clock. */
  readonly signal?: StopSignal;
  readonly seed?: number;
  /** What searches write and read again; one of its own when absent. */
  readonly memory?: RunMemory;
}

export interface SearchResult {
  /** Columns in order. */
  readonly fields: readonly string[];
  /** Whether rows may have fields that the search does not name, as events have. */
  readonly open: boolean;
  readonly rows: readonly Row[];
  readonly warnings: readonly RunWarning[];
  /** Problems of the search itself; with an error among them the search was not run and there are no rows. */
  readonly diagnostics: readonly Diagnostic[];
  /** Commands and other things that need a real Splunk; not empty: there are no rows. */
  readonly needsSplunk: readonly string[];
  readonly trace: readonly TraceStage[];
  /** Events in scope of the base search. */
  readonly events: number;
}

export interface EngineOptions {
  readonly tables: Tables;
  readonly knowledge: Knowledge;
  /** Whether to look for a search's literals in the raw text before an event is parsed; the rows are the same without. Default: true. */
  readonly prefilter?: boolean;
  /** Whether events are left out whose raw text has not got a compared value as a whole term, as Splunk's index would; else that is warned of. Default: false. */
  readonly strictTerms?: boolean;
  /** The geographic database of iplocation. */
  readonly geoip?: Geoip;
}

/** Indexes hold event sources; adding one is cheap, its events are read when a search scans them. */
export interface Engine {
  add(source: EventSource): void;
  /** Forgets an index and its events. */
  drop(index: string): void;
  readonly indexes: () => readonly { readonly name: string; readonly events: number }[];
  search(request: SearchRequest): SearchResult;
}
