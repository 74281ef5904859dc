/** The contract between knowledge and engine: search-time fields of one kind of event, compiled for the fields a search demands. */
import type { Row } from '../spl/semantics/value.ts';
import type { RawEvents } from './raw-events.ts';

/**
 * Whether a value of a field stands letter by letter in the raw text.
 * - `always`: yes, whatever the value.
 * - `unless-escaped`: yes, but an escape of JSON may hide a letter of it (`\u0050utImage`, `a\/b`). An event may be passed over when its text
 *   holds neither the literal nor an escape that could hide it: see `hidingEscapes` in knowledge/escapes.ts, which also says which
 *   literals cannot be looked for at all.
 * - `never`: no (EVAL, LOOKUP, tags, default fields, and whatever comes from them): the event must be extracted.
 */
export type Verbatim = 'always' | 'unless-escaped' | 'never';

/** Search-time field extraction for events of one index, host, source and sourcetype. */
export interface Extraction {
  /**
   * The fields of one event of a chunk: everything demanded, in Splunk's order of search-time operations, default fields (_raw, _time, host,
   * source, sourcetype, index ...) included where demanded. Fields nobody demanded may be missing. Takes the chunk and not the raw text, so
   * that text is decoded, and the timestamp found, only for events and fields where somebody asks. The row is the caller's.
   */
  extract(chunk: RawEvents, event: number): Row;
  /**
   * What may be skipped: whether an ASCII literal that the search wants as (part of) a value of this field may be looked for, case-insensitively,
   * in the event's text (chunk.text between starts[i] and ends[i]) before the event is extracted. A field the event has not got is no
   * value, so `NOT field=x` and `field!=x` must not use this.
   */
  verbatim(field: string): Verbatim;
  /**
   * Fields that are the same on every event of this kind, whatever its text, with their values: host, source, sourcetype and index, but for those
   * that an alias, EVAL or LOOKUP may change. A search decides their comparisons once instead of per event.
   */
  readonly constants: ReadonlyMap<string, string>;
}
