/** The contract of what a search job may ask of the world besides events: lookups, data models, saved searches, REST endpoints. */
import type { Lookups } from './lookup-table.ts';
import type { Row } from './semantics/value.ts';

/** A step that computes fields of a dataset, in the order of the model. (Knowledge Manager Manual, "About data models".) */
export interface DataModelCalculation {
  /** `Eval`, `Rex`, `Lookup` or `GeoIP`. */
  readonly type: string;
  /** SPL that computes it: a piece of a pipeline. */
  readonly spl: string;
  /** Names of the fields it makes. */
  readonly outputs: readonly string[];
  /** The fields it reads. */
  readonly reads: () => 'all' | ReadonlySet<string>;
  /** The text that it puts in where its one field has no value, when that is all it does; undefined when it does more. */
  readonly fill: () => string | undefined;
}

/** One dataset (object) of a data model. */
export interface DataModelDataset {
  readonly name: string;
  readonly displayName: string;
  /** Name of the parent dataset; undefined for a root of events or of a search, `BaseTransaction` for a root of transactions. */
  readonly parent: string | undefined;
  /** Names from the root to the dataset, joined by dots: what its own fields are prefixed with. */
  readonly lineage: string;
  /** The search of a root search dataset; undefined for event datasets. */
  readonly baseSearch: string | undefined;
  /** Search expressions that all hold. */
  readonly constraints: readonly string[];
  readonly calculations: readonly DataModelCalculation[];
  /** Declared fields, without those of parents. */
  readonly fields: readonly string[];
  /** The definition as Splunk keeps it. */
  readonly json: () => string;
}

export interface DataModel {
  readonly name: string;
  readonly displayName: string;
  readonly datasets: ReadonlyMap<string, DataModelDataset>;
  /** The definition as Splunk keeps it. */
  readonly json: string;
}

/** What is known before a search runs: which fields come from outside of it. */
export interface Surroundings {
  /** Columns of a lookup by the name of its definition or file; undefined when not known. */
  readonly lookupColumns: (name: string) => readonly string[] | undefined;
  /** Whether a lookup fills in a value of its own when nothing matches (`default_match` with `min_matches`); not known when left out. */
  readonly hasDefaultMatch?: (name: string) => boolean;
  /** A data model by name; undefined when no app defines it. */
  readonly dataModel: (name: string) => DataModel | undefined;
}

/** Knows nothing. */
export const NO_SURROUNDINGS: Surroundings = { lookupColumns: () => undefined, dataModel: () => undefined };

/** What a search job may ask of the world besides events. */
export interface World {
  readonly lookups: Lookups;
  readonly dataModel: (name: string) => DataModel | undefined;
  /** All data models. */
  readonly dataModels: () => Iterable<DataModel>;
  /** Text of a saved search. */
  readonly savedSearch: (name: string) => string | undefined;
  /** Rows of a REST endpoint such as `/services/data/indexes`; undefined when the engine does not know it. */
  readonly rest: (path: string) => readonly Row[] | undefined;
  /**
   * Adds to a row the fields that a stanza of transforms.conf finds in it, of those that are demanded; undefined when no app has a stanza of this
   * name that extracts fields.
   */
  readonly extractor: (name: string, demanded: 'all' | ReadonlySet<string>) => ((row: Row) => void) | undefined;
  /** The tags of a field's value (tags.conf). */
  readonly tags: (field: string, value: string) => readonly string[];
  /** Settings of a stanza of transactiontypes.conf. */
  readonly transactionType: (name: string) => ReadonlyMap<string, string> | undefined;
  /** Puts events into an index in the memory of the run. */
  readonly collect: (events: CollectedEvents) => void;
}

/** Events that a search makes. */
export interface CollectedEvents {
  readonly index: string;
  readonly host: string;
  readonly source: string;
  readonly sourcetype: string;
  readonly events: readonly { readonly raw: string; readonly time: number }[];
}
