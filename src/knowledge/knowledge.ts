/** What Splunk apps say about data: conf files, lookups and data models of all loaded apps, merged as Splunk merges them. */
import type { LookupTable } from '../spl/lookup-table.ts';
import type { DataModel } from '../spl/world.ts';
import type { IndexTimeTables, Settings, StanzaTables } from './stanza-tables.ts';
import { stanzaTables } from './stanza-tables.ts';
import type { StoodBack } from './stood-back.ts';

export type { DataModel, LookupTable, Settings };

/** What searches see; the tables are merged when first asked for. */
export interface Knowledge extends StanzaTables {
  /** What an indexer sees of props.conf and transforms.conf: exports are no matter to it, and the order of apps is another. */
  readonly indexTime: IndexTimeTables;
  /** What of the bundled add-ons is not there, as installed apps know the data. */
  readonly stoodBack: readonly StoodBack[];
  /** Data models by name. */
  readonly dataModels: ReadonlyMap<string, DataModel>;
  /** Lookup files by file name; read when first asked for. */
  readonly lookupFile: (name: string) => LookupTable | undefined;
}

/** Of no app at all. */
export const NO_KNOWLEDGE: Knowledge = {
  ...stanzaTables(() => new Map()),
  indexTime: { props: new Map(), transforms: new Map() },
  stoodBack: [],
  dataModels: new Map(),
  lookupFile: () => undefined,
};
