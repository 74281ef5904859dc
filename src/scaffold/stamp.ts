/** What every new content file carries. */

export interface Stamp {
  /** A new UUID with every call. */
  readonly newId: () => string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
}
