/** metadata/default.meta and local.meta of an app: which of its knowledge other apps' searches see. */
import type { Stanzas, TableName } from './stanza-tables.ts';
import { CONF_OF } from './stanza-tables.ts';

/** Whether searches of other apps see a stanza, or one key of it. */
export type Exports = (kind: TableName | 'lookups' | 'datamodels', name: string, key?: string) => boolean;

/**
 * Reads the stanzas of the metadata, local over default (default.meta.conf.spec): `[]`, `[props]`, `[props/stanza]`, `[props/stanza/key]`, names
 * URL-encoded; the most particular one that says `export` counts, `system` exports, everything else does not.
 *
 * Differs from Splunk: an app without any metadata is taken as exported, as such a folder was made to be pointed at.
 */
export function exportsOf(metadata: Stanzas): Exports {
  if (metadata.size === 0) return () => true;
  const said = new Map<string, boolean>();
  for (const [name, settings] of metadata) {
    const value = settings.get('export');
    if (value !== undefined) said.set(name.split('/').map(decoded).join('/'), value.toLowerCase() === 'system');
  }
  return (kind, name, key) => {
    const conf = kind === 'lookups' || kind === 'datamodels' ? kind : CONF_OF[kind];
    const ofKey = key === undefined ? undefined : said.get(`${conf}/${name}/${key}`);
    return ofKey ?? said.get(`${conf}/${name}`) ?? said.get(conf) ?? said.get('') ?? false;
  };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    // Not encoded after all: a per cent sign as it is written.
    return name;
  }
}
