/** Tells the order of the columns that a list of fields with wildcards keeps: table and fields. */
import type { ToldColumns } from '../told-columns.ts';
import type { Batch, Batches } from '../semantics/value.ts';
import { createColumnOrder } from './column-order.ts';
import { fieldExpander, isPattern } from './field-patterns.ts';

/**
 * Passes on rows of the fields that the list means, and tells their order when all have come, as a row that lacks a field does not show its
 * place. `shown`: what is a column even if no row has it, asked at the end.
 */
export function* tellColumns(
  input: Batches,
  patterns: readonly string[],
  columns: ToldColumns,
  shown: () => readonly string[],
): Generator<Batch> {
  const wild = patterns.some(isPattern);
  const seen = new Set<string>();
  const order = createColumnOrder();
  try {
    for (const batch of input) {
      if (wild) for (const row of batch) if (isNews(row.keys(), seen)) order.add(row.keys());
      yield batch;
    }
  } finally {
    const before = createColumnOrder(columns.told());
    before.add(order.names());
    columns.tell(fieldExpander(patterns)(before.names()), shown());
  }
}

function isNews(names: Iterable<string>, seen: Set<string>): boolean {
  const { size } = seen;
  for (const name of names) seen.add(name);
  return seen.size > size;
}
