/** The columns of a result, in Splunk's order. */
import type { Fields } from './fields.ts';
import { createColumnOrder } from './operators/column-order.ts';
import { isInternal } from './operators/field-patterns.ts';
import type { Row } from './semantics/value.ts';
import type { ToldColumns } from './told-columns.ts';

/**
 * Where the search itself says which fields there are (after stats or table): those, in its order. Else the fields of the rows in the
 * order that they have there, or that commands have told, _time in front and _raw at the end.
 */
export function resultColumns(
  fields: Fields,
  rows: readonly Row[],
  columns?: Pick<ToldColumns, 'told' | 'shown'>,
): readonly string[] {
  const order = createColumnOrder(columns?.told());
  for (const row of rows) order.add(row.keys());
  const seen = new Set(order.names());
  if (!fields.open) {
    const named = [...fields.named].filter(([name, status]) => status !== 'never' && (!isInternal(name) || seen.has(name)));
    return [...new Set([...named.map(([name]) => name), ...seen])];
  }
  order.add([...(columns?.shown() ?? [])].filter((name) => (fields.named.get(name) ?? 'never') !== 'never'));
  const names = order.names().filter((name) => name !== '_time' && name !== '_raw');
  return [...(seen.has('_time') ? ['_time'] : []), ...names, ...(seen.has('_raw') ? ['_raw'] : [])];
}
