/** Joins rows with a lookup: what the lookup command does, and automatic lookups of props.conf. */
import type { Row, Value } from '../semantics/value.ts';
import type { LookupMatcher } from '../lookup-table.ts';
import { asValue, valuesOf } from './field-values.ts';
import { lookupClears } from './open-questions.ts';

/** A column of the table and the row's field it stands for. */
export interface Binding {
  readonly column: string;
  readonly field: string;
}

/** How rows are joined with a table. */
export interface LookupJoin {
  readonly match: readonly Binding[];
  readonly outputs: readonly Binding[];
  /** `OUTPUTNEW`: only fields that the row has not got. */
  readonly onlyNew: boolean;
  /** The field that holds the event's time, for lookups with a time field. */
  readonly timeField?: string;
}

/** The outputs of a lookup written without OUTPUT: every column that is not matched. */
export function otherColumns(columns: readonly string[], match: readonly Binding[]): readonly Binding[] {
  return columns.filter((column) => !match.some((key) => key.column === column)).map((column) => ({ column, field: column }));
}

/**
 * Compiles a join. `OUTPUT` overwrites, and takes the outputs away when the row has all match fields and no row of the table matches;
 * `OUTPUTNEW` fills what is missing. Several matches give multivalues, in file order; each value of a multivalued key is looked up.
 * (props.conf.spec, LOOKUP-<class>; Search Reference, `lookup`.)
 */
export function compileLookup(join: LookupJoin, matcher: LookupMatcher): (row: Row) => void {
  const { match, outputs, onlyNew, timeField = '_time' } = join;
  const positions = outputs.map(({ column }) => matcher.columns.indexOf(column));
  return (row) => {
    const keys = match.map(({ field }) => row.get(field));
    if (keys.some((key) => key === undefined)) return;
    const time = Number(valuesOf(row.get(timeField) ?? '')[0]);
    const at = Number.isFinite(time) && row.has(timeField) ? time : undefined;
    const rows = combinations(keys.map((key) => valuesOf(key ?? []))).flatMap((values) => matcher.find(values, at));
    for (const [index, { field }] of outputs.entries()) {
      if (onlyNew && row.has(field)) continue;
      const value = cellsAt(rows, positions[index] ?? -1);
      if (value !== null) row.set(field, value);
      else if (lookupClears()) row.delete(field);
    }
  };
}

function cellsAt(rows: readonly (readonly string[])[], position: number): Value | null {
  return asValue(rows.map((cells) => cells[position] ?? '').filter((cell) => cell !== ''));
}

/** Every choice of one value of each key. */
function combinations(keys: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return keys.reduce<readonly (readonly string[])[]>(
    (chosen, values) => chosen.flatMap((before) => values.map((value) => [...before, value])),
    [[]],
  );
}
