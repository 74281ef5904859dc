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

/** Passes rows on; `then` is called at their end, be it because nobody wants more of them. Commands come to their ends in their order. */
export function* atTheEnd(input: Batches, then: () => void): Generator<Batch> {
  try {
    yield* input;
  } finally {
    then();
  }
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

/** Leaves out the first rows. */
export function* skipRows(input: Batches, count: number): Generator<Batch> {
  let left = count;
  for (const batch of input) {
    const rest = left === 0 ? batch : batch.slice(left);
    left = Math.max(0, left - batch.length);
    if (rest.length > 0) yield rest;
  }
}

/** Only the first rows; what lies behind them is not read. */
export function* takeRows(input: Batches, count: number): Generator<Batch> {
  let left = count;
  if (left <= 0) return;
  for (const batch of input) {
    yield batch.length <= left ? batch : batch.slice(0, left);
    left -= batch.length;
    if (left <= 0) return;
  }
}
