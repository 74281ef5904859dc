/** Loading and linking a project in memory: every problem of every file in one run, each at its place. */
import assert from 'node:assert/strict';
import type { Report } from '../../src/base/diagnostic.ts';
import { locate, positionAt } from '../../src/base/source.ts';
import { CONTENT_CODES } from '../../src/content/codes.ts';
import { loadContent } from '../../src/content/load.ts';
import { PROJECT, projectFiles } from '../lint/example-project.ts';

const noProblem: Report = ({ message }) => assert.fail(message);

const DETECTION_FILE = 'detections/web/example.yml';
const DETECTION = PROJECT[DETECTION_FILE] ?? '';

type Changes = Parameters<typeof projectFiles>[0];

/** `code file:line text` of every problem. */
function told(changes: Changes): readonly string[] {
  return loadContent(projectFiles(changes), 'p').diagnostics.map((diagnostic) => {
    if (diagnostic.code.startsWith('content/')) assert.ok(Object.hasOwn(CONTENT_CODES, diagnostic.code), diagnostic.code);
    const { source, span } = locate(diagnostic).place;
    const text = source.text.slice(span.start, span.end).split('\n')[0] ?? '';
    return `${diagnostic.code} ${source.name}:${positionAt(source.text, span.start).line} ${text}`.trim();
  });
}

const changed = (from: string | RegExp, to: string, file = DETECTION_FILE): Changes => {
  const text = PROJECT[file] ?? '';
  assert.notEqual(text.replace(from, to), text);
  return { [file]: text.replace(from, to) };
};

describe('loadContent', () => {
  it('links a project without problems', () => {
    const content = loadContent(projectFiles(), 'p', { report: noProblem });
    const [detection] = content.detections;
    assert.equal(content.detections.length, 1);
    assert.equal(detection?.stanza, 'EX - Example - Rule');
    assert.equal(detection?.filterMacro, 'example_filter');
    assert.deepEqual(detection?.macros, ['web', 'example_filter']);
    assert.deepEqual(
      detection?.stories.map(({ value }) => value.name),
      ['Example Story'],
    );
    assert.deepEqual(
      detection?.dataSources.map(({ value }) => value.name),
      ['Example Source'],
    );
    assert.equal(detection?.deployment?.name, 'Example Anomaly');
    assert.deepEqual(
      [...(detection?.output.named ?? [])].map(([name]) => name),
      ['user', 'src_ip', 'dest', 'count'],
    );
    assert.equal(content.macroTable.get('example_filter')?.definition.text, 'search *');
    assert.deepEqual(content.drafts, []);
  });

  it('takes the filter macro of a file', () => {
    const content = loadContent(
      projectFiles({ 'macros/example_filter.yml': 'name: example_filter\ndefinition: search NOT user=admin\n' }),
      'p',
      { report: noProblem },
    );
    assert.equal(content.macroTable.get('example_filter')?.definition.text, 'search NOT user=admin');
  });

  it('reads what a contentctl project calls its deployments', () => {
    const deployment = (PROJECT['deployments/example_anomaly.yml'] ?? '')
      .replace('name: Example Anomaly', 'name: ESCU Default Configuration Anomaly')
      .replace('enabled: true', "enabled: 'true'");
    const content = loadContent(
      projectFiles({
        'deployments/example_anomaly.yml': undefined,
        'deployments/escu_default_configuration_anomaly.yml': deployment,
      }),
      'p',
      { report: noProblem },
    );
    assert.equal(content.detections[0]?.deployment?.name, 'ESCU Default Configuration Anomaly');
  });

  it('gives the same problems to its report, in order', () => {
    const seen: unknown[] = [];
    const content = loadContent(projectFiles(changed('Example Story', 'Example Stroy')), 'p', {
      report: (problem) => seen.push(problem),
    });
    assert.deepEqual(seen, content.diagnostics);
    assert.equal(seen.length, 2);
  });
});

