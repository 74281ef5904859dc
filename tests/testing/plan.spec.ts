/** The plan: what is run with which data, macros, range and time; and what is not run. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadContent } from '../../src/content/load.ts';
import { epochSeconds, planTests, type TestCase } from '../../src/testing/plan.ts';
import type { TargetCase } from '../../src/testing/target.ts';
import { changedDetection, demoProject } from '../cli/demo-project.ts';

function planned(files: Record<string, string>): readonly TestCase[] {
  const fs = memoryFiles(files);
  const plan = planTests(loadContent(fs, '/project'), { files: fs, now: 1000 });
  return plan[0]?.cases ?? [];
}

function targetOf(testCase: TestCase | undefined): TargetCase {
  assert.ok(testCase?.state.kind === 'ready', JSON.stringify(testCase?.state));
  return testCase.state.target;
}

describe('the plan of a detection', () => {
  it('has a case a test, with the dataset inside the project', () => {
    const [positive, negative] = planned(demoProject());
    assert.equal(negative?.name, 'Known user');
    assert.deepEqual(targetOf(positive).datasets, [
      {
        path: '/project/datasets/demo.json',
        source: 'demo',
        sourcetype: 'demo:json',
        host: 'CONTENTCTL_HOST',
        index: 'main',
        assumed: ['host', 'index'],
      },
    ]);
    assert.equal(targetOf(positive).now, 1000);
    assert.deepEqual([targetOf(positive).earliest, targetOf(positive).latest], [undefined, undefined]);
  });

  it('takes index and host of the dataset', () => {
    const [first] = planned(
      changedDetection('    sourcetype: demo:json\n', '    sourcetype: demo:json\n    custom_index: aws\n    host: web1\n'),
    );
    assert.deepEqual([targetOf(first).datasets[0]?.index, targetOf(first).datasets[0]?.host], ['aws', 'web1']);
  });

  it('takes how data reaches Splunk from the data source with the same source and sourcetype', () => {
    const ingestWith = (...lines: readonly string[]): unknown => {
      const files = demoProject();
      const [path = '', text = ''] = Object.entries(files).find(([name]) => name.includes('/data_sources/')) ?? [];
      const kept = text.split('\n').filter((line) => line !== '' && !/^(?:source|sourcetype):/.test(line));
      return targetOf(planned({ ...files, [path]: [...kept, ...lines, ''].join('\n') })[0]).datasets[0]?.ingest;
    };
    assert.equal(ingestWith('source: demo', 'sourcetype: Demo:JSON', 'ingest: event'), 'event');
    assert.equal(ingestWith('source: demo', 'sourcetype: demo:json'), undefined);
    assert.equal(ingestWith('source: other', 'sourcetype: demo:json', 'ingest: event'), undefined);
  });

  it('takes files of the web from where they lie on this computer, and skips a test without one', () => {
    const files = changedDetection('data: datasets/demo.json', 'data: https://example.com/a.json');
    const fs = memoryFiles(files);
    const stateWith = (locate?: (address: string) => string | undefined) =>
      planTests(loadContent(fs, '/project'), { files: fs, now: 1000, ...(locate === undefined ? {} : { locate }) })[0]?.cases[0]
        ?.state;
    const here = stateWith((address) => (address === 'https://example.com/a.json' ? '/cache/a.json' : undefined));
    assert.equal(here?.kind === 'ready' ? here.target.datasets[0]?.path : here?.kind, '/cache/a.json');
    assert.equal(stateWith(() => undefined)?.kind, 'skipped');
    assert.equal(stateWith()?.kind, 'skipped');
  });

  it('takes rows for lookups out of the test, and out of files of the project', () => {
    const lookups = (written: string): TestCase | undefined =>
      planned({
        ...changedDetection('    sourcetype: demo:json\n', `    sourcetype: demo:json\n  lookups:\n    seen: ${written}\n`),
        '/project/datasets/seen.json': '[{"user":"ann"}]',
      })[0];
    const rows = {
      columns: ['user', 'n'],
      rows: [
        ['ann', '1'],
        ['', '2'],
      ],
    };
    assert.deepEqual(targetOf(lookups('[{ user: ann, n: 1 }, { n: 2 }]')).lookups, new Map([['seen', rows]]));
    assert.deepEqual(targetOf(lookups('datasets/seen.json')).lookups?.get('seen'), { columns: ['user'], rows: [['ann']] });
    assert.equal(targetOf(planned(demoProject())[0]).lookups, undefined);
    for (const wrong of ['datasets/none.csv', '../outside.csv', 'https://example.com/x.csv'])
      assert.equal(lookups(wrong)?.state.kind, 'error', wrong);
  });

  it("lays the test's macros over the project's, in that test alone, with their place in the file", () => {
    const [positive, negative] = planned(demoProject());
    assert.equal(targetOf(positive).macros.get('demo_users')?.definition.text, 'user IN (alice)');
    const own = targetOf(negative).macros.get('demo_users');
    assert.equal(own?.definition.text, 'user IN (alice, mallory)');
    assert.ok(own.definition.origin !== undefined);
  });

  it('takes macros with arguments', () => {
    const files = changedDetection(
      '    demo_users: user IN (alice, mallory)',
      '    demo_users: x\n    known(who, where): user=$who$',
    );
    const fs = { ...files, '/project/macros/known.yml': 'name: known\narguments: [a, b]\ndefinition: user=$a$\n' };
    const [, negative] = planned(fs);
    assert.deepEqual(targetOf(negative).macros.get('known(2)')?.args, ['who', 'where']);
  });

  const times: readonly (readonly [string, number])[] = [
    ["'2024-05-31T12:00:00Z'", 1717156800],
    ['1717156800.5', 1717156800.5],
  ];
  for (const [written, seconds] of times) {
    it(`runs at the time the test says: ${written}`, () => {
      const [first] = planned(changedDetection('- name: Unknown user\n', `- name: Unknown user\n  now: ${written}\n`));
      assert.equal(targetOf(first).now, seconds);
    });
  }

  it('takes the range of the test, but not in a contentctl project', () => {
    const files = changedDetection(
      '- name: Unknown user\n',
      '- name: Unknown user\n  earliest_time: -24h@h\n  latest_time: now\n',
    );
    assert.deepEqual([targetOf(planned(files)[0]).earliest, targetOf(planned(files)[0]).latest], ['-24h@h', 'now']);
    const compat = { ...files, '/project/splkit.yml': `${files['/project/splkit.yml'] ?? ''}compat: contentctl\n` };
    assert.equal(targetOf(planned(compat)[0]).earliest, undefined);
  });

  it('runs what is not in production', () => {
    assert.equal(planned(changedDetection('status: production', 'status: experimental'))[0]?.state.kind, 'ready');
    assert.equal(planned(changedDetection('status: production', 'status: deprecated'))[0]?.state.kind, 'ready');
  });

  it('writes no risk events where the deployment switches risk off', () => {
    const off = demoProject();
    assert.notEqual(planned(off)[0]?.risk, undefined);
    const deployment = (off['/project/deployments/ttp.yml'] ?? '').replace('enabled: true', 'enabled: false');
    assert.equal(planned({ ...off, '/project/deployments/ttp.yml': deployment })[0]?.risk, undefined);
  });

  it('counts a risk object that is named twice once', () => {
    const twice = changedDetection(
      '  - field: user\n    type: user\n    score: 40\n',
      '  - field: user\n    type: user\n    score: 40\n  - score: 40\n    type: user\n    field: user\n',
    );
    assert.equal(planned(twice)[0]?.risk?.objects.length, 1);
  });

  it('has one case for a detection that breaks the schema: an error', () => {
    const cases = planned(changedDetection('type: TTP', 'type: TTPP'));
    assert.deepEqual(
      cases.map(({ state }) => state.kind),
      ['error'],
    );
  });

  it('selects detections', () => {
    const fs = memoryFiles(demoProject());
    assert.deepEqual(planTests(loadContent(fs, '/project'), { files: fs, now: 0, select: () => false }), []);
  });
});

describe('a point in time', () => {
  it('is epoch seconds or ISO 8601, and nothing else', () => {
    assert.equal(epochSeconds(12.5), 12.5);
    assert.equal(epochSeconds('2024-05-31T12:00:00.250Z'), 1717156800.25);
    assert.ok(Number.isNaN(epochSeconds('soon')));
  });
});
