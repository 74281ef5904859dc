/** The order of columns, as the rows tell it. */
import type { Row } from '../semantics/value.ts';

/**
 * All fields of the rows. A field that only later rows have stands behind the one that it follows there, so that rows with gaps give the order
 * of a row without any.
 */
export function columnOrder(rows: Iterable<Row>): readonly string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    let before: string | undefined;
    for (const name of row.keys()) {
      if (!seen.has(name)) {
        seen.add(name);
        const at = before === undefined || order.at(-1) === before ? order.length : order.indexOf(before) + 1;
        order.splice(at, 0, name);
      }
      before = name;
    }
  }
  return order;
}