describe('loadContent: problems of names', () => {
  const cases: readonly (readonly [string, Changes, readonly string[]])[] = [
    ['no splkit.yml', { 'splkit.yml': undefined }, ['content/no-project splkit.yml:1']],
    [
      'an unknown story',
      changed('[Example Story]', '[Example Story, Example Stroy]'),
      [`content/unknown-story ${DETECTION_FILE}:21 Example Stroy`],
    ],
    [
      'an unknown data source',
      changed('[Example Source]', '[Example Source, Sysmon]'),
      [`content/unknown-data-source ${DETECTION_FILE}:9 Sysmon`],
    ],
    [
      'one of two data sources',
      changed('[Example Source]', '[Example Source AND Sysmon]'),
      [`content/unknown-data-source ${DETECTION_FILE}:9 Sysmon`],
    ],
    [
      'a story twice',
      changed('[Example Story]', '[Example Story, Example Story]'),
      [`content/duplicate-reference ${DETECTION_FILE}:21 Example Story`],
    ],
    [
      'an unknown macro',
      changed('`web`', '`wbe`'),
      [`spl/unknown-macro ${DETECTION_FILE}:10 \`wbe\``, 'content/unused macros/web.yml:1 web'],
    ],
    [
      'a macro with arguments it does not take',
      changed('`web`', '`web(1)`'),
      [`spl/macro-arity ${DETECTION_FILE}:10 \`web(1)\``, 'content/unused macros/web.yml:1 web'],
    ],
    [
      'a type without deployment',
      { 'deployments/example_anomaly.yml': undefined },
      [`content/no-deployment ${DETECTION_FILE}:7 Anomaly`],
    ],
    [
      'two deployments of a type',
      {
        'deployments/second.yml': (PROJECT['deployments/example_anomaly.yml'] ?? '')
          .replace('Example Anomaly', 'Second')
          .replaceAll('4444', '6666'),
      },
      ['content/duplicate-deployment deployments/second.yml:7 Anomaly'],
    ],
    [
      'a file of another name',
      { [DETECTION_FILE]: undefined, 'detections/web/other.yml': DETECTION.replace('example_filter', 'other_filter') },
      ['content/file-name detections/web/other.yml:1 Example'],
    ],
    [
      'a name twice',
      { 'detections/a/example.yml': DETECTION.replace('1111-1111-4111', '1111-1111-4112') },
      [`content/duplicate-name ${DETECTION_FILE}:1 Example`],
    ],
    [
      'a UUID twice, whatever the kind',
      changed('44444444-4444-4444-8444-444444444444', '22222222-2222-4222-8222-222222222222', 'deployments/example_anomaly.yml'),
      ['content/duplicate-id deployments/example_anomaly.yml:2 22222222-2222-4222-8222-222222222222'],
    ],
    [
      'a name that is too long',
      {
        [DETECTION_FILE]: undefined,
        [`detections/${'x'.repeat(70)}.yml`]: DETECTION.replace('name: Example', `name: ${'x'.repeat(70)}`).replace(
          'example_filter',
          `${'x'.repeat(70)}_filter`,
        ),
      },
      [`content/name-too-long detections/${'x'.repeat(70)}.yml:1 ${'x'.repeat(70)}`],
    ],
    [
      'a dataset that is not there',
      changed('datasets/web.log', 'datasets/wbe.log'),
      [`content/missing-dataset ${DETECTION_FILE}:28 datasets/wbe.log`],
    ],
    [
      'a file of a lookup that is not there',
      changed('- name: blocked', '- name: blocked\n  lookups: {seen: datasets/none.csv}'),
      [`content/missing-dataset ${DETECTION_FILE}:27 datasets/none.csv`],
    ],
    [
      'a file of a lookup outside',
      changed('- name: blocked', '- name: blocked\n  lookups: {seen: ../none.csv, known: [{user: a}]}'),
      [`content/outside-project ${DETECTION_FILE}:27 ../none.csv`],
    ],
    ['a dataset outside', changed('datasets/web.log', '../web.log'), [`content/outside-project ${DETECTION_FILE}:28 ../web.log`]],
    [
      'a dataset at an absolute path',
      changed('datasets/web.log', '/etc/passwd'),
      [`content/outside-project ${DETECTION_FILE}:28 /etc/passwd`],
    ],
    ['a dataset in the web is not looked for', changed('datasets/web.log', 'https://example.com/web.log'), []],
    [
      'a macro of a test that nobody knows',
      changed('- name: blocked', '- name: blocked\n  macros: {wbe: index=x}'),
      [`content/unknown-macro ${DETECTION_FILE}:27 wbe`],
    ],
    ['a .yaml file', { 'macros/other.yaml': 'name: other\ndefinition: x\n' }, ['content/yaml-extension macros/other.yaml:1']],
    [
      'a file that is no UTF-8',
      { 'macros/other.yml': Uint8Array.of(0xff, 0xfe, 0x61) },
      ['content/unreadable macros/other.yml:1'],
    ],
    ['a macro nobody calls', { 'macros/other.yml': 'name: other\ndefinition: x\n' }, ['content/unused macros/other.yml:1 other']],
    [
      'a macro that a macro calls',
      { 'macros/web.yml': 'name: web\ndefinition: "`other`"\n', 'macros/other.yml': 'name: other\ndefinition: x\n' },
      [],
    ],
    [
      'a macro in a macro that nobody calls',
      { 'macros/other.yml': 'name: other\ndefinition: "`nothing`"\n' },
      ['content/unused macros/other.yml:1 other', 'spl/unknown-macro macros/other.yml:2 `nothing`'],
    ],
    [
      'tokens and arguments of a macro',
      { 'macros/other.yml': 'name: other\ndefinition: eval a=$x$\narguments: [y]\n' },
      [
        'content/unused macros/other.yml:1 other',
        'content/macro-argument macros/other.yml:2 $x$',
        'content/macro-argument macros/other.yml:3 y',
      ],
    ],
  ];
  for (const [what, changes, expected] of cases) {
    it(what, () => assert.deepEqual(told(changes), expected));
  }
});

