/** Groups of rows with the same values in some fields: the BY clause. */
import type { Row, Value } from '../semantics/value.ts';
import { compareText } from '../semantics/compare.ts';
import { detach } from './detach.ts';
import { valuesOf } from './field-values.ts';

/** One group: the values of the BY fields, and what the command keeps for it. */
export interface Group<T> {
  readonly values: readonly string[];
  readonly state: T;
}

/** Groups that grow as rows are put into them. */
export interface Grouping<T> {
  /**
   * Calls `use` for each group the row belongs to: none when it lacks a BY field, several when one has several values. A value that is
   * there twice counts twice unless duplicates are dropped.
   */
  each(row: Row, use: (state: T, row: Row) => void): void;
  groups(): Iterable<Group<T>>;
  /** Forgets all groups. */
  clear(): void;
}

/** What makes a group. */
export interface GroupingOptions<T> {
  readonly by: readonly string[];
  readonly create: () => T;
  /** `dedup_splitvals`: a value repeated inside one row counts once. */
  readonly dropDuplicates?: boolean;
}

/** No value holds it in practice; one that does gets a key of another form. */
const SEPARATOR = '\u0000';

/** Starts an empty grouping. Without BY fields every row belongs to the one group. Keys are joined texts: one look-up a row. */
export function createGrouping<T>(options: GroupingOptions<T>): Grouping<T> {
  const { by, create } = options;
  const groups = new Map<string, Group<T>>();
  const add = (key: string, values: readonly string[]): T => {
    const own = values.map(detach);
    const group = { values: own, state: create() };
    groups.set(own.length === 1 && key === values[0] ? (own[0] ?? '') : detach(key), group);
    return group.state;
  };
  const each = (row: Row, use: (state: T, row: Row) => void): void => {
    const key = plainKey(row, by);
    if (key === undefined) return;
    if (key === null) {
      for (const values of combinations(row, by, options.dropDuplicates ?? false)) {
        const joined = joinedKey(values);
        use(groups.get(joined)?.state ?? add(joined, values), row);
      }
      return;
    }
    const found = groups.get(key);
    if (found !== undefined) use(found.state, row);
    else
      use(
        add(
          key,
          by.map((name) => textOf(row.get(name))),
        ),
        row,
      );
  };
  return { each, groups: () => groups.values(), clear: () => groups.clear() };
}

/** A key for some values that no other values have. */
export function joinedKey(values: readonly string[]): string {
  // A key of several plain values holds separators; JSON text never does, so the two forms cannot meet.
  if (values.length > 1 && values.some((value) => value.includes(SEPARATOR))) return JSON.stringify(values);
  return values.join(SEPARATOR);
}

/** Lexicographic order of BY values, field by field. */
export function compareTuples(a: readonly string[], b: readonly string[]): number {
  for (const [i, value] of a.entries()) {
    const order = compareText(value, b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** The key of a row with single values: undefined when a field is missing, null when a value needs the slow way. */
function plainKey(row: Row, by: readonly string[]): string | undefined | null {
  let key = '';
  let slow = false;
  for (let i = 0; i < by.length; i++) {
    const value = row.get(by[i] ?? '');
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || (by.length > 1 && value.includes(SEPARATOR))) slow = true;
    else key = i === 0 ? value : key + SEPARATOR + value;
  }
  return slow ? null : key;
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

function combinations(row: Row, by: readonly string[], dropDuplicates: boolean): readonly (readonly string[])[] {
  let all: (readonly string[])[] = [[]];
  for (const name of by) {
    const values = valuesOf(row.get(name) ?? []);
    const wanted = dropDuplicates ? [...new Set(values)] : values;
    all = all.flatMap((start) => wanted.map((value) => [...start, value]));
  }
  return all;
}
