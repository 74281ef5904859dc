/** A Splunk app as far as it says something about data: its conf files, local over default, its lookup files and data models. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { DataModel, LookupTable } from './knowledge.ts';
import type { IndexTimeTables, StanzaTables, TableName } from './stanza-tables.ts';

export interface App {
  /** Name of the app's folder. */
  readonly name: string;
  /** local/ over default/, key by key. Files are read when first asked for. */
  readonly tables: StanzaTables;
  /** The same apart: to an indexer any app's local/ is stronger than every app's default/. */
  readonly layers: { readonly default: IndexTimeTables; readonly local: IndexTimeTables };
  /** Whether searches of other apps see a stanza, or one key of it (metadata/default.meta and local.meta). */
  readonly exports: (table: TableName, stanza: string, key?: string) => boolean;
  /** Data models by name; only those that are exported. */
  readonly dataModels: ReadonlyMap<string, DataModel>;
  /** Lookup files by file name; read when first asked for, undefined when the app has no such file. Throws `FileError` when it cannot be read. */
  readonly lookupFile: (name: string) => LookupTable | undefined;
  /** Problems of its conf files. Asking reads what has not been read yet, except saved searches. */
  readonly diagnostics: readonly Diagnostic[];
}
