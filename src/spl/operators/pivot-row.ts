/** One row of the table of chart and timechart. */
import type { Row } from '../semantics/value.ts';
import type { GroupState } from './aggregate-columns.ts';
import type { SplitKey } from './pivot-keys.ts';

/** What is added up where a row and a column meet. */
export interface PivotCell {
  readonly state: GroupState;
  /** Results that went in. */
  count: number;
}

/**
 * The row's own field, then its cells. `series`: the columns shown, undefined when every aggregation is a column of its own; `cell`: the
 * results of a column by name of the aggregation. Of several aggregations all columns of the first come first.
 */
export function pivotRow(
  field: string,
  label: string,
  series: readonly SplitKey[] | undefined,
  cell: (id: string) => Row,
  name: (aggregation: string, value: string) => string,
): Row {
  const row: Row = new Map([[field, label]]);
  if (series === undefined) {
    for (const [column, value] of cell('')) row.set(column, value);
    return row;
  }
  const results = series.map(({ id, label: text }) => ({ text, cell: cell(id) }));
  const names = new Set(results.flatMap((each) => [...each.cell.keys()]));
  for (const aggregation of names) {
    for (const each of results) {
      const value = each.cell.get(aggregation);
      if (value !== undefined) row.set(name(aggregation, each.text), value);
    }
  }
  return row;
}
