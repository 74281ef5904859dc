/** What of a bundled add-on stands back, as it is told to the user. */

/** A stanza of props.conf that stands back, and for what. */
export interface StoodBack {
  /** The add-on it is of. */
  readonly addOn: string;
  readonly stanza: string;
  /** Stanzas of the installed apps for the same data. */
  readonly installed: readonly string[];
  /** The fields that both make, as far as they can be listed, sorted. */
  readonly fields: readonly string[];
}
