/** The data models that come with splkit: every text in them can be read, every dataset has its constraint, every model its index macro. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { nodeFiles } from '../../src/base/node-files.ts';
import { packagePath } from '../../src/base/package-root.ts';
import { cimDataModels } from '../../src/content/cim-data-models.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { mergeApps } from '../../src/knowledge/merge-apps.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from '../engine/event-source.ts';

const knowledge = mergeApps([loadApp(nodeFiles, packagePath('addons/splkit_cim'))]);
/** Made of Splunk's own REST endpoints. */
const LEFT_OUT = ['Splunk_Audit.Datamodel_Acceleration', 'Splunk_Audit.Scheduler_Activity', 'Splunk_Audit.Web_Service_Errors'];

describe('addons/splkit_cim', () => {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge });
  engine.add(eventSource(['{}'], { meta: { index: 'risk', sourcetype: 'stash' } }));
  const search = (text: string) => engine.search({ search: source('test', text), macros: new Map(), now: 0, zone: 'UTC' });

  it('has the datasets and fields of the table of facts', () => {
    const missing = [...cimDataModels().values()].flatMap(({ name, datasets }) =>
      [...datasets.values()].flatMap((dataset) => {
        const own = knowledge.dataModels.get(name)?.datasets.get(dataset.name)?.fields ?? [];
        const fields = dataset.fields.filter((field) => !own.includes(field));
        return fields.map((field) => `${name}.${dataset.name}.${field}`);
      }),
    );
    assert.deepEqual(
      missing.filter((field) => !LEFT_OUT.some((dataset) => field.startsWith(`${dataset}.`))),
      [],
    );
  });

  for (const [name, model] of knowledge.dataModels) {
    it(`${name}: all its datasets can be searched`, () => {
      if (name !== 'Splunk_Audit') assert.equal(knowledge.macros.get(`cim_${name}_indexes`)?.get('definition'), '()');
      for (const dataset of model.datasets.values()) {
        assert.ok(dataset.constraints.length > 0, dataset.name);
        const { warnings, diagnostics, needsSplunk } = search(`| datamodel ${name} ${dataset.name} search | stats count`);
        assert.deepEqual([...warnings, ...diagnostics, ...needsSplunk], [], dataset.name);
      }
    });
  }

  it('finds the events of the risk index in Risk, scores computed', () => {
    const app = mergeApps([loadApp(nodeFiles, packagePath('addons/splkit_cim'))]);
    const props = new Map([['stash', new Map([['KV_MODE', 'json']])]]);
    const risk = createEngine({ tables: { commands, functions, aggregates }, knowledge: { ...app, props } });
    const event = '{"risk_object":"ann","risk_object_type":"user","risk_score":40,"risk_factor_mult":2}';
    risk.add(eventSource([event], { meta: { index: 'risk', sourcetype: 'stash' } }));
    const text =
      '| tstats sum(All_Risk.calculated_risk_score) as score FROM datamodel=Risk.All_Risk BY All_Risk.normalized_risk_object';
    const { rows } = risk.search({ search: source('test', text), macros: new Map(), now: 0, zone: 'UTC' });
    assert.deepEqual(
      rows.map((row) => Object.fromEntries(row)),
      [{ 'All_Risk.normalized_risk_object': 'ann', score: '80' }],
    );
  });
});
