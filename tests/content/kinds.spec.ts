/** Kinds besides detections: what is wrong in their files and in those beside them, and where it is said. */
import assert from 'node:assert/strict';
import { locate } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { projectFiles } from '../lint/example-project.ts';

const HEAD = 'version: 1\ndate: 2024-01-01\nauthor: somebody\ndescription: An example.\n';
const ID = (number: number) => `id: 66666666-6666-4666-8666-66666666666${number}\n`;
const LOOKUP = `name: hosts\n${ID(1)}${HEAD}lookup_type: csv\n`;
const COLLECTION = `name: seen\n${ID(2)}${HEAD}lookup_type: kvstore\nfields: [_key, user]\n`;
const DASHBOARD = `name: Board\n${ID(3)}${HEAD}`;
const PLAYBOOK = `name: Play\n${ID(4)}${HEAD}type: Response\nplaybook: play\ntags: {}\n`;
const BASELINE = `name: Base\n${ID(5)}${HEAD}status: production\ntype: Baseline\nsearch: "\`web\` | stats count by user"\nhow_to_implement: none needed\nknown_false_positives: none known\ndeployment: {scheduling: {cron_schedule: 0 2 * * *, earliest_time: -1d, latest_time: now, schedule_window: auto}}\ntags: {analytic_story: [Example Story], detections: [Example], product: [Splunk Enterprise], security_domain: network}\n`;
const REMOVED = (name: string, number: number) => `name: ${name}\n${ID(number)}${HEAD}status: removed\n`;

/** `severity code file` of each problem; what nothing uses is left out. */
function told(changes: Readonly<Record<string, string>>): readonly string[] {
  const content = loadContent(projectFiles(changes), 'p');
  return check(content, { today: '2026-01-01' })
    .filter(({ code }) => code !== 'content/unused')
    .map((problem) => `${problem.severity} ${problem.code} ${locate(problem).place.source.name}`);
}

