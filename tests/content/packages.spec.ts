/** Repositories of several apps: what one may use of another, and what is said of everything else. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { check } from '../../src/check.ts';
import { loadRepository, repositoryAround } from '../../src/content/packages.ts';
import { PROJECT } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

const settings = (id: string, more = '') =>
  `app: {id: ${id}, label: ${id.toUpperCase()}, title: T, version: 1.0.0, author_name: a, author_email: a@b.c, author_company: c, description: d}\nowners: [team-${id}]\n${more}`;

const STORY = PROJECT['stories/example_story.yml'] ?? '';
const SOURCE = PROJECT['data_sources/example_source.yml'] ?? '';

/** `base` has macros, a story and a data source; `web` has a detection that needs all of them. */
function repository(exports: string, changes: Readonly<Record<string, string>> = {}) {
  const files = memoryFiles({
    'r/splkit.yml': 'packages: [apps/*]\n',
    'r/apps/README.md': '',
    'r/apps/docs/x.md': '',
    'r/apps/base/splkit.yml': settings('base', exports),
    'r/apps/base/macros/web.yml': 'name: web\ndefinition: index=web `inner`\n',
    'r/apps/base/macros/inner.yml': 'name: inner\ndefinition: site=*\n',
    'r/apps/base/stories/example_story.yml': STORY,
    'r/apps/base/data_sources/example_source.yml': SOURCE,
    'r/apps/web/splkit.yml': settings('web'),
    'r/apps/web/detections/web/example.yml': PROJECT['detections/web/example.yml'] ?? '',
    'r/apps/web/deployments/example_anomaly.yml': PROJECT['deployments/example_anomaly.yml'] ?? '',
    'r/apps/web/datasets/web.log': 'action=blocked user=x\n',
    ...changes,
  });
  return loadRepository(files, 'r');
}

const EVERYTHING = 'exports: {macros: [web], stories: [Example Story], data_sources: ["*"]}\n';

const problemsOf = ({ packages, diagnostics }: ReturnType<typeof repository>) => [
  ...describeProblems(diagnostics),
  ...packages.flatMap(({ folder, content }) =>
    describeProblems(check(content, { today: '2024-12-31' })).map((line) => `${folder}: ${line}`),
  ),
];

describe('a repository of several apps', () => {
  it('loads each with its own settings', () => {
    const { packages } = repository(EVERYTHING);
    assert.deepEqual(
      packages.map(({ folder, content }) => [folder, content.project.app.id, content.project.app.label, content.project.owners]),
      [
        ['apps/base', 'base', 'BASE', ['team-base']],
        ['apps/web', 'web', 'WEB', ['team-web']],
      ],
    );
  });

  it('lets an app use what another one exports, with what that needs', () => {
    const loaded = repository(EVERYTHING);
    assert.deepEqual(problemsOf(loaded), []);
    const [detection] = loaded.packages[1]?.content.detections ?? [];
    assert.match(detection?.expanded.text ?? '', /^index=web site=\* action=blocked/);
    assert.deepEqual(
      detection?.stories.map(({ value }) => value.name),
      ['Example Story'],
    );
    assert.deepEqual(loaded.packages[1]?.content.macros, []);
  });

  it('says of everything else that it is not exported', () => {
    assert.deepEqual(problemsOf(repository('')), [
      'apps/web: project/not-exported detections/web/example.yml:9 Example Source',
      'apps/web: project/not-exported detections/web/example.yml:10 `web`',
      'apps/web: project/not-exported detections/web/example.yml:21 Example Story',
    ]);
  });

  it('says which app has it, and where it is to be exported', () => {
    const [, web] = repository('').packages;
    const messages = web?.content.diagnostics.filter(({ code }) => code === 'project/not-exported').map(({ message }) => message);
    assert.ok(messages?.every((message) => message.includes('the app base') && message.includes('apps/base/splkit.yml')));
  });

  it('does not take what is exported for unused', () => {
    const base = repository(EVERYTHING, { 'r/apps/base/macros/lonely.yml': 'name: lonely\ndefinition: x=1\n' }).packages[0]
      ?.content;
    const unused = (base?.diagnostics ?? []).filter(({ code }) => code === 'content/unused').map(({ source }) => source.name);
    assert.ok(unused.includes('macros/lonely.yml'));
    assert.ok(!unused.includes('macros/web.yml'));
  });

  const WRONG: readonly (readonly [string, string, Readonly<Record<string, string>>, readonly string[]])[] = [
    [
      'an export of nothing',
      `${EVERYTHING.slice(0, -2)}, lookups: [x]}\n`,
      {},
      ['project/unknown-export apps/base/splkit.yml:3 x'],
    ],
    [
      'a folder without an app',
      EVERYTHING,
      { 'r/splkit.yml': 'packages:\n- apps/*\n- tools/*\n' },
      ['project/no-package splkit.yml:3 tools/*'],
    ],
    ['a folder outside', EVERYTHING, { 'r/splkit.yml': 'packages:\n- apps/*\n- ../x\n' }, ['spec/wrong-form splkit.yml:3 ../x']],
    [
      'the same id twice',
      EVERYTHING,
      { 'r/apps/web/splkit.yml': settings('base') },
      ['project/duplicate-app apps/web/splkit.yml:1 base'],
    ],
    [
      'the same name exported twice',
      EVERYTHING,
      {
        'r/apps/zeta/splkit.yml': settings('zeta', 'exports: {macros: [web]}\n'),
        'r/apps/zeta/macros/web.yml': 'name: web\ndefinition: index=z\n',
      },
      ['project/ambiguous-import apps/zeta/splkit.yml:3 [web]'],
    ],
  ];
  for (const [title, exports, changes, expected] of WRONG) {
    it(`reports ${title}`, () => assert.deepEqual(describeProblems(repository(exports, changes).diagnostics), expected));
  }

  it('may hold an app at its root, too', () => {
    const { packages } = repository(EVERYTHING, { 'r/splkit.yml': settings('root', 'packages: [apps/*]\n') });
    assert.deepEqual(
      packages.map(({ folder }) => folder),
      ['', 'apps/base', 'apps/web'],
    );
  });

  it('is found from inside of an app', () => {
    const files = memoryFiles({
      '/r/splkit.yml': 'packages: [apps/*]\n',
      '/r/apps/a/splkit.yml': settings('a'),
      '/r/other/b/splkit.yml': settings('b'),
    });
    assert.deepEqual(
      [repositoryAround(files, '/r/apps/a'), repositoryAround(files, '/r/other/b'), repositoryAround(files, '/r')],
      ['/r', undefined, undefined],
    );
  });
});
