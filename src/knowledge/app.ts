/** A Splunk app as far as it says something about data: its props, transforms, lookup files, data models and saved searches, local over default. */
import type { Diagnostic } from '../base/diagnostic.ts';
import type { DataModel, LookupTable, Settings } from './knowledge.ts';

export interface App {
  /** Name of the app's folder. */
  readonly name: string;
  readonly props: ReadonlyMap<string, Settings>;
  readonly transforms: ReadonlyMap<string, Settings>;
  readonly savedSearches: ReadonlyMap<string, Settings>;
  /** Data models by name. */
  readonly dataModels: ReadonlyMap<string, DataModel>;
  /** Lookup files by file name; read when first asked for, undefined when the app has no such file. Throws `FileError` when it cannot be read. */
  readonly lookupFile: (name: string) => LookupTable | undefined;
  /** Problems of its conf files. */
  readonly diagnostics: readonly Diagnostic[];
}
