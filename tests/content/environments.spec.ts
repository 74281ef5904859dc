/** Environments: what they change, where their problems come out, and what of it an overlay app holds. */
import assert from 'node:assert/strict';
import { locate } from '../../src/base/source.ts';
import { check } from '../../src/check.ts';
import { explainSettings } from '../../src/content/explain-settings.ts';
import { loadContent } from '../../src/content/load.ts';
import { outputFolder } from '../../src/content/output-folder.ts';
import { overlayContent } from '../../src/content/overlay-content.ts';
import { projectFiles } from '../lint/example-project.ts';
import { describeProblems } from './describe-problems.ts';

const PROD = `macros:
  web: index=proxy_prod
  cim_Web_indexes: (index=proxy_prod)
filters:
  Example: search NOT user=svc_backup
types:
  Anomaly:
    schedule: {cron_schedule: '*/30 * * * *'}
detections:
  example:
    enabled: true
    schedule: {latest_time: -5m@m}
    risk_score: {user: 55}
overlay_app: {id: example_tuning}
`;

function load(environment: string, env?: string) {
  return loadContent(projectFiles({ 'environments/prod.yml': environment }), 'p', { env });
}

const problemsOf = (environment: string, env?: string) =>
  describeProblems(check(load(environment, env), { today: '2024-12-31' }));

