/** Readings of Splunk's manual on eval functions that only a real Splunk can settle: one function each, to be flipped here. */
import type { Json } from '../semantics/json.ts';
import type { Value } from '../semantics/value.ts';

/** What lookup() gives of a column: the cell of the row that matches as text, the cells of several rows as an array of texts. */
export function lookupCells(cells: Value): Json {
  return cells;
}
