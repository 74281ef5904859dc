/** Settings: splkit.yml, what it extends, and contentctl.yml; every problem at its line. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { positionAt } from '../../src/base/source.ts';
import { placeOfSetting } from '../../src/content/config-layers.ts';
import { loadSettings } from '../../src/content/load-project.ts';
import { DEFAULT_NOTICES, fillNotice } from '../../src/spec/notices.ts';
import { describeProblems } from './describe-problems.ts';

function load(files: Readonly<Record<string, string>>, root = 'p') {
  const problems: Diagnostic[] = [];
  const loaded = loadSettings(memoryFiles(files), root, (problem) => problems.push(problem));
  return { ...loaded, problems: describeProblems(problems) };
}

const APP =
  'app:\n  {id: x, label: X, title: T, version: 1.2.3, author_name: a, author_email: a@b.c, author_company: c, description: d}\n';

describe('settings', () => {
  it('fills in what a project does not say', () => {
    const { config, problems } = load({ 'p/splkit.yml': APP });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [config.build_path, config.timezone, config.compat, config.baseline, config.notices],
      ['dist', 'UTC', 'none', 'splkit-baseline.json', DEFAULT_NOTICES],
    );
  });

  it('reads contentctl.yml alone, and is compatible then', () => {
    const { config, problems } = load({
      'p/contentctl.yml':
        'app: {appid: my-app, label: ACME, uid: 4711}\nbuild_path: out/\nenrichments: false\nmode: {mode_name: All}\n',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([config.compat, config.build_path], ['contentctl', 'out']);
    assert.deepEqual([config.app.id, config.app.label, config.app.uid, config.app.version], ['my-app', 'ACME', 4711, '0.0.1']);
  });

  const CONTENTCTL: readonly (readonly [string, string, readonly string[]])[] = [
    ['a misspelt key has no effect', 'enrichment: true\n', ['project/ignored-key p1 enrichment']],
    ['a key that nobody knows', 'x: 1\n', ['project/ignored-key p1 x']],
    ['an unknown key of the app', 'app: {labl: x}\n', ['spec/unknown-key p1 labl']],
    ['an app id with a blank', 'app:\n  appid: a b\n', ['spec/wrong-form p2 a b']],
    ['a build folder outside', 'build_path: ../dist\n', ['spec/wrong-form p1 ../dist']],
    ['a long label, which contentctl takes', `app: {label: ${'x'.repeat(60)}}\n`, []],
  ];
  for (const [title, text, expected] of CONTENTCTL) {
    it(`contentctl.yml: ${title}`, () => {
      const found = load({ 'p/contentctl.yml': text }).problems.map((line) => line.replace('contentctl.yml:', 'p'));
      assert.deepEqual(found, expected);
    });
  }

  it('lays splkit.yml over what it extends, key by key', () => {
    const { config, layers, problems } = load({
      'p/contentctl.yml': 'app: {appid: x, label: X, title: T, version: 1.0.0}\nbuild_path: out\n',
      'p/splkit.yml':
        'extends: contentctl.yml\napp:\n  version: 2.0.0\nnotices: {deprecated: "Old {content_type}. {description}"}\n',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([config.app.version, config.app.label, config.build_path, config.compat], ['2.0.0', 'X', 'out', 'none']);
    assert.equal(fillNotice(config.notices.deprecated, 'Detection', 'It finds {x}.'), 'Old Detection. It finds {x}.');
    assert.equal(config.notices.experimental, DEFAULT_NOTICES.experimental);
    const where = (path: readonly string[]) => {
      const place = placeOfSetting(layers, path);
      return place && `${place.source.name}:${positionAt(place.source.text, place.span.start).line}`;
    };
    assert.deepEqual(
      [where(['app', 'version']), where(['app', 'id']), where(['timezone'])],
      ['splkit.yml:3', 'contentctl.yml:1', undefined],
    );
  });

  it('says what no layer gives', () => {
    const { problems } = load({ 'p/splkit.yml': 'app:\n  id: x\n  label: X\n' });
    assert.equal(problems.length, 6);
    assert.deepEqual(new Set(problems), new Set(['spec/missing-key splkit.yml:1 app']));
  });

  const EXTENDS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a file that is not there', { 'p/splkit.yml': `extends: other.yml\n${APP}` }],
    ['a circle', { 'p/splkit.yml': `extends: a.yml\n${APP}`, 'p/a.yml': 'extends: splkit.yml\n' }],
    ['an absolute path', { 'p/splkit.yml': `extends: /etc/passwd\n${APP}` }],
  ];
  for (const [title, files] of EXTENDS) {
    it(`extends: ${title}`, () => {
      const { problems } = load(files);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /^project\/bad-extends (splkit|a)\.yml:1 /);
    });
  }

  it('sees paths from the file they stand in', () => {
    const { config } = load(
      { 'splkit.yml': `${APP}attack: {table: data/attack.csv}\n`, 'apps/a/splkit.yml': 'extends: ../../splkit.yml\n' },
      'apps/a',
    );
    assert.equal(config.attack?.table, '../../data/attack.csv');
  });

  it('reports a folder that is no project', () => {
    assert.deepEqual(load({ 'p/x.yml': '' }).problems, ['content/no-project splkit.yml:1']);
  });

  it('takes the settings of real projects as they are', function () {
    const corpus = packagePath('../shared/corpus');
    if (nodeFiles.stat(corpus) === undefined) {
      console.log('      skipped: ../shared/corpus is not here');
      this.skip();
    }
    for (const [name, id, compat] of [
      ['escu-v5', 'DA-ESS-ContentUpdate', 'contentctl'],
      ['kitchen-sink', 'ContentPack', 'contentctl'],
      ['escu-v4', 'DA-ESS-ContentUpdate', 'contentctl'],
    ]) {
      const problems: Diagnostic[] = [];
      const { config } = loadSettings(nodeFiles, `${corpus}/${name}`, (problem) => problems.push(problem));
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
        [],
      );
      assert.deepEqual([config.app.id, config.compat], [id, compat]);
    }
  });
});
