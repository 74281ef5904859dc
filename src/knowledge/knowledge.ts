/** What Splunk apps say about data: props, transforms and lookups of all loaded apps, merged as Splunk merges them. */

/** The settings of one stanza, keys as written. */
export type Settings = ReadonlyMap<string, string>;

/** A lookup table held in memory. */
export interface LookupTable {
  readonly columns: readonly string[];
  /** Cells by column index; the empty string is an empty cell. */
  readonly rows: readonly (readonly string[])[];
}

export interface Knowledge {
  /** props.conf stanzas by name, in the order in which they were read. */
  readonly props: ReadonlyMap<string, Settings>;
  /** transforms.conf stanzas by name. */
  readonly transforms: ReadonlyMap<string, Settings>;
  /** Lookup files by file name; read when first asked for. */
  readonly lookupFile: (name: string) => LookupTable | undefined;
}
