/** Cuts a text loose from the larger one it was sliced from. */

/**
 * The same text as a copy of its own. V8 keeps a whole text alive for any slice of it; what a command keeps beyond its batch (group keys,
 * values, list) must not keep the chunks of a dataset in memory.
 */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
