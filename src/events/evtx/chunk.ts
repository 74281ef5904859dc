/** A chunk of an event log (EVTX): 64 kB of records with the names and templates they use; no chunk needs another. */

/** Bytes of a chunk. */
export const CHUNK_BYTES = 65_536;

/** What is known of a chunk while its records are read. All offsets are from its start. */
export interface EvtxChunk {
  readonly bytes: Buffer;
  /** Names of elements and attributes by where they stand. */
  readonly names: Map<number, string>;
  /** Templates by where their definition stands. */
  readonly templates: Map<number, readonly Piece[]>;
  /** What may still be done for this chunk: one for each token, value and character. */
  readonly budget: { left: number };
}

/** A part of an element. Text is XML already. */
export type Piece = string | Substitution | Attribute | Element | Instance;

/** A place for a value of the template's instance. */
export interface Substitution {
  readonly kind: 'substitution';
  readonly index: number;
}

/** An attribute with values in it; it is left out where they are empty. */
export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly parts: readonly Piece[];
}

/** An element that is left out when the value it depends on is none, and repeated for each item of an array in it. */
export interface Element {
  readonly kind: 'element';
  readonly dependency: number | undefined;
  /** The values that stand right in it or in its attributes. */
  readonly uses: readonly number[];
  /** From the first to the last character of the element. */
  readonly pieces: readonly Piece[];
}

/** A template with values. */
export interface Instance {
  readonly kind: 'instance';
  /** Where the definition of the template stands. */
  readonly definition: number;
  readonly values: Values;
}

/** The values of an instance: lists of equal length. */
export interface Values {
  readonly types: readonly number[];
  readonly starts: readonly number[];
  readonly sizes: readonly number[];
}

/** Bytes that are no event log, or not all of it. `FileError` is made of it where the name of the file is known. */
export class EvtxDamage extends Error {}

/** The most that is done for a chunk; those of real logs take up to a fifth. Without a limit, templates in templates make gigabytes of 64 kB. */
const BUDGET = 1_000_000;

/** Wraps the bytes of a chunk, which must not change while it is used. */
export function openChunk(bytes: Buffer): EvtxChunk {
  return { bytes, names: new Map(), templates: new Map(), budget: { left: BUDGET } };
}

/** Takes from the budget. Throws `EvtxDamage` when it is used up. */
export function spend(chunk: EvtxChunk, amount: number): void {
  chunk.budget.left -= amount;
  if (isSpent(chunk)) throw new EvtxDamage('its templates make more of it than an event log holds');
}

/** Whether a chunk makes more than it may. */
export function isSpent({ budget }: EvtxChunk): boolean {
  return budget.left < 0;
}
