/** A small project in memory: one detection with a positive and a negative test, an add-on of its own, and a dataset. */

const DETECTION = `name: Upload By Unknown User
id: 6f1f1c1e-8b0e-4f4e-9a53-0d8a4f3b2c11
version: 1
date: '2024-05-31'
author: Demo
status: production
type: TTP
description: Finds uploads by users that are not on the list.
search: |-
  \`demo_events\` action=upload NOT \`demo_users\`
  | stats count min(_time) as firstTime by user, image
  | \`upload_by_unknown_user_filter\`
how_to_implement: Send the events.
known_false_positives: New users.
data_source:
- Demo Events
drilldown_searches:
- name: View the results
  search: '%original_detection_search% | search user=$user$'
  earliest_offset: $info_min_time$
  latest_offset: $info_max_time$
- name: View the risk events
  search: '| from datamodel Risk.All_Risk | search normalized_risk_object=$user$'
  earliest_offset: 7d
  latest_offset: '0'
rba:
  message: Upload of $image$ by $user$
  risk_objects:
  - field: user
    type: user
    score: 40
  threat_objects: []
tags:
  analytic_story:
  - Demo Story
  asset_type: Endpoint
  mitre_attack_id:
  - T1204
  product:
  - Splunk Enterprise
  - Splunk Enterprise Security
  - Splunk Cloud
  security_domain: network
tests:
- name: Unknown user
  attack_data:
  - data: datasets/demo.json
    source: demo
    sourcetype: demo:json
  expect:
    count: 1
    rows:
    - {user: mallory, image: evil, count: 2}
    risk:
    - {object: mallory, type: user, score: 40, message: Upload of evil by mallory}
- name: Known user
  attack_data:
  - data: datasets/demo.json
    source: demo
    sourcetype: demo:json
  macros:
    demo_users: user IN (alice, mallory)
  expect:
    count: 0
`;

const DATASET = `{"time": "2024-05-31T10:00:00Z", "action": "upload", "user": "alice", "image": "good"}
{"time": "2024-05-31T10:00:01Z", "action": "upload", "user": "mallory", "image": "evil"}
{"time": "2024-05-31T10:00:02Z", "action": "download", "user": "mallory", "image": "good"}
{"time": "2024-05-31T10:00:03Z", "action": "upload", "user": "mallory", "image": "evil"}
`;

/** The files by path; the project lies in /project. */
export function demoProject(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    '/project/splkit.yml': `app:
  id: DA-ESS-Demo
  label: DEMO
  title: Demo Detections
  version: 1.0.0
  author_name: Demo
  author_email: demo@example.com
  author_company: Demo
  description: Detections for tests.
apps:
- apps/TA-demo
`,
    '/project/detections/network/upload_by_unknown_user.yml': DETECTION,
    '/project/macros/demo_events.yml': 'name: demo_events\ndescription: The events.\ndefinition: sourcetype=demo:json\n',
    '/project/macros/demo_users.yml': 'name: demo_users\ndescription: Known users.\ndefinition: user IN (alice)\n',
    '/project/stories/demo_story.yml': `name: Demo Story
id: 0d6a2a57-6a54-4a0b-8a0f-2b9b6d3b5a12
version: 1
date: '2024-05-31'
author: Demo
status: production
description: A story.
narrative: A longer story.
references: []
tags:
  category:
  - Cloud Security
  product:
  - Splunk Enterprise
  - Splunk Enterprise Security
  - Splunk Cloud
  usecase: Security Monitoring
`,
    '/project/data_sources/demo_events.yml': `name: Demo Events
id: 5b1f7e8f-3f0f-4cf1-b6a3-6f7a0f6d4c13
version: 1
date: '2024-05-31'
author: Demo
description: Events of the demo.
source: demo
sourcetype: demo:json
supported_TA: []
fields: []
`,
    '/project/deployments/ttp.yml': `name: TTP
id: 7a3c9e0b-61b5-4b3f-8f5b-1f6a5c2d3e14
version: 1
date: '2024-05-31'
author: Demo
description: TTP.
type: TTP
scheduling:
  cron_schedule: 0 * * * *
  earliest_time: -70m@m
  latest_time: -10m@m
  schedule_window: auto
alert_action:
  rba:
    enabled: true
`,
    '/project/apps/TA-demo/default/props.conf':
      '[demo:json]\nKV_MODE = json\nSHOULD_LINEMERGE = false\nTIME_PREFIX = "time": "\n',
    '/project/datasets/demo.json': DATASET,
    ...changes,
  };
}

/** The detection with one text replaced by another, which must occur in it. */
export function changedDetection(from: string, to: string): Record<string, string> {
  if (!DETECTION.includes(from)) throw new Error(`the detection does not hold ${from}`);
  return demoProject({ '/project/detections/network/upload_by_unknown_user.yml': DETECTION.replace(from, to) });
}
