/** Counts in words. */

/** `1 row`, `2 rows`; pass the plural where it is not the singular with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
