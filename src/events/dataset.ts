/** A dataset as a test or the command line names it: a file and what an input would say of it. */

export interface Dataset {
  /** Path of the file. */
  readonly path: string;
  readonly sourcetype: string;
  readonly source: string;
  readonly host: string;
  readonly index: string;
}