const CASES: readonly (readonly [what: string, changes: Readonly<Record<string, string>>, problems: readonly string[]])[] = [
  ['a lookup with its table', { 'lookups/hosts.yml': LOOKUP, 'lookups/hosts.csv': 'host,ip\na,1\n' }, []],
  ['a lookup without', { 'lookups/hosts.yml': LOOKUP }, ['error content/missing-file lookups/hosts.yml']],
  ['a table without a lookup', { 'lookups/hosts.csv': 'a,b\n' }, ['error content/orphan-file lookups/hosts.csv']],
  ['a file of nobody', { 'lookups/notes.txt': 'x' }, ['error content/stray-file lookups/notes.txt']],
  ['notes for people elsewhere', { 'stories/README.md': 'x', 'macros/notes.txt': 'x' }, []],
  ['a strange file elsewhere', { 'macros/x.json': '{}' }, ['warning content/stray-file macros/x.json']],
  ['a .yaml file', { 'macros/x.yaml': 'garbage' }, ['warning content/yaml-extension macros/x.yaml']],
  ['an empty table', { 'lookups/hosts.yml': LOOKUP, 'lookups/hosts.csv': '' }, ['error content/csv-header lookups/hosts.csv']],
  [
    'a header that says one thing twice',
    { 'lookups/hosts.yml': LOOKUP, 'lookups/hosts.csv': 'a,a\n1,2\n' },
    ['error content/csv-header lookups/hosts.csv'],
  ],
  [
    'rows of other lengths',
    { 'lookups/hosts.yml': LOOKUP, 'lookups/hosts.csv': 'a,b\n1\n1,2,3\n' },
    ['error content/csv-row lookups/hosts.csv', 'error content/csv-row lookups/hosts.csv'],
  ],
  [
    'a match of a column there is not',
    { 'lookups/hosts.yml': `${LOOKUP}match_type: [WILDCARD(hots)]\n`, 'lookups/hosts.csv': 'host,ip\n' },
    ['error content/match-type-field lookups/hosts.yml'],
  ],
  ['a lookup of no type', { 'lookups/hosts.yml': LOOKUP.replace('csv', 'cvs') }, ['error spec/unknown-value lookups/hosts.yml']],
  [
    'a lookup that says no type',
    { 'lookups/hosts.yml': LOOKUP.replace('lookup_type: csv\n', '') },
    ['error spec/missing-key lookups/hosts.yml'],
  ],
  ['a collection', { 'lookups/seen.yml': COLLECTION }, []],
  [
    'a collection without _key',
    { 'lookups/seen.yml': COLLECTION.replace('_key, ', '') },
    ['error content/kvstore-key lookups/seen.yml'],
  ],
  [
    'a collection without fields',
    { 'lookups/seen.yml': COLLECTION.replace('[_key, user]', '[]') },
    ['error spec/wrong-length lookups/seen.yml'],
  ],
  [
    'a name that leads out of the folder',
    { 'lookups/x.yml': LOOKUP.replace('hosts', '../../x') },
    ['error spec/wrong-form lookups/x.yml', 'error content/missing-file lookups/x.yml'],
  ],
  [
    'a model of another name',
    { 'lookups/model.yml': LOOKUP.replace('csv', 'mlmodel').replace('hosts', 'model') },
    ['error spec/wrong-form lookups/model.yml'],
  ],
  ['a dashboard', { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.json': '{"title": "Board", "description": ""}' }, []],
  [
    'a dashboard of Simple XML',
    { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.xml': '<form><label>Board</label></form>' },
    [],
  ],
  [
    'a dashboard without what it shows',
    { 'dashboards/board.yml': DASHBOARD },
    ['error content/missing-file dashboards/board.yml'],
  ],
  [
    'a dashboard that is no JSON',
    { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.json': '{"title": }' },
    ['error content/bad-json dashboards/board.json'],
  ],
  [
    'a dashboard of another title',
    { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.json': '{"title": "Bored", "description": ""}' },
    ['error content/dashboard-key dashboards/board.json'],
  ],
  [
    'a dashboard without a description',
    { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.json': '{"title": "Board"}' },
    ['error content/dashboard-key dashboards/board.json'],
  ],
  [
    'a dashboard that is no XML',
    { 'dashboards/board.yml': DASHBOARD, 'dashboards/board.xml': '<form><label>a & b</form>' },
    ['error content/bad-xml dashboards/board.xml'],
  ],
  ['a playbook', { 'playbooks/play.yml': PLAYBOOK, 'playbooks/play.json': '{}', 'playbooks/play.py': '' }, []],
  [
    'a playbook without its files',
    { 'playbooks/play.yml': PLAYBOOK },
    ['error content/missing-file playbooks/play.yml', 'error content/missing-file playbooks/play.yml'],
  ],
  ['a baseline', { 'baselines/base.yml': BASELINE }, []],
  [
    'a baseline for nobody',
    { 'baselines/base.yml': BASELINE.replace('[Example],', '[Exampel],') },
    ['error content/unknown-detection baselines/base.yml'],
  ],
  [
    'a baseline with a macro there is not',
    { 'baselines/base.yml': BASELINE.replace('`web`', '`webb`') },
    ['error spl/unknown-macro baselines/base.yml'],
  ],
  [
    'a baseline into a lookup there is not',
    { 'baselines/base.yml': BASELINE.replace('by user', 'by user | outputlookup seen') },
    ['error content/unknown-lookup baselines/base.yml'],
  ],
  [
    'a file that is not filled in',
    { 'macros/x.yml': 'name: x\ndefinition: __UPDATE__\ndescription: __UPDATE__ and __UPDATE__\n' },
    [
      'error content/placeholder macros/x.yml',
      'error content/placeholder macros/x.yml',
      'error content/placeholder macros/x.yml',
    ],
  ],
  [
    'a mapping of what goes',
    {
      'removed/detections/old.yml': REMOVED('Old', 6),
      'removed/deprecation_mapping.YML':
        'detections:\n- {content: Old, removed_in_version: 1.0.0, reason: too noisy, replacement_content: [Example]}\n',
    },
    [],
  ],
  [
    'a mapping of nothing',
    { 'removed/deprecation_mapping.YML': 'detections:\n- {content: Old, removed_in_version: 1.0.0, reason: too noisy}\n' },
    ['error content/unknown-deprecated removed/deprecation_mapping.YML'],
  ],
  [
    'a mapping in small letters',
    { 'removed/deprecation_mapping.yml': 'detections:\n- {content: Old, removed_in_version: 1.0.0, reason: too noisy}\n' },
    ['error content/unknown-deprecated removed/deprecation_mapping.yml'],
  ],
  [
    'a mapping in the wrong section',
    {
      'removed/detections/old.yml': REMOVED('Old', 6),
      'removed/deprecation_mapping.YML': 'baselines:\n- {content: Old, removed_in_version: 1.0.0, reason: too noisy}\n',
    },
    ['error content/deprecation-section removed/deprecation_mapping.YML'],
  ],
  [
    'removed too soon',
    {
      'removed/detections/old.yml': REMOVED('Old', 6),
      'removed/deprecation_mapping.YML': 'detections:\n- {content: Old, removed_in_version: 1.0.1, reason: too noisy}\n',
    },
    ['error content/deprecation-version removed/deprecation_mapping.YML'],
  ],
  [
    'replaced by what goes itself',
    {
      'removed/detections/old.yml': REMOVED('Old', 6),
      'removed/deprecation_mapping.YML':
        'detections:\n- {content: Old, removed_in_version: 1.0.0, reason: too noisy, replacement_content: [Old]}\n',
    },
    ['error content/bad-replacement removed/deprecation_mapping.YML'],
  ],
  [
    'the same name in two kinds',
    { 'macros/example.yml': 'name: Example\ndefinition: x\n' },
    ['info content/shared-name macros/example.yml'],
  ],
  [
    'a lookup in a search that nobody has',
    { 'macros/web.yml': 'name: web\ndefinition: "index=web | lookup hots host | search"\n' },
    ['error content/unknown-lookup detections/web/example.yml'],
  ],
];

describe('kinds of content', () => {
  for (const [what, changes, problems] of CASES) {
    it(what, () => assert.deepEqual(told(changes), problems));
  }
});

describe('searches nobody wrote', () => {
  it('are not looked into, and end nothing', () => {
    const text = `name: Example\nsearch: '${'x'.repeat(1_000_001)}'\n`;
    assert.ok(told({ 'detections/web/example.yml': text }).includes('error content/search-too-long detections/web/example.yml'));
  });
});
