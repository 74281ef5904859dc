/** A .conf file as a value: stanzas and their settings in the order of the file, with positions. */
import type { Span } from '../base/source.ts';

/** One setting. `value` has its continuation lines joined by line feeds. */
export interface ConfEntry {
  readonly key: string;
  readonly value: string;
  /** From the key to the end of the value, continuation lines included. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** One stanza. A name that stands twice in a file is one stanza; its entries follow each other. */
export interface ConfStanza {
  /** Without the brackets. Settings before the first stanza belong to `default`. */
  readonly name: string;
  /** The header line's brackets and what they hold; of the first header when there are several. */
  readonly span: Span;
  /** Keys are unique: of a key written twice the last stays. */
  readonly entries: readonly ConfEntry[];
}

export interface ConfFile {
  readonly stanzas: readonly ConfStanza[];
}
