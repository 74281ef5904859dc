/** What all files of contentctl-ng share: two dates instead of one, and no `tags`. */
import { date } from '../schema-types.ts';

export const ngDates = { creation_date: date, modification_date: date };

/** The dates are what only these files have. */
export function hasNgDates(value: object): boolean {
  return 'creation_date' in value && 'modification_date' in value && !('date' in value);
}

/** Where `date` stands. */
export const DATE_MOVED = { path: ['date'], written: ['modification_date'] } as const;

/** Keys that stand at the top of the file and belong under `tags` for us. */
export function tagsMoved(keys: readonly string[]) {
  return keys.map((key) => ({ path: ['tags', key], written: [key] }));
}
