/** The example of a new project: a detection with what it refers to, and its tests. */
import type { DataSource } from '../spec/data-source.ts';
import type { Detection } from '../spec/detection.ts';
import type { Story } from '../spec/story.ts';
import { exampleDataset } from './example-dataset.ts';
import type { NewFile } from './new-file.ts';
import { printYaml } from './print-yaml.ts';
import type { Stamp } from './stamp.ts';

const DATASET = 'datasets/aws_cloudtrail/access_keys.jsonl';
const STORY = 'Cloud Account Takeover';
const DATA_SOURCE = 'AWS CloudTrail CreateAccessKey';
const PRODUCTS = ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'];

/** The files. */
export function exampleContent(stamp: Stamp): readonly NewFile[] {
  return [
    { path: 'detections/cloud/aws_access_key_created_for_another_user.yml', text: printYaml(detection(stamp)) },
    { path: 'stories/cloud_account_takeover.yml', text: printYaml(story(stamp)) },
    { path: 'data_sources/aws_cloudtrail_createaccesskey.yml', text: printYaml(dataSource(stamp)) },
    ...MACROS.map((macro) => ({ path: `macros/${macro.name}.yml`, text: printYaml(macro) })),
    { path: DATASET, text: exampleDataset(stamp.date) },
  ];
}

const MACROS = [
  {
    name: 'cloudtrail',
    definition: 'sourcetype=aws:cloudtrail',
    description: 'Where CloudTrail events are. Set it to the index and sourcetype of your environment.',
  },
  {
    name: 'iam_admins',
    definition: 'userName IN (iam-admin)',
    description: 'Users who hand out access keys as a part of their work. Put in yours.',
  },
];

const SEARCH = [
  '`cloudtrail` eventSource=iam.amazonaws.com eventName=CreateAccessKey errorCode=success',
  '    NOT `iam_admins`',
  '| rename requestParameters.userName AS key_owner',
  '| where key_owner != user',
  '| stats count min(_time) as firstTime max(_time) as lastTime by user, key_owner, src_ip, awsRegion',
  '| `security_content_ctime(firstTime)`',
  '| `security_content_ctime(lastTime)`',
  '| `aws_access_key_created_for_another_user_filter`',
].join('\n');

function detection({ newId, date, author }: Stamp): Detection {
  return {
    name: 'AWS Access Key Created For Another User',
    id: newId(),
    version: 1,
    date,
    author,
    status: 'production',
    type: 'TTP',
    description:
      'Finds access keys of AWS that somebody made for another user. With such a key an attacker who has taken over one account goes on ' +
      'working as a second one, and keeps that way in when the first is locked.',
    data_source: [DATA_SOURCE],
    search: SEARCH,
    how_to_implement:
      'Collect CloudTrail with the Splunk Add-on for AWS, and set the macro `cloudtrail` to where its events are. List in the macro ' +
      '`iam_admins` those who make keys for others every day.',
    known_false_positives: 'Administrators who are not in the macro `iam_admins` yet, and tools that rotate keys.',
    references: ['https://attack.mitre.org/techniques/T1098/001/'],
    drilldown_searches: [
      {
        name: 'View the detection results for $user$',
        search: '%original_detection_search%\n| search user="$user$"',
        earliest_offset: '$info_min_time$',
        latest_offset: '$info_max_time$',
      },
      {
        name: 'View what $user$ did in the week before',
        search: '`cloudtrail` user="$user$"\n| stats count by eventSource, eventName, src_ip',
        earliest_offset: '-7d@d',
        latest_offset: '$info_max_time$',
      },
    ],
    rba: {
      message: '$user$ made an access key for $key_owner$ from $src_ip$',
      risk_objects: [
        { field: 'user', type: 'user', score: 50 },
        { field: 'key_owner', type: 'user', score: 30 },
      ],
      threat_objects: [{ field: 'src_ip', type: 'ip_address' }],
    },
    tags: {
      analytic_story: [STORY],
      asset_type: 'AWS Account',
      mitre_attack_id: ['T1098.001'],
      product: PRODUCTS,
      security_domain: 'identity',
    },
    tests: tests(),
  };
}

function tests(): NonNullable<Detection['tests']> {
  const attack_data = [{ data: DATASET, source: 'aws_cloudtrail', sourcetype: 'aws:cloudtrail' }];
  return [
    {
      name: 'Mallory makes two keys for the deployment user',
      attack_data,
      expect: {
        count: 1,
        rows: [{ user: 'mallory', key_owner: 'deploy-bot', src_ip: '203.0.113.66', count: 2 }],
        risk: [
          { object: 'mallory', type: 'user', score: 50 },
          { object: 'deploy-bot', type: 'user', score: 30 },
        ],
      },
    },
    {
      name: 'Nobody to find when Mallory is an administrator',
      attack_data,
      macros: { iam_admins: 'userName IN (iam-admin, mallory)' },
      expect: { count: 0 },
    },
  ];
}

function story({ newId, date, author }: Stamp): Story {
  return {
    name: STORY,
    id: newId(),
    version: 1,
    date,
    author,
    status: 'production',
    description: 'Somebody else works with the accounts of your cloud.',
    narrative:
      'A leaked key or a guessed password lets an attacker in; what follows is an attempt to stay. Look for new credentials, new users and ' +
      'wider rights, and ask of each who needed it. Then look at what the same user and address did before and after.',
    references: ['https://attack.mitre.org/tactics/TA0003/'],
    tags: { category: ['Cloud Security'], product: PRODUCTS, usecase: 'Advanced Threat Detection' },
  };
}

function dataSource({ newId, date, author }: Stamp): DataSource {
  return {
    name: DATA_SOURCE,
    id: newId(),
    version: 1,
    date,
    author,
    description: 'Calls of CreateAccessKey, by which a user of AWS gets a key for programs.',
    source: 'aws_cloudtrail',
    sourcetype: 'aws:cloudtrail',
    separator: 'eventName',
    separator_value: 'CreateAccessKey',
    supported_TA: [{ name: 'Splunk Add-on for AWS', url: 'https://splunkbase.splunk.com/app/1876' }],
    fields: [
      '_time',
      'awsRegion',
      'errorCode',
      'eventName',
      'eventSource',
      'requestParameters.userName',
      'src_ip',
      'user',
      'userName',
    ],
  };
}
