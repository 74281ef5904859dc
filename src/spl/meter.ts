/** Counts and times the batches a stage hands on, without holding them up. */
import type { Batch, Batches } from './semantics/value.ts';

/** What has been seen so far. */
export interface Meter {
  rows: number;
  /** Milliseconds spent in this stage and all before it. */
  time: number;
  /** Names of fields, in order of first appearance. */
  readonly fields: Set<string>;
}

/** Up to so many rows every row is looked at for its fields; afterwards one of each batch. */
const EXACT_ROWS = 10_000;

/** Whether every row was looked at for its fields. */
export function sawEveryField({ rows }: Meter): boolean {
  return rows <= EXACT_ROWS;
}

/** Starts a stage, and passes its batches on. */
export function meterBatches(
  start: () => Batches,
  signal: Pick<AbortSignal, 'throwIfAborted'> | undefined,
): { readonly batches: Batches; readonly meter: Meter } {
  const meter: Meter = { rows: 0, time: 0, fields: new Set() };
  return { batches: passOn(start, meter, signal), meter };
}

function* passOn(start: () => Batches, meter: Meter, signal: Pick<AbortSignal, 'throwIfAborted'> | undefined): Generator<Batch> {
  const began = performance.now();
  const iterator = start()[Symbol.iterator]();
  meter.time += performance.now() - began;
  let finished = false;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const from = performance.now();
      const next = iterator.next();
      meter.time += performance.now() - from;
      if (next.done === true) {
        finished = true;
        return;
      }
      observe(meter, next.value);
      yield next.value;
    }
  } finally {
    // A stage that stops early, as head does, lets those before it stop too.
    if (!finished) iterator.return?.();
  }
}

function observe(meter: Meter, batch: Batch): void {
  const exact = meter.rows < EXACT_ROWS;
  meter.rows += batch.length;
  for (const row of exact ? batch : batch.slice(0, 1)) {
    for (const name of row.keys()) meter.fields.add(name);
  }
}
