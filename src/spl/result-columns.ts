/** The columns of a result, in Splunk's order. */
import type { Fields } from './fields.ts';
import { columnOrder } from './operators/column-order.ts';
import { isInternal } from './operators/field-patterns.ts';
import type { Row } from './semantics/value.ts';

/**
 * Where the search itself says which fields there are (after stats or table): those, in its order. Else the fields of the rows in the
 * order that they have there, or that commands have `told`, _time in front and _raw at the end.
 */
export function resultColumns(fields: Fields, rows: readonly Row[], told: readonly string[] = []): readonly string[] {
  const order = columnOrder(rows, told);
  const seen = new Set(order);
  if (!fields.open) {
    const named = [...fields.named].filter(([name, status]) => status !== 'never' && (!isInternal(name) || seen.has(name)));
    return [...new Set([...named.map(([name]) => name), ...seen])];
  }
  const columns = order.filter((name) => name !== '_time' && name !== '_raw');
  return [...(seen.has('_time') ? ['_time'] : []), ...columns, ...(seen.has('_raw') ? ['_raw'] : [])];
}
