/** Counts what of a log cannot be read, so that one warning tells all of it. */

/** What could not be read so far. */
export interface Losses {
  records: number;
  chunks: number;
  /** What was the first, and why. */
  first: string | undefined;
}

/** Nothing yet. */
export function noLosses(): Losses {
  return { records: 0, chunks: 0, first: undefined };
}

/** Counts records or chunks; `reason` says which the first of them is, and what is wrong with it. */
export function lose(losses: Losses, kind: 'records' | 'chunks', count: number, reason: string): void {
  losses[kind] += count;
  losses.first ??= reason;
}

/** In words: `2 records and 1 chunk`. */
export function lossesText({ records, chunks }: Losses): string {
  const counted = (count: number, unit: string): readonly string[] =>
    count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  return [...counted(records, 'record'), ...counted(chunks, 'chunk')].join(' and ');
}
