/** Batches of rows: how streaming commands hand them on, and how the others collect and cut them. */
import type { Batch, Batches, Row } from '../semantics/value.ts';

/** Rows in one batch where a command makes the batches itself. */
export const BATCH_ROWS = 1000;

/** Changes every row in place. */
export function* changeRows(input: Batches, change: (row: Row) => void): Generator<Batch> {
  for (const batch of input) {
    for (const row of batch) change(row);
    yield batch;
  }
}

/** Replaces every row. */
export function* replaceRows(input: Batches, replace: (row: Row) => Row): Generator<Batch> {
  for (const batch of input) yield batch.map(replace);
}

/** Keeps the rows that pass; empty batches are not handed on. */
export function* filterRows(input: Batches, keep: (row: Row) => boolean): Generator<Batch> {
  for (const batch of input) {
    const kept = batch.filter(keep);
    if (kept.length > 0) yield kept;
  }
}

/** Reads everything. */
export function collectRows(input: Batches): Row[] {
  const rows: Row[] = [];
  for (const batch of input) for (const row of batch) rows.push(row);
  return rows;
}

/** Cuts rows into batches. */
export function* inBatches(rows: Iterable<Row>, size = BATCH_ROWS): Generator<Batch> {
  let batch: Batch = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length >= size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
