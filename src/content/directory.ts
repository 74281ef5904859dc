/** Finds items by name, and knows which names stand in files that could not be read whole. */
import { didYouMean } from '../base/suggest.ts';
import type { Item } from './content.ts';
import type { Items } from './read-items.ts';

export interface Directory<T> {
  find(name: string): Item<T> | undefined;
  /** Whether something of this name exists in a file with problems: a reference to it is no problem of its own. */
  isLost(name: string): boolean;
  /** ` Did you mean "x"?`, or nothing. */
  hint(name: string): string;
}

/** `foreign` are items of other apps; the project's own come first. */
export function directoryOf<T extends { readonly name: string }>(
  { items, drafts, lostNames }: Items<T>,
  foreign: readonly Item<T>[] = [],
): Directory<T> {
  const byName = new Map<string, Item<T>>();
  for (const item of [...items, ...foreign]) if (!byName.has(item.value.name)) byName.set(item.value.name, item);
  const lost = new Set([...lostNames, ...drafts.map((draft) => draft.value.name)]);
  return {
    find: (name) => byName.get(name),
    isLost: (name) => lost.has(name) || lost.has(name.replace(/[ \-./]/g, '_').toLowerCase()),
    hint: (name) => didYouMean(name, byName.keys()),
  };
}
