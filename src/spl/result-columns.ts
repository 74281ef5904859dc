/** The columns of a result, in Splunk's order. */
import type { Fields } from './fields.ts';
import { isInternal } from './operators/field-patterns.ts';
import type { Row } from './semantics/value.ts';

/**
 * Where the search itself says which fields there are (after stats or table): those, in its order. Else the fields of the rows in order of
 * first appearance, _time in front and _raw at the end.
 */
export function resultColumns(fields: Fields, rows: readonly Row[]): readonly string[] {
  const seen = new Set<string>();
  for (const row of rows) for (const name of row.keys()) seen.add(name);
  if (!fields.open) {
    const named = [...fields.named].filter(([name, status]) => status !== 'never' && (!isInternal(name) || seen.has(name)));
    return [...new Set([...named.map(([name]) => name), ...seen])];
  }
  const columns = [...seen].filter((name) => name !== '_time' && name !== '_raw');
  return [...(seen.has('_time') ? ['_time'] : []), ...columns, ...(seen.has('_raw') ? ['_raw'] : [])];
}
