/** The baseline file: old problems are hidden wherever their lines move, new ones are not, and entries that are gone are told. */
import assert from 'node:assert/strict';
import { checkProject } from '../../src/check.ts';
import type { CheckOptions } from '../../src/check.ts';
import { printBaseline } from '../../src/content/baseline-file.ts';
import { loadContent } from '../../src/content/load.ts';
import { parsed } from '../cli/memory-io.ts';
import { PROJECT, projectFiles } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

interface Written {
  readonly problems: readonly { readonly code: string; readonly file: string; readonly count: number }[];
}

const OLD = (PROJECT['detections/web/example.yml'] ?? '')
  .replace('field: user, type: user', 'field: usr, type: user')
  .replace('threat_objects: []', 'threat_objects: [{field: srcip, type: ip_address}]');

function run(detection: string, baseline?: string, use: CheckOptions['baseline'] = 'validate') {
  const files = projectFiles({ 'detections/web/example.yml': detection, 'splkit-baseline.json': baseline });
  const checked = checkProject(loadContent(files, 'p'), { today: '2024-12-31', baseline: use });
  return { ...checked, problems: describeProblems(checked.diagnostics) };
}

const baselineOf = (detection: string) => printBaseline(run(detection, undefined, 'none').diagnostics);

describe('the baseline file', () => {
  it('is the same for the same problems', () => {
    const text = baselineOf(OLD);
    assert.equal(text, baselineOf(OLD));
    assert.equal(printBaseline([...run(OLD, undefined, 'none').diagnostics].reverse()), text);
    assert.deepEqual(
      parsed<Written>(text).problems.map(({ code, file, count }) => [code, file, count]),
      [
        ['lint/risk-field', 'detections/web/example.yml', 1],
        ['lint/risk-field', 'detections/web/example.yml', 1],
      ],
    );
  });

  it('hides the problems it holds, also on other lines', () => {
    assert.equal(run(OLD).problems.length, 2);
    const { problems, hidden } = run(`# A comment.\n\n${OLD}`, baselineOf(OLD));
    assert.deepEqual([problems, hidden], [[], 2]);
  });

  it('hides nothing when it is not asked', () => assert.equal(run(OLD, baselineOf(OLD), 'none').problems.length, 2));

  it('lets new problems through', () => {
    const { problems } = run(OLD.replace('version: 1', 'version: 1\nauthr: x'), baselineOf(OLD));
    assert.deepEqual(problems, ['spec/unknown-key detections/web/example.yml:4 authr']);
  });

  it('hides as many of the same line as there were', () => {
    const twice = OLD.replace(
      'threat_objects: [{field: srcip, type: ip_address}]',
      'threat_objects:\n  - field: srcip\n    type: url\n  - field: srcip\n    type: ip_address',
    );
    const once = OLD.replace(
      'threat_objects: [{field: srcip, type: ip_address}]',
      'threat_objects:\n  - field: srcip\n    type: url',
    );
    const { problems, hidden } = run(twice, baselineOf(once));
    assert.deepEqual([problems.length, hidden], [1, 2]);
    assert.deepEqual(
      run(once, baselineOf(twice)).problems.map((line) => line.split(':')[0]),
      ['project/outdated-baseline splkit-baseline.json'],
    );
  });

  it('says which entries are gone, at their lines', () => {
    const { problems, hidden } = run(OLD.replace('field: usr', 'field: user'), baselineOf(OLD));
    assert.equal(hidden, 1);
    assert.match(problems[0] ?? '', /^project\/outdated-baseline splkit-baseline\.json:\d "[0-9a-f]{16}"$/);
    assert.equal(problems.length, 1);
  });

  it('cannot make a build of a file without a value', () => {
    const broken = OLD.replace('type: Anomaly', 'type: Anomoly');
    const baseline = baselineOf(broken);
    assert.deepEqual(run(broken, baseline).problems, []);
    assert.deepEqual(run(broken, baseline, 'build').problems, ['spec/unknown-value detections/web/example.yml:7 Anomoly']);
  });

  for (const text of [
    '',
    'x',
    '[]',
    '{"version":2,"problems":[]}',
    '{"version":1,"problems":[{"code":1}]}',
    '{"version":1,"problems":[{"code":"a","file":"b","line":"c","count":-1}]}',
  ]) {
    it(`is reported when it makes no sense: ${JSON.stringify(text)}`, () => {
      assert.ok(run(OLD, text).problems.includes('project/bad-baseline splkit-baseline.json:1'));
    });
  }
});
