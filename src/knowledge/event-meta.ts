/** What an input says of its data: decides which stanzas of props.conf apply. */

/** What an input says of its data; decides which props apply. */
export interface EventMeta {
  readonly index: string;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  /** Whether its events may carry fields that were made when they were indexed; absent: none does. */
  readonly indexedFields?: boolean;
}
