/** Splunk's shipped limits (limits.conf) as far as the engine keeps them. */
import type { Limits } from '../spl/command.ts';

/** `[sort]` and `[stats]` as shipped. */
export const LIMITS: Limits = { sortRows: 10_000, listValues: 100 };

/** `[subsearch] maxout`: results of a subsearch that go into the search. */
export const SUBSEARCH_ROWS = 10_000;
