/** The order of columns, as the rows tell it. */
import type { Row } from '../semantics/value.ts';

/** An order that grows with each row. */
export interface ColumnOrder {
  readonly add: (names: Iterable<string>) => void;
  /** All names seen, in order; those told that no row has are left out. */
  readonly names: () => readonly string[];
}

/**
 * A field that only later rows have stands behind the one that it follows there, so that rows with gaps give the order
 * of a row without any. Fields that a command has `told` the order of stand as it was told, if any row has them.
 */
export function createColumnOrder(told: readonly string[] = []): ColumnOrder {
  const order: string[] = [...told];
  const seen = new Set<string>(told);
  const present = new Set<string>();
  return {
    add: (names) => {
      const first = present.size === 0;
      let before: string | undefined;
      for (const name of names) {
        present.add(name);
        if (!seen.has(name)) {
          seen.add(name);
          const at = before === undefined ? (first ? 0 : order.length) : order.indexOf(before) + 1;
          order.splice(at, 0, name);
        }
        before = name;
      }
    },
    names: () => order.filter((name) => present.has(name)),
  };
}

/** All fields of the rows. */
export function columnOrder(rows: Iterable<Row>, told: readonly string[] = []): readonly string[] {
  const order = createColumnOrder(told);
  for (const row of rows) order.add(row.keys());
  return order.names();
}
