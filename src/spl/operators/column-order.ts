/** The order of columns, as the rows tell it. */
import type { Row } from '../semantics/value.ts';

/**
 * All fields of the rows. A field that only later rows have stands behind the one that it follows there, so that rows with gaps give the order
 * of a row without any. Fields that a command has `told` the order of stand as it was told, if any row has them.
 */
export function columnOrder(rows: Iterable<Row>, told: readonly string[] = []): readonly string[] {
  const order: string[] = [...told];
  const seen = new Set<string>(told);
  const present = new Set<string>();
  for (const row of rows) {
    const first = present.size === 0;
    let before: string | undefined;
    for (const name of row.keys()) {
      present.add(name);
      if (!seen.has(name)) {
        seen.add(name);
        const at = before === undefined ? (first ? 0 : order.length) : order.indexOf(before) + 1;
        order.splice(at, 0, name);
      }
      before = name;
    }
  }
  return told.length === 0 ? order : order.filter((name) => present.has(name));
}
