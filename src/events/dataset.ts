/** A dataset as a test or the command line names it: a file and what an input would say of it. */

export interface Dataset {
  /** Path of the file. */
  readonly path: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
  readonly index: string;
  /** How the events reached Splunk; by the sourcetype when absent. */
  readonly ingest?: Ingest;
  /** Which of these nobody said: what an export says of its own events is stronger. */
  readonly assumed?: readonly AssumedKey[];
}

/**
 * `event`: a forwarder or an API input handed over events that had been broken and timed. `raw`: a file or a network input, whose text is broken
 * and timed by props.conf.
 */
export type Ingest = 'event' | 'raw';

export type AssumedKey = 'index' | 'host' | 'source' | 'sourcetype';
