/** What Splunk apps say about data: props, transforms, lookups, data models and saved searches of all loaded apps, merged as Splunk merges them. */
import type { DataModel, LookupTable } from '../spl/world.ts';

export type { DataModel, LookupTable };

/** The settings of one stanza, keys as written. */
export type Settings = ReadonlyMap<string, string>;

export interface Knowledge {
  /** props.conf stanzas by name, in the order in which they were read. */
  readonly props: ReadonlyMap<string, Settings>;
  /** transforms.conf stanzas by name. */
  readonly transforms: ReadonlyMap<string, Settings>;
  /** savedsearches.conf stanzas by name. */
  readonly savedSearches: ReadonlyMap<string, Settings>;
  /** Data models by name. */
  readonly dataModels: ReadonlyMap<string, DataModel>;
  /** Lookup files by file name; read when first asked for. */
  readonly lookupFile: (name: string) => LookupTable | undefined;
}

/** Of no app at all. */
export const NO_KNOWLEDGE: Knowledge = {
  props: new Map(),
  transforms: new Map(),
  savedSearches: new Map(),
  dataModels: new Map(),
  lookupFile: () => undefined,
};
