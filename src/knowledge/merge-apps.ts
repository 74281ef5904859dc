/** Merges what several apps say into the knowledge that a search uses. */
import type { App } from './app.ts';
import type { Knowledge, LookupTable, Settings } from './knowledge.ts';

/**
 * Merges apps setting by setting; where two apps set the same key of the same stanza, the later in the list wins. (In Splunk's app context that
 * is the order of their folders' names, Z over A; here it is the caller's order, so that a user's app can win over a bundled one.)
 */
export function mergeApps(apps: readonly App[]): Knowledge {
  return {
    props: mergeStanzas(apps.map((app) => app.props)),
    transforms: mergeStanzas(apps.map((app) => app.transforms)),
    savedSearches: mergeStanzas(apps.map((app) => app.savedSearches)),
    dataModels: new Map(apps.flatMap((app) => [...app.dataModels])),
    lookupFile: (name) => lastFile(apps, name),
  };
}

function mergeStanzas(layers: readonly ReadonlyMap<string, Settings>[]): ReadonlyMap<string, Settings> {
  const merged = new Map<string, Map<string, string>>();
  for (const layer of layers) {
    for (const [name, settings] of layer) {
      const target = merged.get(name) ?? new Map<string, string>();
      merged.set(name, target);
      for (const [key, value] of settings) target.set(key, value);
    }
  }
  return merged;
}

function lastFile(apps: readonly App[], name: string): LookupTable | undefined {
  for (let index = apps.length - 1; index >= 0; index--) {
    const table = apps[index]?.lookupFile(name);
    if (table !== undefined) return table;
  }
  return undefined;
}
