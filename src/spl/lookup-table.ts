/** The contract of lookups: tables in memory, and the rows of one that match. */

/** A lookup table held in memory. */
export interface LookupTable {
  readonly columns: readonly string[];
  /** Cells by column index; the empty string is an empty cell. */
  readonly rows: readonly (readonly string[])[];
}

/** Finds the rows of a lookup that match one value for each match column: file order, at most max_matches. */
export interface LookupMatcher {
  readonly columns: readonly string[];
  /** Short of min_matches, `default_match` fills all cells. `time` (epoch seconds) is looked at by lookups with a time field. */
  find(values: readonly string[], time?: number): readonly (readonly string[])[];
}

/** A lookup that is there. */
export interface OpenLookup {
  readonly table: LookupTable;
  /** Bound to the columns that rows are matched with; a text says why it cannot be. */
  match(columns: readonly string[]): LookupMatcher | string;
}

/** The lookups of a job, by the name of a definition of transforms.conf or of a CSV file. */
export interface Lookups {
  /** A text says why there is no such lookup, or why it cannot be used here. */
  open(name: string): OpenLookup | string;
  /** Replaces a table in the memory of the run; a name that no definition has is that of a file. */
  write(name: string, table: LookupTable): void;
}
