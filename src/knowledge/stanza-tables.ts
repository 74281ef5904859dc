/** The conf files that say something about data, as tables of stanzas. */
import { lazyRecord } from '../base/lazily.ts';

/** The settings of one stanza, keys as written. */
export type Settings = ReadonlyMap<string, string>;

/** The stanzas of a conf file by name, in the order in which they were read. */
export type Stanzas = ReadonlyMap<string, Settings>;

/** One table for each conf file; read when first asked for. */
export interface StanzaTables {
  /** props.conf */
  readonly props: Stanzas;
  /** transforms.conf */
  readonly transforms: Stanzas;
  /** savedsearches.conf */
  readonly savedSearches: Stanzas;
  /** eventtypes.conf */
  readonly eventTypes: Stanzas;
  /** tags.conf: a stanza is `field=value`, its keys the tags, each `enabled` or `disabled`. */
  readonly tags: Stanzas;
  /** macros.conf: a stanza is `name` or `name(number of arguments)`. */
  readonly macros: Stanzas;
  /** fields.conf */
  readonly fields: Stanzas;
  /** transactiontypes.conf */
  readonly transactionTypes: Stanzas;
  /** collections.conf */
  readonly collections: Stanzas;
}

export type TableName = keyof StanzaTables;

/** The conf files that an indexer reads. */
export type IndexTimeTables = Pick<StanzaTables, 'props' | 'transforms'>;

/** Names of the conf files, without `.conf`; metadata speaks of them by these names, too. */
export const CONF_OF: Readonly<Record<TableName, string>> = {
  props: 'props',
  transforms: 'transforms',
  savedSearches: 'savedsearches',
  eventTypes: 'eventtypes',
  tags: 'tags',
  macros: 'macros',
  fields: 'fields',
  transactionTypes: 'transactiontypes',
  collections: 'collections',
};

/** Tables that are each made when first asked for. */
export function stanzaTables(make: (table: TableName) => Stanzas): StanzaTables {
  return lazyRecord<StanzaTables>(tableMakers(make));
}

/** The same as the makers of a larger record. */
export function tableMakers(make: (table: TableName) => Stanzas): Readonly<Record<TableName, () => Stanzas>> {
  return {
    props: () => make('props'),
    transforms: () => make('transforms'),
    savedSearches: () => make('savedSearches'),
    eventTypes: () => make('eventTypes'),
    tags: () => make('tags'),
    macros: () => make('macros'),
    fields: () => make('fields'),
    transactionTypes: () => make('transactionTypes'),
    collections: () => make('collections'),
  };
}
