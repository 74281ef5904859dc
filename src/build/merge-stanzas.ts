/** Lays stanzas over others, as Splunk lays local/ over default/. */
import type { PrintedStanza } from '../conf-file/print-conf.ts';

/** Stanzas in the order of their first appearance, each once; of a key that is in both, the value of `over` counts. */
export function mergeStanzas(under: readonly PrintedStanza[], over: readonly PrintedStanza[]): readonly PrintedStanza[] {
  const stanzas = new Map<string, Map<string, string>>();
  for (const { name, settings } of [...under, ...over]) {
    const known = stanzas.get(name) ?? new Map<string, string>();
    stanzas.set(name, known);
    for (const [key, value] of settings) known.set(key, value);
  }
  return [...stanzas].map(([name, settings]) => ({ name, settings: [...settings] }));
}
