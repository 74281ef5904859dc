/** Groups events, newest first, into transactions: which event belongs to which, and when one is complete. (Search Reference, "transaction".) */
import type { RunWarning } from '../function.ts';
import { parseNumber } from '../semantics/number.ts';
import type { RowTest } from '../semantics/search-match.ts';
import type { Row } from '../semantics/value.ts';
import { valuesOf } from './field-values.ts';
import { isCompleteAtEnd } from './open-questions-values.ts';

/** What a transaction is. Lengths are seconds; Infinity where there is no limit. */
export interface TransactionRules {
  readonly fields: readonly string[];
  readonly maxSpan: number;
  readonly maxPause: number;
  readonly maxEvents: number;
  readonly starts: RowTest | undefined;
  readonly ends: RowTest | undefined;
  /** An event none of whose fields the transaction has met yet opens another one. */
  readonly connected: boolean;
  /** An event that starts or ends a transaction must have one of its fields. */
  readonly unifyEnds: boolean;
  readonly maxOpen: number;
  readonly maxOpenEvents: number;
}

/** A transaction that no event is added to any more. */
export interface Transaction {
  /** Newest first. */
  readonly rows: readonly Row[];
  readonly latest: number;
  readonly earliest: number;
  /** Whether it has the start and the end that the rules want; what is not complete was evicted. */
  readonly complete: boolean;
  /** Whether a rule closed it, and not the end of the events. */
  readonly closed: boolean;
}

/** Takes events one after the other. */
export interface TransactionFinder {
  /** False when the event has none of the fields and so belongs to no transaction. */
  add(row: Row): boolean;
  /** All transactions, those that are still open closed. */
  finish(): readonly Transaction[];
}

interface Open {
  readonly rows: Row[];
  latest: number;
  earliest: number;
  /** Values met so far, field by field in the order of the rules. */
  readonly values: readonly Set<string>[];
  hasEnd: boolean;
  hasStart: boolean;
}

type Values = readonly (readonly string[])[];

/** Starts without events. */
export function findTransactions(rules: TransactionRules, warn: (warning: RunWarning) => void): TransactionFinder {
  const done: Transaction[] = [];
  // Both in the order of time: the one that was begun, or added to, longest ago comes first.
  const begun = new Set<Open>();
  const touched = new Set<Open>();
  const index = openIndex(rules.fields.length);
  let events = 0;
  let last = 0;

  const put = (open: Open, how: 'closed' | 'at-end' | 'evicted'): void => {
    begun.delete(open);
    touched.delete(open);
    index.remove(open);
    events -= open.rows.length;
    const { rows, latest, earliest, hasStart, hasEnd } = open;
    const wantsStart = rules.starts !== undefined;
    const startsRight = hasStart || (how === 'at-end' ? isCompleteAtEnd(wantsStart) : !wantsStart);
    const complete = how !== 'evicted' && startsRight && (hasEnd || rules.ends === undefined);
    done.push({ rows, latest, earliest, complete, closed: complete && how === 'closed' });
  };
  const expire = (time: number): void => {
    for (const open of begun)
      if (Math.abs(open.latest - time) > rules.maxSpan) put(open, 'closed');
      else break;
    for (const open of touched)
      if (Math.abs(open.earliest - time) > rules.maxPause) put(open, 'closed');
      else break;
  };
  const evict = (): void => {
    while (begun.size > rules.maxOpen || events > rules.maxOpenEvents) {
      const [oldest] = touched;
      if (oldest === undefined) return;
      warn(LIMIT_WARNING);
      put(oldest, 'evicted');
    }
  };
  return {
    add(row) {
      last = timeOf(row) ?? last;
      const time = last;
      expire(time);
      const ends = rules.ends?.(row) ?? false;
      const starts = rules.starts?.(row) ?? false;
      const values = rules.fields.map((name) => valuesOf(row.get(name) ?? []));
      const free = !rules.unifyEnds && (starts || ends);
      if (rules.fields.length > 0 && !free && values.every((list) => list.length === 0)) return false;
      let open = index.find(values, touched, rules.connected && !free);
      if (open !== undefined && ends) {
        put(open, 'closed');
        open = undefined;
      }
      open ??= {
        rows: [],
        latest: time,
        earliest: time,
        values: rules.fields.map(() => new Set()),
        hasEnd: false,
        hasStart: false,
      };
      begun.add(open);
      touched.delete(open);
      touched.add(open);
      open.rows.push(row);
      events++;
      open.latest = Math.max(open.latest, time);
      open.earliest = Math.min(open.earliest, time);
      open.hasEnd ||= ends;
      open.hasStart ||= starts;
      index.add(open, values);
      if (starts || open.rows.length >= rules.maxEvents) put(open, 'closed');
      else evict();
      return true;
    },
    finish() {
      for (const open of begun) put(open, 'at-end');
      return done;
    },
  };
}

const LIMIT_WARNING: RunWarning = {
  code: 'run/transaction-limit',
  message:
    'More transactions or events were open at once than maxopentxn or maxopenevents allow; the oldest were evicted, as in Splunk.',
};

function timeOf(row: Row): number | undefined {
  const [time] = valuesOf(row.get('_time') ?? []);
  return time === undefined ? undefined : parseNumber(time);
}

interface OpenIndex {
  add(open: Open, values: Values): void;
  remove(open: Open): void;
  /** The transaction an event belongs to: of those that agree with it, the one that was added to last. */
  find(values: Values, touched: ReadonlySet<Open>, connected: boolean): Open | undefined;
}

/** Open transactions by the values of their fields. */
function openIndex(fields: number): OpenIndex {
  const byValue = Array.from({ length: fields }, () => new Map<string, Set<Open>>());
  return {
    add(open, values) {
      for (const [i, list] of values.entries()) {
        for (const value of list) {
          open.values[i]?.add(value);
          const holders = byValue[i]?.get(value);
          if (holders === undefined) byValue[i]?.set(value, new Set([open]));
          else holders.add(open);
        }
      }
    },
    remove(open) {
      for (const [i, known] of open.values.entries()) {
        for (const value of known) {
          const holders = byValue[i]?.get(value);
          holders?.delete(open);
          if (holders?.size === 0) byValue[i]?.delete(value);
        }
      }
    },
    find(values, touched, connected) {
      if (fields === 0) return lastOf(touched);
      const sharing = new Set<Open>();
      for (const [i, list] of values.entries())
        for (const value of list) for (const open of byValue[i]?.get(value) ?? []) sharing.add(open);
      const agreeing = [...sharing].filter((open) => agrees(open, values));
      if (agreeing.length > 1) return lastOf([...touched].filter((open) => agreeing.includes(open)));
      const [only] = agreeing;
      if (only !== undefined || connected) return only;
      return lastOf([...touched].filter((open) => agrees(open, values)));
    },
  };
}

/** Whether no field of both has only other values. */
function agrees(open: Open, values: Values): boolean {
  return values.every((list, i) => {
    const known = open.values[i];
    return list.length === 0 || known === undefined || known.size === 0 || list.some((value) => known.has(value));
  });
}

function lastOf<T>(items: Iterable<T>): T | undefined {
  let last: T | undefined;
  for (const item of items) last = item;
  return last;
}
