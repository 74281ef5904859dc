/** The questions put to splkit: the bundled detection, and a count over every event. */
import { source } from '../src/base/source.ts';
import { nodeFiles } from '../src/base/node-files.ts';
import { createEngine } from '../src/engine/create-engine.ts';
import { openDataset } from '../src/events/open-dataset.ts';
import { mergeApps } from '../src/knowledge/merge-apps.ts';
import { loadApp } from '../src/knowledge/load-app.ts';
import { aggregates } from '../src/spl/aggregates/index.ts';
import { commands } from '../src/spl/commands/index.ts';
import { functions } from '../src/spl/functions/index.ts';
import type { MacroTable } from '../src/spl/syntax/macro.ts';
import { project } from './paths.ts';

/** The search of the bundled detection; its macros are below. */
export const DETECTION = [
  '`cloudtrail` eventSource=ecr.amazonaws.com eventName=PutImage NOT `aws_ecr_users`',
  '| rename requestParameters.* as *',
  '| rename repositoryName AS image',
  '| eval phase="release"',
  '| eval severity="high"',
  '| stats min(_time) as firstTime max(_time) as lastTime by awsRegion, eventName, eventSource, user, userName, src_ip, imageTag,',
  'registryId, image, phase, severity',
  '| `security_content_ctime(firstTime)` | `security_content_ctime(lastTime)`',
].join(' ');

export const COUNT = 'sourcetype=aws:cloudtrail | stats count by eventName';

const MACROS: MacroTable = new Map([
  ['cloudtrail', { name: 'cloudtrail', args: [], definition: source('cloudtrail', 'sourcetype=aws:cloudtrail') }],
  ['aws_ecr_users', { name: 'aws_ecr_users', args: [], definition: source('aws_ecr_users', 'userName IN (ci-publisher)') }],
  [
    'security_content_ctime(1)',
    {
      name: 'security_content_ctime',
      args: ['field'],
      definition: source('security_content_ctime', 'convert timeformat="%Y-%m-%dT%H:%M:%S" ctime($field$)'),
    },
  ],
]);

const NOW = Date.UTC(2030, 0, 1) / 1000;

/** Loads the add-on, then gives the work: a search of its own engine over the file, nothing kept from the run before. Answers rows and their fields. */
export function splkitSearch(file: string, search: string): () => Promise<string> {
  const knowledge = mergeApps([loadApp(nodeFiles, project('addons/splkit_addon_for_aws'))]);
  const dataset = { path: file, sourcetype: 'aws:cloudtrail', source: 'aws_cloudtrail', host: 'bench', index: 'main' };
  return () => {
    const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge });
    engine.add(openDataset(nodeFiles, dataset, knowledge, { now: NOW, zone: 'UTC' }));
    const result = engine.search({ search: source('bench', search), macros: MACROS, now: NOW, zone: 'UTC' });
    const problem = result.diagnostics[0]?.message ?? result.needsSplunk[0];
    if (problem !== undefined) throw new Error(problem);
    return Promise.resolve(JSON.stringify(result.rows.map((row) => Object.fromEntries(row))));
  };
}
