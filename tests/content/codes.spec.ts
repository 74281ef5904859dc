/** Problems of settings and of names that no other test brings about: the smallest project that has each. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadContent } from '../../src/content/load.ts';
import { PROJECT } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

const CONTENTCTL = `app: {uid: 1, title: Example, appid: example, prefix: EX, version: 1.0.0, description: An example., author_name: a, author_email: a@example.com, author_company: a}\n`;
const SETTINGS = PROJECT['splkit.yml'] ?? '';
const DETECTION = 'detections/web/example.yml';
const DEPLOYMENT = 'deployments/example_anomaly.yml';

function changed(file: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = PROJECT[file] ?? '';
  assert.ok(text.includes(from));
  return { [file]: text.replace(from, to) };
}

const PROBLEMS: readonly (readonly [expected: string, files: Readonly<Record<string, string | undefined>>])[] = [
  ['project/bad-extends splkit.yml:10 ../other.txt', { 'splkit.yml': `${SETTINGS}extends: ../other.txt\n` }],
  ['project/bad-extends splkit.yml:10 absent.yml', { 'splkit.yml': `${SETTINGS}extends: absent.yml\n` }],
  [
    'project/bad-extends base.yml:1 splkit.yml',
    { 'splkit.yml': `${SETTINGS}extends: base.yml\n`, 'base.yml': 'extends: splkit.yml\n' },
  ],
  ['project/missing-file splkit.yml:10 attack.csv', { 'splkit.yml': `${SETTINGS}attack: {table: attack.csv}\n` }],
  ['project/bad-table attack.csv:1', { 'splkit.yml': `${SETTINGS}attack: {table: attack.csv}\n`, 'attack.csv': 'a,b\n1,2\n' }],
  ['spec/bad-time splkit.yml:10 Europe/Nowhere', { 'splkit.yml': `${SETTINGS}timezone: Europe/Nowhere\n` }],
  [`spec/bad-time ${DEPLOYMENT}:8 -70x`, changed(DEPLOYMENT, '-70m@m', '-70x')],
  ['spec/bad-address splkit.yml:7 nobody', changed('splkit.yml', 'somebody@example.com', 'nobody')],
  [
    'content/not-in-mapping stories/example_story.yml:7 deprecated',
    {
      'splkit.yml': `${SETTINGS}enforce_deprecation_mapping_requirement: true\n`,
      ...changed('stories/example_story.yml', 'status: production', 'status: deprecated'),
      'removed/deprecation_mapping.YML': 'detections: []\n',
    },
  ],
  [
    `content/lookup-in-comment ${DETECTION}:10 absent`,
    {
      ...changed(DETECTION, '| stats', '```| lookup absent user``` | stats'),
      'splkit.yml': undefined,
      'contentctl.yml': CONTENTCTL,
    },
  ],
  [`content/deployment-name ${DEPLOYMENT}:1 Example Anomaly`, { 'splkit.yml': undefined, 'contentctl.yml': CONTENTCTL }],
];

describe('problems of projects', () => {
  for (const [expected, changes] of PROBLEMS) {
    it(expected, () => {
      const files = Object.entries({ ...PROJECT, ...changes }).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, text] as const],
      );
      const problems = describeProblems(loadContent(memoryFiles(Object.fromEntries(files)), '.').diagnostics);
      assert.ok(problems.includes(expected), problems.join('\n'));
    });
  }
});
