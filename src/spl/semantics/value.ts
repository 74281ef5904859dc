/** Values and rows: what travels between commands, and what travels inside an eval expression. */

/** A field's value between commands: text, or two and more texts (multivalue). Null is the field's absence. Numbers travel as text. */
export type Value = string | readonly string[];

/**
 * One event or result: fields in order. Rows are handed on: whoever receives a batch owns its rows and may change them in place,
 * and must not keep a row it has handed on.
 */
export type Row = Map<string, Value>;

export type Batch = Row[];

/** Rows on their way through a pipeline, in batches of any size of at least one. */
export type Batches = Iterable<Batch>;

/** A number that is known to only so many significant digits, as Splunk tracks them (`8.250 * 0.2` has one). An exact number is a plain number. */
export interface Inexact {
  readonly number: number;
  readonly digits: number;
}

/** A value inside an expression. Field values enter as text or multivalue; text that is a number acts as one. */
export type EvalValue = null | string | number | boolean | Inexact | readonly string[];
