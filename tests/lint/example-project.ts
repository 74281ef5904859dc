/** A small project with nothing wrong in it, and variations of it: what rules and the loader are tried on. */
import { parse, stringify } from 'yaml';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { FileSystem } from '../../src/base/files.ts';

const DETECTION = `name: Example
id: 11111111-1111-4111-8111-111111111111
version: 1
date: 2024-01-01
author: somebody
status: production
type: Anomaly
description: An example.
data_source: [Example Source]
search: "\`web\` action=blocked | stats count by user, src_ip, dest | \`example_filter\`"
how_to_implement: Collect proxy logs.
known_false_positives: none known
drilldown_searches:
- {name: View the results, search: "%original_detection_search%", earliest_offset: -1d, latest_offset: now}
- {name: View the proxy, search: index=proxy, earliest_offset: -1d, latest_offset: now}
rba:
  message: "$user$ was blocked"
  risk_objects: [{field: user, type: user, score: 20}]
  threat_objects: []
tags:
  analytic_story: [Example Story]
  asset_type: Endpoint
  product: [Splunk Enterprise]
  security_domain: network
tests:
- name: blocked
  attack_data:
  - {data: datasets/web.log, source: web, sourcetype: web}
`;

const HEAD = 'version: 1\ndate: 2024-01-01\nauthor: somebody\ndescription: An example.\n';
const SCHEDULING = 'scheduling: {cron_schedule: 0 * * * *, earliest_time: -70m@m, latest_time: -10m@m, schedule_window: auto}\n';

export const PROJECT: Readonly<Record<string, string>> = {
  'splkit.yml': `app:
  id: example
  label: EX
  title: Example
  version: 1.0.0
  author_name: somebody
  author_email: somebody@example.com
  author_company: Example
  description: An example.
`,
  'detections/web/example.yml': DETECTION,
  'macros/web.yml': 'name: web\ndefinition: index=web\n',
  'stories/example_story.yml': `name: Example Story\nid: 22222222-2222-4222-8222-222222222222\n${HEAD}status: production\nnarrative: A story.\ntags: {category: [Malware], product: [Splunk Enterprise], usecase: Other}\n`,
  'data_sources/example_source.yml': `name: Example Source\nid: 33333333-3333-4333-8333-333333333333\n${HEAD}source: web\nsourcetype: web\n`,
  'deployments/example_anomaly.yml': `name: Example Anomaly\nid: 44444444-4444-4444-8444-444444444444\n${HEAD}type: Anomaly\n${SCHEDULING}alert_action: {rba: {enabled: true}}\n`,
  'deployments/example_hunting.yml': `name: Example Hunting\nid: 55555555-5555-4555-8555-555555555555\n${HEAD}type: Hunting\n${SCHEDULING}`,
  'datasets/web.log': 'action=blocked user=x\n',
};

/** A lookup, for examples that use one. */
const ASSETS: Readonly<Record<string, string>> = {
  'lookups/example_assets.yml': `name: example_assets\nid: 66666666-6666-4666-8666-666666666666\n${HEAD}lookup_type: csv\n`,
  'lookups/example_assets.csv': 'dest,owner,city\nweb1,ann,Oslo\n',
};

/** The project in a folder `p` of a file system in memory, with some files changed, added or (undefined) left out. */
export function projectFiles(changes: Readonly<Record<string, string | Uint8Array | undefined>> = {}): FileSystem {
  const files = Object.entries({ ...PROJECT, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [[`p/${path}`, text] as const],
  );
  return memoryFiles(Object.fromEntries(files));
}

const OF_KIND = {
  detection: 'detections/web/example.yml',
  deployment: 'deployments/example_anomaly.yml',
  dataSource: 'data_sources/example_source.yml',
} as const;

/** The project with the keys of a fragment laid over one of its files; a key without a value is taken away. */
export function withFragment(fragment: string, kind: keyof typeof OF_KIND = 'detection'): FileSystem {
  const file = OF_KIND[kind];
  const base: unknown = parse(PROJECT[file] ?? '', {
    version: '1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag !== 'object' || !tag.tag.endsWith('timestamp')),
  });
  const keys: unknown = parse(fragment);
  if (typeof base !== 'object' || base === null || typeof keys !== 'object' || keys === null)
    throw new TypeError('an example is a mapping');
  const merged = Object.entries({ ...base, ...keys }).filter(([, value]) => value !== null);
  return projectFiles({ ...(fragment.includes('example_assets') ? ASSETS : {}), [file]: stringify(Object.fromEntries(merged)) });
}
