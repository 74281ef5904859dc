/** The bundled detection's search, end to end: dataset, add-on, macros, engine; the rows that the dataset's README names. */
import assert from 'node:assert/strict';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import type { MacroDefinition, MacroTable } from '../../src/spl/syntax/macro.ts';

const SEARCH = `\`cloudtrail\` eventSource=ecr.amazonaws.com eventName=PutImage NOT \`aws_ecr_users\`
| rename requestParameters.* as *
| rename repositoryName AS image
| eval phase="release"
| eval severity="high"
| stats min(_time) as firstTime max(_time) as lastTime by awsRegion, eventName, eventSource, user, userName, src_ip, imageTag, registryId, image, phase, severity
| \`security_content_ctime(firstTime)\`
| \`security_content_ctime(lastTime)\`
| \`aws_ecr_container_upload_unknown_user_filter\``;

function macros(users: string): MacroTable {
  const plain = (name: string, definition: string): readonly [string, MacroDefinition] => [
    name,
    { name, args: [], definition: source(name, definition) },
  ];
  const ctime = 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)';
  return new Map<string, MacroDefinition>([
    plain('cloudtrail', 'sourcetype=aws:cloudtrail'),
    plain('aws_ecr_users', `userName IN (${users})`),
    plain('aws_ecr_container_upload_unknown_user_filter', 'search *'),
    ['security_content_ctime(1)', { name: 'security_content_ctime', args: ['field'], definition: source('ctime', ctime) }],
  ]);
}

function detect(file: string, users: string, spl = SEARCH, prefilter = true): SearchResult {
  const knowledge = mergeApps([loadApp(nodeFiles, packagePath('addons/splkit_addon_for_aws'))]);
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge, prefilter });
  const path = packagePath(`datasets/aws_cloudtrail/ecr_container_upload/${file}`);
  const dataset = { path, sourcetype: 'aws:cloudtrail', source: 'aws_cloudtrail', host: 'aws', index: 'main' };
  const now = Date.UTC(2026, 2, 11) / 1000;
  engine.add(openDataset(nodeFiles, dataset, knowledge, { now, zone: 'UTC' }));
  const result = engine.search({ search: source('ecr', spl), macros: macros(users), now, zone: 'UTC' });
  assert.deepEqual([result.diagnostics, result.needsSplunk, result.warnings], [[], [], []]);
  return result;
}

const PUSH = {
  awsRegion: 'us-east-1',
  eventName: 'PutImage',
  eventSource: 'ecr.amazonaws.com',
  user: 'mallory',
  userName: 'mallory',
  src_ip: '203.0.113.66',
  registryId: '111122223333',
  phase: 'release',
  severity: 'high',
};
const LATEST = {
  ...PUSH,
  imageTag: 'latest',
  image: 'shop/web',
  firstTime: '2026-03-10T11:08:03',
  lastTime: '2026-03-10T11:08:03',
};
const PAYMENTS = {
  ...PUSH,
  imageTag: 'v1.4.2',
  image: 'shop/payments',
  firstTime: '2026-03-10T11:22:29',
  lastTime: '2026-03-10T11:22:29',
};

describe('the ECR detection on its dataset', () => {
  for (const file of ['cloudtrail.jsonl', 'cloudtrail_s3.json']) {
    for (const prefilter of [true, false]) {
      it(`finds the two pushes of mallory in ${file}, ${prefilter ? 'with' : 'without'} prefilter`, () => {
        const { rows, fields, events } = detect(file, 'ci-publisher', SEARCH, prefilter);
        assert.deepEqual(
          rows.map((row) => Object.fromEntries(row)),
          [LATEST, PAYMENTS],
        );
        assert.deepEqual(fields, [
          'awsRegion',
          'eventName',
          'eventSource',
          'user',
          'userName',
          'src_ip',
          'imageTag',
          'registryId',
          'image',
          'phase',
          'severity',
          'firstTime',
          'lastTime',
        ]);
        assert.equal(events, 400);
      });
    }
  }

  it('finds nothing when mallory is known', () => {
    const { rows, trace } = detect('cloudtrail.jsonl', 'ci-publisher, mallory');
    assert.deepEqual(rows, []);
    assert.deepEqual(
      trace.slice(0, 6).map(({ rows_in, rows_out }) => [rows_in, rows_out]),
      [
        [400, 1],
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 1],
        [1, 0],
      ],
    );
  });

  it('matches 0 of 400 events when the name of the call is wrong', () => {
    const { trace } = detect('cloudtrail.jsonl', 'ci-publisher', SEARCH.replace('eventName=PutImage', 'eventName=PutImages'));
    assert.deepEqual([trace[0]?.command, trace[0]?.rows_in, trace[0]?.rows_out], ['search', 400, 0]);
  });

  it('knows who pushed what', () => {
    const { rows } = detect('cloudtrail.jsonl', 'nobody', 'eventName=PutImage | stats count by user | sort user');
    assert.deepEqual(
      rows.map((row) => [row.get('user'), row.get('count')]),
      [
        ['anna', '1'],
        ['ci-publisher', '7'],
        ['mallory', '2'],
      ],
    );
  });
});
