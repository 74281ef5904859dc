/** The result that a transaction gives: the union of its events' fields, how long it lasted, how many events it has. */
import { formatNumber, roundDecimal } from '../semantics/number.ts';
import { compareText } from '../semantics/compare.ts';
import type { Row, Value } from '../semantics/value.ts';
import { isInternal } from './field-patterns.ts';
import { asValue, valuesOf } from './field-values.ts';
import type { Transaction } from './transactions.ts';

/** How values of several events become one field. */
export interface TransactionRendering {
  /** Whether a field keeps every value in the order of the events, with `nullText` where an event has none; else it is a sorted set. */
  readonly isList: (field: string) => boolean;
  readonly nullText: string;
  /** Whether _raw is a multivalue; else the events' texts are joined by line breaks. */
  readonly rawIsList: boolean;
  /** Whether closed_txn says if a rule closed it. */
  readonly saysClosed: boolean;
}

/** The result of a transaction; internal fields are those of its earliest event. */
export function transactionRow(transaction: Transaction, rendering: TransactionRendering): Row {
  const rows = transaction.rows.toReversed();
  const result: Row = new Map();
  for (const row of rows) {
    for (const name of row.keys()) {
      if (result.has(name) || (isInternal(name) && name !== '_raw' && row !== rows[0])) continue;
      const value = name === '_raw' ? rawOf(rows, rendering) : isInternal(name) ? row.get(name) : fieldOf(rows, name, rendering);
      if (value !== undefined && value !== null) result.set(name, value);
    }
  }
  const duration = roundDecimal(transaction.latest - transaction.earliest, 6);
  result.set('duration', formatNumber(duration));
  result.set('eventcount', String(rows.length));
  if (rendering.saysClosed) result.set('closed_txn', transaction.closed ? '1' : '0');
  return result;
}

function fieldOf(rows: readonly Row[], name: string, { isList, nullText }: TransactionRendering): Value | null {
  if (isList(name)) return asValue(rows.flatMap((row) => valuesOf(row.get(name) ?? nullText)));
  const values = new Set(rows.flatMap((row) => valuesOf(row.get(name) ?? [])));
  return asValue([...values].sort(compareText));
}

function rawOf(rows: readonly Row[], { rawIsList }: TransactionRendering): Value | null {
  const texts = rows.flatMap((row) => valuesOf(row.get('_raw') ?? []));
  return rawIsList ? asValue(texts) : texts.join('\n');
}
