/** Names of content files, sorted by code unit as every list of them is. */
import type { Item } from '../content/content.ts';

export function sortedNames(items: readonly Item<{ readonly name: string }>[]): readonly string[] {
  return items.map((item) => item.value.name).sort();
}
