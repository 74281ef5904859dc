/** Files in the dialects of contentctl 4 and contentctl-ng: one model, and places in the file as it is written. */
import assert from 'node:assert/strict';
import { locate, positionAt } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import type { LinkedDetection } from '../../src/content/content.ts';
import { loadContent } from '../../src/content/load.ts';
import { riskScore } from '../../src/spec/v4/risk-score.ts';
import { projectFiles } from '../lint/example-project.ts';

const FILE = 'detections/web/example.yml';

const HEAD = `name: Example
id: 11111111-1111-4111-8111-111111111111
version: 1
author: somebody
description: An example.
search: "\`web\` action=blocked | stats count by user, src_ip, dest | \`example_filter\`"
how_to_implement: Collect proxy logs.
known_false_positives: none known
data_source: [Example Source]
`;

const V4 = `${HEAD}date: 2024-01-01
status: experimental
type: Anomaly
tags:
  analytic_story: [Example Story]
  asset_type: Endpoint
  product: [Splunk Enterprise]
  security_domain: network
  impact: 50
  confidence: 49
  message: $user$ was blocked
  required_fields: [_time]
  mitre_attack_id: [T1059, T1059.001]
  observable:
  - name: user
    type: User
    role: [Victim]
  - name: src_ip
    type: IP Address
    role: [Attacker]
  - name: dest
    type: Hostname
    role: [Victim]
`;

const NG = `${HEAD}creation_date: 2023-01-01
modification_date: 2024-01-01
status: experimental
type: TTP
analytic_story: [Example Story]
asset_type: Endpoint
product: [Splunk Enterprise, Splunk Enterprise Security, Splunk Cloud]
security_domain: network
mitre_attack_id: [T1059.001]
category: web
cve: CVE-2024-12345
schedule: often
baselines: [Base]
finding:
  title: $user$ was blocked
  entity: {field: user, type: user, score: 50}
intermediate_findings:
  entities:
  - {field: dest, type: system, score: 20, message: $dest$ blocked it}
threat_objects:
- {field: src_ip, type: ip_address}
tests:
- attack_data:
  - {data: datasets/web.log, source: web, sourcetype: web, index: contentctl_testing_index}
  expected_results: 1
`;

const SCHEDULE = 'name: often\ncron_schedule: "*/5 * * * *"\nearliest_time: -10m\nlatest_time: -1m\nschedule_window: auto\n';

function load(text: string) {
  const content = loadContent(projectFiles({ [FILE]: text, 'schedules/often.yml': SCHEDULE }), 'p');
  const problems = check(content, { today: '2026-01-01' }).filter(({ code }) => code !== 'content/unused');
  return { content, problems, detection: content.detections[0] };
}

/** `line:column` of the problems of a file, as it is written. */
function places(text: string): readonly string[] {
  return load(text).problems.map((problem) => {
    const { source, span } = locate(problem).place;
    const { line } = positionAt(source.text, span.start);
    return `${problem.code} ${source.text.split('\n')[line - 1]?.trim()}`;
  });
}

