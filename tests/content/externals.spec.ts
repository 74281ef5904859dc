/** Names of other apps: what Splunk and the Common Information Model bring is known, other things are declared. */
import assert from 'node:assert/strict';
import { check } from '../../src/check.ts';
import { loadContent } from '../../src/content/load.ts';
import { fieldStatus } from '../../src/spl/fields.ts';
import { PROJECT, projectFiles } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

function load(search: string, settings = '') {
  const detection = (PROJECT['detections/web/example.yml'] ?? '').replace(
    /^search: .*$/m,
    `search: >-\n  ${search} | \`example_filter\``,
  );
  return loadContent(
    projectFiles({ 'detections/web/example.yml': detection, 'splkit.yml': `${PROJECT['splkit.yml']}${settings}` }),
    'p',
  );
}

const problems = (search: string, settings?: string) =>
  describeProblems(check(load(search, settings), { today: '2024-12-31' })).filter(
    (line) => line.startsWith('spl/') || line.startsWith('project/'),
  );

describe('names of other apps', () => {
  it('drop_dm_object_name takes the prefix of a data model away', () => {
    const search = '`web` | stats count by Web.user, Web.src | `drop_dm_object_name(Web)`';
    assert.deepEqual(problems(search), []);
    const [detection] = load(search).detections;
    assert.ok(detection);
    assert.equal(fieldStatus(detection.output, 'user'), 'always');
    assert.equal(fieldStatus(detection.output, 'Web.user'), 'never');
  });

  it('a macro without a definition may do anything', () => {
    const search = '`web` | stats count by user | `get_asset(dest)`';
    assert.deepEqual(problems(search), []);
    const [detection] = load(search).detections;
    assert.ok(detection);
    assert.equal(fieldStatus(detection.output, 'dest_priority'), 'open');
  });

  const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['an index macro of the CIM', '`cim_Web_indexes` action=blocked', '', []],
    [
      'the wrong number of arguments',
      '`web` | `get_asset(a, b)`',
      '',
      ['spl/macro-arity detections/web/example.yml:11 `get_asset(a, b)`'],
    ],
    ['an unknown one', '`web` | `my_get_asset(a)`', '', ['spl/unknown-macro detections/web/example.yml:11 `my_get_asset(a)`']],
    ['a declared one', '`web` | `enrich(user)`', 'externals: {macros: [enrich(1)]}\n', []],
    ['a declared one of an app', '`web` | `enrich(user)`', 'externals:\n  macros:\n  - {name: enrich(1), app: SA-Enrich}\n', []],
    [
      'a declared one with a definition that is wrong here',
      '`web` | `enrich(user)`',
      'externals:\n  macros:\n  - {name: enrich, arguments: [field], definition: evl $field$=1}\n',
      ['spl/unknown-command detections/web/example.yml:11 `enrich(user)`'],
    ],
    ['a declaration of a wrong form', '`web`', 'externals:\n  macros: [enrich(x)]\n', []],
  ];
  for (const [title, search, settings, expected] of CASES) {
    it(title, () => assert.deepEqual(problems(search, settings), expected));
  }

  it('a declaration of a wrong form is reported at its line', () => {
    const found = describeProblems(check(load('`web`', 'externals:\n  macros: [enrich(x)]\n'), { today: '2024-12-31' }));
    assert.ok(found.includes('spec/wrong-form splkit.yml:11 enrich(x)'), found.join('\n'));
  });
});
