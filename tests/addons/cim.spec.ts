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
        assert.ok(dataset.constraints.length > 0 || dataset.baseSearch !== undefined, dataset.name);
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

  const tagged =
    'listening port network communicate resolution dns web change process report malware attack update status email endpoint filesystem';
  const tables: readonly [
    what: string,
    model: string,
    event: Readonly<Record<string, unknown>>,
    row: Readonly<Record<string, string>>,
  ][] = [
    [
      'of a sum and its parts any two give the third',
      'Network_Traffic.All_Traffic',
      { bytes: 9, bytes_in: 4 },
      { bytes: '9', bytes_in: '4', bytes_out: '5' },
    ],
    [
      'one part alone gives no sum',
      'Network_Traffic.All_Traffic',
      { packets_in: 4, transport: 'TCP' },
      { packets_in: '4', src_port: '0', transport: 'tcp' },
    ],
    ['two parts give the sum', 'Web.Web', { bytes_in: 4, bytes_out: 5 }, { bytes: '9' }],
    [
      'a - of a web log is nothing',
      'Web.Web',
      { url: '-', src: '-', user: '-' },
      { url: 'unknown', src: 'unknown', user: '-', url_domain: 'unknown', url_length: '7' },
    ],
    [
      'domains',
      'Web.Web',
      { url: 'https://a.example:8/x', http_referrer: 'b.example/y' },
      { url_domain: 'a.example', http_referrer: 'b.example/y' },
    ],
    ['domains of referrers', 'Web.Web', { http_referrer: 'http://u@b.example/y' }, { http_referrer_domain: 'b.example' }],
    [
      'counts of what is filled',
      'Network_Resolution.DNS',
      { query: 'a,b' },
      { query_count: '2', answer: 'unknown', answer_count: '1' },
    ],
    ['reply codes by number', 'Network_Resolution.DNS', { reply_code_id: 3 }, { reply_code: 'Non-Existent Domain' }],
    [
      'reply codes by mnemonic',
      'Network_Resolution.DNS',
      { reply_code: 'NoError' },
      { reply_code_id: 'NoError', reply_code: 'No Error' },
    ],
    ['no reply code', 'Network_Resolution.DNS', {}, { reply_code_id: 'unknown', reply_code: 'unknown' }],
    [
      'programs out of command lines',
      'Endpoint.Processes',
      { process: '"C:\\a b\\c.exe" -x "d"', parent_process: 'C:\\w\\cmd.exe /c' },
      { process_name: 'c.exe', parent_process_name: 'cmd.exe' },
    ],
    ['programs without path', 'Endpoint.Processes', { process: 'ls -l' }, { process_name: 'ls', parent_process_name: 'unknown' }],
    ['programs that the event names', 'Endpoint.Processes', { process: 'a b', process_name: 'x' }, { process_name: 'x' }],
    ['vendor without product', 'Endpoint.Processes', { vendor: 'V' }, { vendor_product: 'V unknown' }],
    ['product without vendor', 'Endpoint.Processes', { product: 'P', vendor: 'unknown' }, { vendor_product: 'unknown P' }],
    ['neither', 'Endpoint.Processes', {}, { vendor_product: 'stash' }],
    ['a size that is not known', 'Endpoint.Filesystem', { file_size: 'x' }, { file_path: 'unknown' }],
    ['results by signature', 'Change.All_Changes', { signature: 's', signature_id: 4720 }, { result: 's', result_id: '4720' }],
    ['no result', 'Change.All_Changes', {}, { result: 'unknown', result_id: '-1' }],
    ['patches by id', 'Updates.Updates', { signature_id: 'KB1' }, { signature: 'KB1', signature_id: 'KB1' }],
    ['days', 'Malware.Malware_Attacks', { date: 'x' }, { date: '01-02-1970' }],
    [
      'mail',
      'Email.All_Email',
      { recipient: 'a@b.example,c@d.example', src_user: 'e@f.example' },
      { recipient_count: '2', src_user_domain: 'f.example' },
    ],
    [
      'integrity levels in small letters',
      'Endpoint.Processes',
      { process_integrity_level: 'High' },
      { process_integrity_level: 'high' },
    ],
    ['ports', 'Endpoint.Ports', { transport: 'tcp', dest_port: 22 }, { transport_dest_port: 'tcp/22' }],
    [
      'ports that are not known',
      'Endpoint.Ports',
      {},
      { transport_dest_port: 'unknown/0', transport: 'unknown', dest_port: '0' },
    ],
  ];
  const rows = (model: string, event: Readonly<Record<string, unknown>>) => {
    const app = mergeApps([loadApp(nodeFiles, packagePath('addons/splkit_cim'))]);
    const tags = new Map(tagged.split(' ').map((tag) => [tag, 'enabled']));
    const own = {
      ...app,
      props: new Map([
        [
          'stash',
          new Map([
            ['KV_MODE', 'json'],
            ['EVAL-query', 'split(query,",")'],
            ['EVAL-recipient', 'split(recipient,",")'],
          ]),
        ],
      ]),
      eventTypes: new Map([['all', new Map([['search', 'sourcetype=stash']])]]),
      tags: new Map([['eventtype=all', tags]]),
    };
    const one = createEngine({ tables: { commands, functions, aggregates }, knowledge: own });
    one.add(eventSource([JSON.stringify(event)], { meta: { index: 'main', sourcetype: 'stash' }, times: [86400] }));
    const found = one.search({ search: source('test', `| from datamodel:${model}`), macros: new Map(), now: 0, zone: 'UTC' });
    return { found, row: Object.fromEntries(found.rows[0] ?? []) };
  };
  for (const [what, model, event, expected] of tables) {
    it(`${model}: ${what}`, () => {
      const { found, row } = rows(model, event);
      assert.deepEqual([...found.warnings, ...found.diagnostics], []);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, row[name]])), expected);
    });
  }

  it('leaves fields away that nothing gives', () => {
    const { row } = rows('Network_Traffic.All_Traffic', { packets_in: 4 });
    assert.deepEqual(
      ['bytes', 'bytes_in', 'packets', 'packets_out'].filter((name) => name in row),
      [],
    );
    assert.equal(rows('Endpoint.Filesystem', { file_size: 'x' }).row['file_size'], undefined);
    assert.equal(rows('Web.Web', { http_referrer: 'b.example' }).row['http_referrer_domain'], undefined);
  });
});
