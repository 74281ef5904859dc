/** Which rows and columns of a table a result belongs to, in which order they stand, and which ones lie between them. */
import { compareText } from '../semantics/compare.ts';
import type { RunWarning } from '../function.ts';
import { parseNumber } from '../semantics/number.ts';
import type { Row } from '../semantics/value.ts';
import type { Extent } from './bin-options.ts';
import { binText } from './binning.ts';
import type { Bins } from './bins.ts';
import { valuesOf } from './field-values.ts';
import { statsRowOrder } from './open-questions.ts';

/** One row or column of the table. */
export interface SplitKey {
  readonly id: string;
  /** The text it is shown by. */
  readonly label: string;
  /** Where its bin starts. */
  readonly order: number;
  /** How long its bin is, where that is a time. */
  readonly seconds?: number;
  /** The key of what comes next when bins are filled. */
  readonly next?: () => SplitKey;
}

export type KeyOrder = (a: SplitKey, b: SplitKey) => number;

/** The keys of a row's values; none when it lacks the field and nothing stands for that. */
export type Splitter = (row: Row) => readonly SplitKey[];

/** Most bins that are filled in: `maxbins` of limits.conf. */
const MOST_BINS = 50_000;

/** Splits by the texts of a field. `missing`: the label for rows that lack it. */
export function textSplitter(field: string, dropDuplicates: boolean, missing?: string): Splitter {
  const none: readonly SplitKey[] = missing === undefined ? [] : [{ id: '\u0001null', label: missing, order: 1 }];
  return (row) => {
    const value = row.get(field);
    if (value === undefined) return none;
    const texts = valuesOf(value);
    return (dropDuplicates ? [...new Set(texts)] : texts).map((text) => ({ id: `=${text}`, label: text, order: 0 }));
  };
}

/** Splits by the bins that the numbers of a field fall in; other values belong nowhere. */
export function binSplitter(field: string, bins: Bins, time: boolean, missing?: string): Splitter {
  const none: readonly SplitKey[] = missing === undefined ? [] : [{ id: '\u0001null', label: missing, order: Infinity }];
  return (row) => {
    const value = row.get(field);
    if (value === undefined) return none;
    return valuesOf(value).flatMap((text) => {
      const number = parseNumber(text) ?? NaN;
      const start = bins.startOf(number);
      if (start !== undefined) return [binKey(bins, start, time)];
      // No power is 0: bins of magnitude leave it by itself, as in the manual's example with span=log2.
      return number === 0 ? [{ id: '0', label: '0', order: 0 }] : [];
    });
  };
}

/** Rows that are bins stand in the order of their numbers, others in that of stats. */
export const rowKeyOrder: KeyOrder = (a, b) => a.order - b.order || statsRowOrder([a.label], [b.label]);

/** Columns stand in the order of their texts, the one for rows without the field last; bins in the order of their numbers. */
export const columnKeyOrder: KeyOrder = (a, b) => a.order - b.order || compareText(a.label, b.label);

/** The rows and, where bins are filled, all bins between the first and the last one, and at least over the extent. */
export function fillKeys(
  keys: readonly SplitKey[],
  options: {
    readonly fill: boolean;
    readonly fillExtent: Extent | undefined;
    readonly rowsOf: Splitter;
    readonly rowField: string;
  },
  warn: (warning: RunWarning) => void,
): readonly SplitKey[] {
  const first = keys[0];
  const last = keys.at(-1);
  if (!options.fill || first === undefined || last === undefined) return keys;
  const at = (number: number | undefined): SplitKey | undefined =>
    number === undefined ? undefined : options.rowsOf(new Map([[options.rowField, String(number)]]))[0];
  const from = at(options.fillExtent?.low) ?? first;
  const end = options.fillExtent?.high ?? -Infinity;
  const known = new Map(keys.map((key) => [key.id, key]));
  const filled: SplitKey[] = [];
  let key: SplitKey | undefined = from.order < first.order ? from : first;
  while (key !== undefined && (key.order <= last.order || key.order < end)) {
    if (filled.length >= MOST_BINS) {
      warn({ code: 'run/bin-limit', message: `There would be more than ${MOST_BINS} bins; empty ones are left out.` });
      return keys;
    }
    filled.push(known.get(key.id) ?? key);
    key = key.next?.();
  }
  return filled;
}

function binKey(bins: Bins, start: number, time: boolean): SplitKey {
  const end = bins.next(start);
  return {
    id: String(start),
    label: binText(bins, start, time),
    order: start,
    ...(time ? { seconds: end - start } : {}),
    next: () => binKey(bins, end, time),
  };
}
