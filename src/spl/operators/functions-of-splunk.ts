/** Functions that splkit knows by name and leaves to a real Splunk: a search with one of them is not called wrong, and is not run. */

/** Functions of stats, with their documentation. */
export const AGGREGATES_OF_SPLUNK: ReadonlyMap<string, { readonly summary: string; readonly usage: string }> = new Map([
  [
    'sparkline',
    { summary: 'A function over time, drawn as a small line.', usage: 'sparkline[(<function>[(<value>)] [, <span>])]' },
  ],
]);
