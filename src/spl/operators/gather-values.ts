/** Gathers the values of a row's fields: a field that comes again becomes a multivalue. */
import type { Row } from '../semantics/value.ts';

/** Adds values to rows, one row after the other. An array of a hundred thousand values costs a hundred thousand steps, not their square. */
export interface ValueGatherer {
  /** Forgets the row before: its multivalues are not added to any more. */
  begin(): void;
  /** Sets the field, or adds the value behind those it has. */
  add(row: Row, name: string, value: string): void;
}

/** A gatherer, for one operation to use for all its events. */
export function gatherValues(): ValueGatherer {
  // The multivalues made for the row at hand, which nobody else holds yet.
  const own = new Map<string, string[]>();
  return {
    begin() {
      if (own.size > 0) own.clear();
    },
    add(row, name, value) {
      const list = own.get(name);
      if (list !== undefined) {
        list.push(value);
        return;
      }
      const before = row.get(name);
      if (before === undefined) {
        row.set(name, value);
        return;
      }
      const made = typeof before === 'string' ? [before, value] : [...before, value];
      own.set(name, made);
      row.set(name, made);
    },
  };
}
