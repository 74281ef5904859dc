/** Functions that splkit knows by name and leaves to a real Splunk: a search with one of them is not called wrong, and is not run. */

/** Functions of stats. */
export const AGGREGATES_OF_SPLUNK: ReadonlySet<string> = new Set(['sparkline']);

/** Functions of eval. `lookup()` needs lookup tables, which an expression's context does not hold. */
export const FUNCTIONS_OF_SPLUNK: ReadonlySet<string> = new Set(['lookup']);
