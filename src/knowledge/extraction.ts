/** The contract between knowledge and engine: search-time fields of one kind of event, compiled for the fields a search demands. */
import type { Demand } from '../spl/command.ts';
import type { EvalContext } from '../spl/function.ts';
import type { Row } from '../spl/semantics/value.ts';
import type { EventMeta } from '../events/event.ts';
import type { Knowledge } from './knowledge.ts';

/** Search-time field extraction for events of one index, host, source and sourcetype. */
export interface Extraction {
  /**
   * The event's fields: default fields (_raw, _time, host, source, sourcetype, index ...) and everything demanded, in Splunk's order of
   * search-time operations. Fields nobody demanded may be missing.
   */
  extract(raw: string, time: number): Row;
  /**
   * Whether a value of this field always stands letter by letter in the raw text, so that a literal of the search may be looked for there
   * before the event is parsed. False for what an EVAL, LOOKUP, tag or alias of such makes, and where an escape may hide it.
   */
  verbatim(field: string): boolean;
}

/** Compiles the extraction; cheap enough to call once per search and kind of event. */
export type CompileExtraction = (knowledge: Knowledge, meta: EventMeta, demanded: Demand, context: EvalContext) => Extraction;
