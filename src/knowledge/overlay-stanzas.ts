/** Lays tables of stanzas over each other, as Splunk merges conf files. */
import type { Stanzas } from './stanza-tables.ts';

/** Merges setting by setting, weakest layer first. What a single layer has is taken as it is. */
export function overlayStanzas(layers: readonly Stanzas[]): Stanzas {
  const filled = layers.filter(({ size }) => size > 0);
  if (filled.length <= 1) return filled[0] ?? new Map();
  const merged = new Map<string, Map<string, string>>();
  for (const layer of filled) {
    for (const [name, settings] of layer) {
      const target = merged.get(name);
      if (target === undefined) merged.set(name, new Map(settings));
      else for (const [key, value] of settings) target.set(key, value);
    }
  }
  return merged;
}