describe('environments', () => {
  it('change macros, filter macros, schedules, enabled state and scores', () => {
    const content = load(PROD, 'prod');
    assert.deepEqual(describeProblems(check(content, { today: '2024-12-31' })), []);
    const [detection] = content.detections;
    const macros = new Map(content.macros.map(({ value }) => [value.name, value.definition]));
    assert.deepEqual(
      [...macros],
      [
        ['web', 'index=proxy_prod'],
        ['cim_Web_indexes', '(index=proxy_prod)'],
        ['example_filter', 'search NOT user=svc_backup'],
      ],
    );
    assert.equal(content.macroTable.get('example_filter')?.definition.text, 'search NOT user=svc_backup');
    assert.match(detection?.expanded.text ?? '', /^index=proxy_prod action=blocked .*NOT user=svc_backup/);
    assert.deepEqual(detection?.deployment?.scheduling, {
      cron_schedule: '*/30 * * * *',
      earliest_time: '-70m@m',
      latest_time: '-5m@m',
      schedule_window: 'auto',
    });
    assert.equal(detection?.value.enabled_by_default, true);
    assert.deepEqual(
      detection?.value.rba?.risk_objects.map(({ score }) => score),
      [55],
    );
  });

  it('change nothing without being asked for', () => {
    const content = load(PROD);
    assert.deepEqual(
      content.macros.map(({ value }) => value.definition),
      ['index=web'],
    );
    assert.equal(content.detections[0]?.value.enabled_by_default, undefined);
  });

  const WRONG: readonly (readonly [string, string, readonly string[]])[] = [
    ['an unknown key', 'macro: {}\n', ['spec/unknown-key 1 macro']],
    ['a macro nobody has', 'macros:\n  wep: index=x\n', ['project/unknown-macro 2 wep']],
    ['a macro with another number of arguments', 'macros:\n  web(1): index=x\n', ['project/unknown-macro 2 web(1)']],
    ['a detection nobody has', 'detections:\n  Exmaple: {enabled: true}\n', ['project/unknown-detection 2 Exmaple']],
    ['the same in a list', 'disabled:\n- Exmaple\n', ['project/unknown-detection 2 Exmaple']],
    ['a filter of no detection', 'filters:\n  Exmaple: search *\n', ['project/unknown-detection 2 Exmaple']],
    ['a score of no risk object', 'detections:\n  Example: {risk_score: {dest: 5}}\n', ['project/no-risk-object 2 dest']],
    ['enabled and disabled', 'enabled: [Example]\ndisabled: [Example]\n', ['project/contradiction 2 Example']],
    [
      'two filters',
      'filters: {Example: search a=1}\nmacros: {example_filter: search a=2}\n',
      ['project/contradiction 2 example_filter'],
    ],
    ['a schedule that is none', 'types:\n  TTP: {schedule: {cron_schedule: 99 * * * *}}\n', ['spec/bad-cron 2 99 * * * *']],
  ];
  for (const [title, text, expected] of WRONG) {
    it(`are held against the project: ${title}`, () => {
      const found = problemsOf(text).map((line) => line.replace('environments/prod.yml:', ''));
      assert.deepEqual(found, expected);
    });
  }

  it('lead from a problem of a definition to its line', () => {
    const diagnostics = check(load('# x\nmacros:\n  web: index=x `nothing`\n', 'prod'), { today: '2024-12-31' });
    const [unknown] = diagnostics.filter(({ code }) => code === 'spl/unknown-macro');
    assert.ok(unknown);
    assert.equal(locate(unknown).place.source.name, 'detections/web/example.yml');
    const related = (unknown.related ?? []).map(({ place }) => locate(place).place);
    assert.deepEqual(
      related.map(({ source, span }) => `${source.name} ${source.text.slice(span.start, span.end)}`),
      ['environments/prod.yml `nothing`'],
    );
  });

  it('have the gap of a schedule at its line', () => {
    assert.deepEqual(problemsOf('types:\n  Anomaly:\n    schedule: {cron_schedule: 0 3 * * *}\n', 'prod'), [
      'lint/schedule-gap environments/prod.yml:3 {cron_schedule: 0 3 * * *}',
    ]);
  });

  it('must exist', () => {
    assert.deepEqual(
      problemsOf('', 'prd').filter((line) => line.startsWith('project/')),
      ['project/no-environment environments/prd.yml:1'],
    );
  });

  it('go into a folder of their own', () => {
    assert.deepEqual(
      [outputFolder({ build_path: 'dist' }, undefined), outputFolder({ build_path: 'out' }, 'prod')],
      ['dist', 'out/prod'],
    );
  });

  it('make an overlay app of what is different', () => {
    const overlay = overlayContent(load(PROD), load(PROD, 'prod'));
    assert.deepEqual([overlay.project.app.id, overlay.project.app.title], ['example_tuning', 'Example (tuning)']);
    assert.deepEqual(
      overlay.macros.map(({ value }) => value.name),
      ['web', 'cim_Web_indexes', 'example_filter'],
    );
    assert.deepEqual([overlay.detections, overlay.lookups], [[], []]);
    const same = overlayContent(load(PROD), load(PROD));
    assert.deepEqual(same.macros, []);
  });

  it('are explained, lowest first', () => {
    const content = load(PROD, 'prod');
    const [detection] = content.detections;
    assert.ok(detection);
    const settings = explainSettings(load(PROD), content, detection, []);
    const layers = (name: string) =>
      settings
        .find((setting) => setting.name === name)
        ?.layers.map(({ value, place, from }) => `${value} ${place?.source.name ?? from}`);
    assert.deepEqual(layers('enabled'), ['false default', 'true environments/prod.yml']);
    assert.deepEqual(layers('cron_schedule'), [
      '0 * * * * deployments/example_anomaly.yml',
      '*/30 * * * * environments/prod.yml',
    ]);
    assert.deepEqual(layers('latest_time'), ['-10m@m deployments/example_anomaly.yml', '-5m@m environments/prod.yml']);
    assert.deepEqual(layers('risk score of user (user)'), ['20 detections/web/example.yml', '55 environments/prod.yml']);
    assert.deepEqual(layers('macro web'), ['index=web macros/web.yml', 'index=proxy_prod environments/prod.yml']);
    assert.deepEqual(layers('macro example_filter'), ['search * generated', 'search NOT user=svc_backup environments/prod.yml']);
  });
});
