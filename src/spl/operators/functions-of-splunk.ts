/** Functions that splkit knows by name and leaves to a real Splunk: a search with one of them is not called wrong, and is not run. */

/** Functions of stats. */
export const AGGREGATES_OF_SPLUNK: ReadonlySet<string> = new Set(['sparkline']);

/** Functions of eval: none is left. */
export const FUNCTIONS_OF_SPLUNK: ReadonlySet<string> = new Set();
