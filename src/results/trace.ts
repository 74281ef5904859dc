/** What a search run tells about itself, stage by stage: this is what explains a failing test. */

export interface TraceStage {
  /** Canonical name of the command. */
  readonly command: string;
  /** The stage's text, expanded, white space folded. */
  readonly spl: string;
  /** Rows that came in; for the first stage over events, the number of events in scope. Null for a command that makes its own rows. */
  readonly rows_in: number | null;
  readonly rows_out: number;
  /** Time spent in this stage alone, milliseconds. */
  readonly duration_ms: number;
  readonly fields_added: readonly string[];
  readonly fields_lost: readonly string[];
  /** Fields that the stage groups by and that no row that came in has: a row without one of them is dropped. Left out when there is none. */
  readonly by_missing?: readonly string[];
}

/** Something a user should know about a run: a limit that bit, a knowing difference from Splunk. */
export interface ResultWarning {
  /** `run/kebab-case`. */
  readonly code: string;
  readonly message: string;
}

/** A result row as it is printed: absent fields are left out. */
export type ResultRow = Readonly<Record<string, string | readonly string[]>>;
