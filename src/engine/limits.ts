/** Splunk's shipped limits (limits.conf) as far as the engine keeps them. */
import type { Limits } from '../spl/command.ts';

/** `[sort]`, `[stats]`, `[subsearch]` and `[join]` as shipped. */
export const LIMITS: Limits = { sortRows: 10_000, listValues: 100, subsearchRows: 10_000, appendRows: 50_000 };