describe('loadContent: files with problems', () => {
  it('do not hide those of others', () => {
    const found = told({
      ...changed('`web`', '`web` ('),
      'macros/a.yml': 'name: [',
      'stories/example_story.yml': 'name: 5\n',
      'splkit.yml': 'app: 3\n',
    });
    const files = new Set(found.map((line) => line.split(' ')[1]?.split(':')[0]));
    assert.deepEqual([...files].sort(), [DETECTION_FILE, 'macros/a.yml', 'splkit.yml', 'stories/example_story.yml']);
  });

  it('are no unknown names for those who refer to them', () => {
    const broken = {
      'macros/web.yml': 'name: web\ndefinition: [x]\n',
      'stories/example_story.yml': 'name: Example Story\n',
      'data_sources/example_source.yml': "name: 'Example",
      'deployments/example_anomaly.yml': 'type: Anomaly\n',
    };
    const codes = new Set(told(broken).map((line) => line.split('/')[0]));
    assert.deepEqual([...codes].sort(), ['spec', 'yaml']);
  });

  it('are drafts whose search is checked all the same', () => {
    const content = loadContent(projectFiles(changed(/author: somebody\n([^]*)stats count/, 'authr: x\n$1stats cuont(')), 'p');
    assert.equal(content.detections.length, 0);
    assert.equal(content.drafts.length, 1);
    assert.deepEqual(
      content.diagnostics.map(({ code }) => code.split('/')[0]).filter((layer) => layer !== 'spl'),
      ['spec', 'spec'],
    );
    assert.ok(content.diagnostics.some(({ code }) => code.startsWith('spl/')));
  });

  it('get no problems that come from what was made up for them', () => {
    const found = told(changed(/type: Anomaly\nd/, 'd'));
    assert.deepEqual(found, [`spec/missing-key ${DETECTION_FILE}:1 name`]);
  });
});
