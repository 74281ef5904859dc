/** The files of a new project that no command of splkit reads: workflows, editor settings, the dataset. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { ciFiles } from '../../src/scaffold/ci-files.ts';
import { editorSettings, schemaFiles } from '../../src/scaffold/editor-files.ts';
import { exampleDataset } from '../../src/scaffold/example-dataset.ts';

describe('files of a new project', () => {
  const [github, gitlab] = ciFiles('1.2.3').map(
    ({ text }) => parse(text) as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  );

  it('a GitHub workflow that validates, tests and builds', () => {
    assert.deepEqual(github?.['permissions'], { contents: 'read' });
    const { steps, env } = github?.['jobs']?.['content'] as {
      readonly steps: readonly { readonly run?: string }[];
      readonly env: Readonly<Record<string, string>>;
    };
    assert.equal(env['SPLKIT'], 'splkit@^1.2.3');
    // A pull request could bring results of its own making.
    assert.equal(env['SPLKIT_CACHE'], 'off');
    const runs = steps.flatMap(({ run }) => run ?? []);
    assert.deepEqual(runs.slice(1), [
      'splkit validate --format github',
      'splkit test --reporter junit > test-results.xml',
      'splkit build',
    ]);
  });

  it('a GitLab pipeline with the JUnit report', () => {
    assert.deepEqual(Object.keys(gitlab ?? {}), ['content']);
    assert.deepEqual(gitlab?.['content']?.['variables'], { SPLKIT: 'splkit@^1.2.3', SPLKIT_CACHE: 'off' });
    assert.deepEqual(gitlab?.['content']?.['artifacts'], {
      when: 'always',
      paths: ['dist/*.tgz'],
      reports: { junit: 'test-results.xml' },
    });
  });

  it('editor settings that name every schema, and no other', () => {
    const settings = JSON.parse(editorSettings().text) as { readonly 'yaml.schemas': Readonly<Record<string, string>> };
    assert.deepEqual(
      Object.keys(settings['yaml.schemas']),
      schemaFiles().map(({ path }) => `./${path}`),
    );
  });

  it('a dataset of JSON lines in the order of time, the same for the same day', () => {
    const records = exampleDataset('2024-06-01')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly eventTime: string; readonly eventName: string });
    const times = records.map(({ eventTime }) => eventTime);
    assert.deepEqual(times, [...times].sort());
    assert.equal(times[0], '2024-06-01T08:00:00Z');
    assert.equal(records.filter(({ eventName }) => eventName === 'CreateAccessKey').length, 7);
    assert.equal(exampleDataset('2024-06-01'), exampleDataset('2024-06-01'));
  });
});