describe('the dialect of contentctl 4', () => {
  it('becomes the one model', () => {
    const { detection, problems } = load(V4);
    assert.deepEqual(problems, []);
    assert.equal(detection?.dialect, 'v4');
    assert.deepEqual(detection.value.rba, {
      message: '$user$ was blocked',
      risk_objects: [
        { field: 'user', type: 'user', score: 24 },
        { field: 'dest', type: 'system', score: 24 },
      ],
      threat_objects: [{ field: 'src_ip', type: 'ip_address' }],
    });
    assert.deepEqual(detection.value.tags.mitre_attack_id, ['T1059.001']);
    assert.deepEqual(Object.keys(detection.value.tags).sort(), [
      ...['analytic_story', 'asset_type', 'mitre_attack_id', 'product', 'security_domain'],
    ]);
  });

  it('has no rba where the deployment writes no risk', () => {
    assert.equal(load(V4.replace('type: Anomaly', 'type: Hunting')).detection?.value.rba, undefined);
  });

  it('is checked by its own rules, and problems stand where they were written', () => {
    assert.deepEqual(places(V4.replace('name: dest', 'name: dst')), ['lint/risk-field - name: dst']);
    assert.deepEqual(places(V4.replace('name: src_ip', 'name: src')), ['lint/risk-field - name: src']);
    assert.deepEqual(places(V4.replace('message: $user$', 'message: $usr$')), ['lint/message-token message: $usr$ was blocked']);
    assert.deepEqual(places(V4.replace('[T1059, T1059.001]', '[T1059, T1059.001, T9999]')), [
      'lint/attack-technique mitre_attack_id: [T1059, T1059.001, T9999]',
    ]);
    assert.deepEqual(places(V4.replace('impact: 50', 'impact: 500')), ['spec/out-of-range impact: 500']);
    assert.deepEqual(places(V4.replace('impact: 50', 'impact: 50\n  CVE: [x]')), ['spec/unknown-key CVE: [x]']);
  });

  it('needs more than one key of it: one alone is a mistake in a file of version 5', () => {
    const one = V4.replace(/ {2}impact[^]*$/, '  confidence: 50\n');
    assert.ok(places(one).includes('spec/unknown-key confidence: 50'));
  });

  it('rounds halves of a score to the even number', () => {
    const scores = [
      [49, 50],
      [51, 50],
      [50, 50],
      [70, 70],
      [1, 1],
      [100, 100],
    ].map(([a = 0, b = 0]) => riskScore(a, b));
    assert.deepEqual(scores, [24, 26, 25, 49, 0, 100]);
  });
});

describe('the dialect of contentctl-ng', () => {
  const valueOf = (detection: LinkedDetection | undefined) => {
    assert.ok(detection !== undefined);
    return detection.value;
  };

  it('becomes the one model', () => {
    const { detection, problems } = load(NG);
    assert.deepEqual(
      problems.map(({ code, message }) => `${code} ${message}`),
      [],
    );
    const value = valueOf(detection);
    assert.equal(value.date, '2024-01-01');
    assert.equal(value.creation_date, '2023-01-01');
    assert.deepEqual(value.tags.cve, ['CVE-2024-12345']);
    assert.deepEqual(value.deployment, {
      scheduling: {
        name: 'often',
        cron_schedule: '*/5 * * * *',
        earliest_time: '-10m',
        latest_time: '-1m',
        schedule_window: 'auto',
      },
      alert_action: {
        notable: { rule_title: '$user$ was blocked', rule_description: '%description%', nes_fields: ['user'] },
        rba: { enabled: true },
      },
    });
    assert.deepEqual(value.rba, {
      message: '$dest$ blocked it',
      risk_objects: [{ field: 'dest', type: 'system', score: 20, message: '$dest$ blocked it' }],
      threat_objects: [{ field: 'src_ip', type: 'ip_address' }],
    });
    assert.deepEqual(value.tests?.[0]?.expect, { count: { min: 1 } });
    assert.equal(value.tests[0].attack_data[0]?.custom_index, undefined);
  });

  it('takes the entity of the finding when there is no other', () => {
    const { detection } = load(NG.replace(/intermediate_findings:\n.*\n.*\n/, ''));
    assert.deepEqual(valueOf(detection).rba?.risk_objects, [{ field: 'user', type: 'user', score: 50 }]);
  });

  it('tells problems where they stand', () => {
    assert.deepEqual(places(NG.replace('{field: dest,', '{field: dst,')), [
      'lint/risk-field - {field: dst, type: system, score: 20, message: $dest$ blocked it}',
    ]);
    assert.deepEqual(places(NG.replace('[Example Story]', '[Exmaple Story]')), [
      'content/unknown-story analytic_story: [Exmaple Story]',
    ]);
    assert.deepEqual(places(NG.replace('modification_date: 2024', 'modification_date: 2999')), [
      'lint/date-in-future modification_date: 2999-01-01',
    ]);
    assert.deepEqual(places(NG.replace('category: web', 'category: wbe')), ['spec/unknown-value category: wbe']);
  });
});
