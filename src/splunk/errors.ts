/** What can go wrong between splkit and a Splunk: one error, with a sentence that says what happened and what to do about it. */

/** The kinds of failure a caller may want to tell apart. */
export type SplunkFailure =
  | 'settings'
  | 'unauthorized'
  | 'forbidden'
  | 'unreachable'
  | 'certificate'
  | 'time-limit'
  | 'interrupted'
  | 'refused'
  | 'search'
  | 'protocol';

/** A failure of the connection, of Splunk, or of a search it refused. The message is complete and never holds a secret. */
export class SplunkError extends Error {
  constructor(
    readonly failure: SplunkFailure,
    message: string,
    /** HTTP status and, from the HTTP Event Collector, its code; absent when no answer came. */
    readonly answer?: { readonly status: number; readonly code?: number },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SplunkError';
  }
}
