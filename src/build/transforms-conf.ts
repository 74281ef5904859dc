/** transforms.conf: where the table of each lookup lies and how it is matched (Splunk's transforms.conf.spec). */
import type { PrintedStanza, Setting } from '../conf-file/print-conf.ts';
import type { Lookup } from '../spec/lookup.ts';
import type { BuildContext } from './build-context.ts';
import { dataSourcesFile, deprecationsFile, lookupFile, MITRE_FILE } from './lookup-files.ts';

/** The project's lookups, those made from its content, and the table of ATT&CK. Models of the Machine Learning Toolkit need no stanza. */
export function transformsConf(context: BuildContext): readonly PrintedStanza[] {
  const { content } = context;
  const deprecations = deprecationsFile(context);
  return [
    ...content.lookups.filter(({ value }) => value.lookup_type !== 'mlmodel').map(({ value }) => lookupStanza(value, context)),
    {
      name: 'data_sources',
      settings: [
        ['filename', dataSourcesFile(context)],
        ['case_sensitive_match', context.style.boolean(false)],
      ],
    },
    ...(deprecations === undefined
      ? []
      : [{ name: 'deprecation_info', settings: [['filename', deprecations]] } satisfies PrintedStanza]),
    { name: 'mitre_enrichment', settings: [['filename', MITRE_FILE]] },
  ];
}

/** collections.conf: the KV store collections behind lookups (Splunk's collections.conf.spec). */
export function collectionsConf({ content, style }: BuildContext): readonly PrintedStanza[] {
  return content.lookups
    .filter(({ value }) => value.lookup_type === 'kvstore')
    .map(({ value }) => ({
      name: value.name,
      settings: [
        ['enforceTypes', style.boolean(false)],
        ['replicate', style.boolean(false)],
      ],
    }));
}

function lookupStanza(lookup: Lookup, { style }: BuildContext): PrintedStanza {
  const { default_match: defaultMatch, match_type: matchType } = lookup;
  const settings: Setting[] =
    lookup.lookup_type === 'kvstore'
      ? [
          ['collection', lookup.name],
          ['external_type', 'kvstore'],
        ]
      : [['filename', lookupFile(lookup)]];
  if (defaultMatch !== undefined && defaultMatch !== '') settings.push(['default_match', String(defaultMatch)]);
  if (lookup.case_sensitive_match !== undefined) {
    settings.push(['case_sensitive_match', style.boolean(lookup.case_sensitive_match)]);
  }
  if (matchType !== undefined && matchType.length > 0) settings.push(['match_type', matchType.join(', ')]);
  if (lookup.max_matches !== undefined) settings.push(['max_matches', String(lookup.max_matches)]);
  if (lookup.min_matches !== undefined) settings.push(['min_matches', String(lookup.min_matches)]);
  if (lookup.lookup_type === 'kvstore') settings.push(['fields_list', lookup.fields.join(', ')]);
  return { name: lookup.name, settings };
}
