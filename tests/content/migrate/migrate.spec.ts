/** Files of contentctl 4 rewritten: what they mean stays, and so do comments, the order of keys and the spelling of everything else. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { memoryFiles } from '../../../src/base/memory-files.ts';
import { nodeFiles } from '../../../src/base/node-files.ts';
import { packagePath } from '../../../src/base/package-root.ts';
import { loadContent } from '../../../src/content/load.ts';
import { migrate } from '../../../src/content/migrate/migrate.ts';
import { overlaidFiles } from '../overlaid-files.ts';

const FACTS = { author: 'somebody', date: '2026-01-01' };

const DETECTION = `# about the file
name: Old One
id: 11111111-1111-4111-8111-111111111111
version: 1
date: '2024-01-01'   # a day
author: somebody
status: production
type: TTP
datamodel: []
description: >-
  Two
  lines.
data_source: []
search: '\`web\` | stats count by user, dest | \`old_one_filter\`'
how_to_implement: none needed
known_false_positives: none known
tags:
  # first of all
  analytic_story: [Story]
  asset_type: Endpoint
  confidence: 49  # not sure
  context:
  - Source:Web
  impact: 50
  message: "$user$ on $dest$:\\
    \\ twice"
  mitre_attack_id:
  - T1059
  - T1059.001
  observable:
  - name: user
    type: User
    role:
    - Victim
  # the victim's machine
  - name: dest
    type: Hostname
    role: [Victim]
  - name: src
    type: IP Address
    role: [Attacker]
  product:
  - Splunk Enterprise
  required_fields:
  - _time
  risk_score: 25
  security_domain: endpoint
tests:
- name: one
  attack_data:
  - update_timestamp: true
    data: https://example.com/x.log
    source: s
    sourcetype: st
`;

const MIGRATED = `# about the file
name: Old One
id: 11111111-1111-4111-8111-111111111111
version: 1
date: '2024-01-01'   # a day
author: somebody
status: production
type: TTP
description: >-
  Two
  lines.
data_source: []
search: '\`web\` | stats count by user, dest | \`old_one_filter\`'
how_to_implement: none needed
known_false_positives: none known
rba:
  message: "$user$ on $dest$:\\
    \\ twice"
  risk_objects:
  - field: user
    type: user
    score: 24
  - field: dest
    type: system
    score: 24
  threat_objects:
  - field: src
    type: ip_address
tags:
  # first of all
  analytic_story: [Story]
  asset_type: Endpoint
  # not sure
  # context:
  # - Source:Web
  mitre_attack_id:
  - T1059.001
  # the victim's machine
  product:
  - Splunk Enterprise
  security_domain: endpoint
tests:
- name: one
  attack_data:
  - data: https://example.com/x.log
    source: s
    sourcetype: st
`;

function migratedText(file: string, text: string, more: Readonly<Record<string, string>> = {}): string | undefined {
  const fs = memoryFiles({ [`p/${file}`]: text, ...more });
  return migrate(fs, 'p', FACTS).migrated.find((each) => each.file === file)?.text;
}

describe('migrate', () => {
  it('turns impact, confidence and observables into rba', () => {
    assert.equal(migratedText('detections/old_one.yml', DETECTION), MIGRATED);
  });

  it('finds nothing to do in what it made', () => {
    assert.deepEqual(migrate(memoryFiles({ 'p/detections/old_one.yml': MIGRATED }), 'p', FACTS), { migrated: [], leftAlone: [] });
  });

  it('keeps as a comment what a hunting search has no place for', () => {
    const text = migratedText('detections/old_one.yml', DETECTION.replace('type: TTP', 'type: Hunting')) ?? '';
    assert.match(text, /^ {2}# impact: 50$/m);
    assert.match(text, /^ {2}# - name: user\n {2}# {3}type: User$/m);
    assert.doesNotMatch(text, /^rba:/m);
  });

  it('keeps line ends as they are', () => {
    const text = migratedText('detections/old_one.yml', DETECTION.replaceAll('\n', '\r\n'));
    assert.equal(text?.replaceAll('\r\n', '\n').includes('impact'), false);
  });

  it('rewrites mappings in one line, too', () => {
    const tags =
      'tags: {analytic_story: [Story], asset_type: Endpoint, confidence: 50, impact: 50, message: m, observable: [{name: user, type: User, role: [Victim]}], product: [Splunk Enterprise], required_fields: [_time], security_domain: endpoint}\n';
    const text = migratedText('detections/old_one.yml', DETECTION.replace(/tags:\n[^]*(?=tests:)/, tags)) ?? '';
    assert.match(text, /risk_objects/);
    assert.match(text, /^# about the file$/m);
    assert.doesNotMatch(text, /observable|update_timestamp/);
  });

  it('leaves a detection alone that has attackers only', () => {
    const fs = memoryFiles({
      'p/detections/old_one.yml': DETECTION.replace(/role:\n {4}- Victim|role: \[Victim\]/g, 'role: [Attacker]')
        .replace('type: User', 'type: Process')
        .replace('type: Hostname', 'type: Process'),
    });
    const { migrated, leftAlone } = migrate(fs, 'p', FACTS);
    assert.deepEqual([migrated.length, leftAlone.length], [0, 1]);
  });

  it('gives lookups a type, and their tables the name version 5 looks for', () => {
    const lookup =
      'name: hosts\ndescription: d\nfilename: hosts2020.csv  # from the CMDB\nmatch_type: WILDCARD(host), CIDR(ip)\ncase_sensitive_match: "false"\n';
    const fs = memoryFiles({ 'p/lookups/hosts.yml': lookup, 'p/lookups/hosts2020.csv': 'host,ip\n' });
    const [first] = migrate(fs, 'p', FACTS).migrated;
    assert.deepEqual(first?.rename, { from: 'lookups/hosts2020.csv', to: 'lookups/hosts.csv' });
    assert.match(
      first?.text ?? '',
      /^name: hosts\ndate: 2026-01-01\nversion: 1\nid: [0-9a-f-]{36}\nauthor: "somebody"\ndescription: d\nlookup_type: csv {2}# from the CMDB\nmatch_type:\n- WILDCARD\(host\)\n- CIDR\(ip\)\ncase_sensitive_match: false\n$/,
    );
  });

  it('gives collections a list of fields that starts with _key', () => {
    const lookup = 'name: seen\ndescription: d\ncollection: seen\nfields_list: user, _key, count\n';
    const text = migratedText('lookups/seen.yml', lookup) ?? '';
    assert.match(text, /^lookup_type: kvstore\nfields:\n- _key\n- user\n- count\n$/m);
  });
});

describe('migrate: the corpus of version 4', () => {
  const root = packagePath('../shared/corpus/escu-v4');
  if (nodeFiles.stat(root) === undefined) {
    it('means what it meant (skipped: ../shared is not here)');
    return;
  }

  it('means what it meant, and is done in one go', function () {
    this.timeout(120_000);
    const { migrated, leftAlone } = migrate(nodeFiles, root, FACTS);
    assert.deepEqual([migrated.length, leftAlone.length], [2113, 4]);
    const changed = Object.fromEntries(migrated.map(({ file, text }) => [`${root}/${file}`, text]));
    const fs = overlaidFiles(nodeFiles, changed);
    assert.deepEqual(migrate(fs, root, FACTS), { migrated: [], leftAlone });
    const before = loadContent(nodeFiles, root);
    const after = loadContent(fs, root);
    const kinds = [
      [before.detections, after.detections],
      [before.stories, after.stories],
      [before.baselines, after.baselines],
    ] as const;
    for (const [old, now] of kinds) {
      assert.equal(old.length, now.length);
      old.forEach((item, index) => {
        // A key that no version knows is a comment now.
        const meant: object = { ...item.value };
        Reflect.deleteProperty(meant, 'data_sources');
        assert.ok(isDeepStrictEqual(meant, now[index]?.value), item.file);
      });
    }
  });
});
