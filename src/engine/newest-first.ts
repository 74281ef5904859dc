/** Restores the order in which Splunk hands out events: newest first. */
import { detach } from '../spl/operators/detach.ts';
import type { Batch, Row, Value } from '../spl/semantics/value.ts';
import type { Found } from './scan.ts';

/**
 * All rows found, newest first; of events of the same time the later in the data comes first. Every row is kept until the last is found, so
 * values are cut loose from the chunks they were sliced from.
 */
export function* newestFirst(found: Iterable<Found>, batchRows: number): Generator<Batch> {
  const rows: Row[] = [];
  const times: number[] = [];
  for (const batch of found) {
    for (const row of batch.rows) rows.push(cutLoose(row));
    for (const time of batch.times) times.push(time);
  }
  const order = Uint32Array.from(rows, (_, index) => index).sort((a, b) => (times[b] ?? 0) - (times[a] ?? 0) || b - a);
  for (let start = 0; start < order.length; start += batchRows) {
    const batch: Batch = [];
    for (const index of order.subarray(start, start + batchRows)) {
      const row = rows[index];
      if (row !== undefined) batch.push(row);
    }
    yield batch;
  }
}

function cutLoose(row: Row): Row {
  for (const [field, value] of row) row.set(field, loose(value));
  return row;
}

function loose(value: Value): Value {
  return typeof value === 'string' ? detach(value) : value.map(detach);
}
