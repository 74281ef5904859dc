/** What an app may use of the other apps of its repository: what they export. */
import type { DataSource } from '../spec/data-source.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { Story } from '../spec/story.ts';
import type { MacroDefinition } from '../spl/syntax/macro.ts';
import type { Item } from './content.ts';

export type ForeignKind = 'macro' | 'lookup' | 'story' | 'data source';

/** An app of the repository, and the file that says what it exports. */
export interface ForeignApp {
  readonly id: string;
  /** Path relative to the repository's root. */
  readonly file: string;
}

export interface Imports {
  /** By stanza name. */
  readonly macros: ReadonlyMap<string, MacroDefinition>;
  readonly lookups: readonly Item<Lookup>[];
  readonly stories: readonly Item<Story>[];
  readonly dataSources: readonly Item<DataSource>[];
  /** Of all that is said here: the same as long as the other apps say the same. */
  readonly hash: string;
  /** The app that has something of this name and does not export it. Macros by stanza name. */
  hidden(kind: ForeignKind, name: string): ForeignApp | undefined;
}
