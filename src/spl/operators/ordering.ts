/** Sorting rows by keys: the order of `sort`, of `dedup sortby`, and of whatever else sorts. */
import type { Row } from '../semantics/value.ts';
import type { SortKeyNode } from '../syntax/ast.ts';
import { compareKeys, orderKey, type OrderKey } from './value-order.ts';

/** One field to sort by. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
  readonly type: SortKeyNode['type'];
}

interface Keyed {
  readonly row: Row;
  readonly keys: readonly (OrderKey | undefined)[];
}

/** The sort keys of a command; `reversed` turns every direction round. */
export function sortKeys(nodes: readonly SortKeyNode[], reversed = false): readonly SortKey[] {
  return nodes.map((node) => ({ field: node.field.name, descending: (node.direction === 'desc') !== reversed, type: node.type }));
}

/** Sorts rows stably. A row without the field comes last in both directions. */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[]): Row[] {
  const keyed = rows.map((row): Keyed => ({ row, keys: keys.map((key) => orderKey(row.get(key.field), key.type)) }));
  return keyed.sort((a, b) => compareKeyed(a, b, keys)).map((entry) => entry.row);
}

function compareKeyed(a: Keyed, b: Keyed, keys: readonly SortKey[]): number {
  for (let i = 0; i < keys.length; i++) {
    const left = a.keys[i];
    const right = b.keys[i];
    if (left === undefined && right === undefined) continue;
    if (left === undefined) return 1;
    if (right === undefined) return -1;
    const order = compareKeys(left, right);
    if (order !== 0) return keys[i]?.descending === true ? -order : order;
  }
  return 0;
}
