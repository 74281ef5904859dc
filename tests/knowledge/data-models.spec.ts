/** Data models of apps: read from their JSON, with hierarchy, constraints and calculations as SPL. */
import assert from 'node:assert/strict';
import { memoryFiles } from '../../src/base/memory-files.ts';
import { loadApp } from '../../src/knowledge/load-app.ts';
import { parseDataModel } from '../../src/knowledge/data-models.ts';
import { datasetSearch, findDataset, prefixedNames } from '../../src/spl/operators/data-model-search.ts';

const NET = {
  modelName: 'Net',
  displayName: 'Network',
  objects: [
    {
      objectName: 'All',
      displayName: 'All traffic',
      parentName: 'BaseEvent',
      constraints: [{ search: 'tag=network tag=communicate' }],
      fields: [
        { fieldName: '_time', owner: 'BaseEvent' },
        { fieldName: 'src', owner: 'All' },
      ],
      calculations: [
        { calculationType: 'Eval', expression: 'lower(x)', outputFields: [{ fieldName: 'y' }] },
        { calculationType: 'Rex', inputField: '_raw', expression: 'a="(?<q>\\w)"', outputFields: [{ fieldName: 'q' }] },
        {
          calculationType: 'Lookup',
          lookupName: 'l',
          lookupInputs: [{ lookupField: 'ip', inputField: 'src' }],
          outputFields: [{ fieldName: 'zone', lookupOutputFieldName: 'z' }],
        },
        { calculationType: 'GeoIP', inputField: 'src', outputFields: [{ fieldName: 'src_City', lookupOutputFieldName: 'City' }] },
      ],
    },
    {
      objectName: 'Blocked',
      parentName: 'All',
      constraints: [
        { search: 'action=blocked', owner: 'All.Blocked' },
        { search: 'tag=network tag=communicate', owner: 'All' },
      ],
      fields: [
        { fieldName: 'src', owner: 'All' },
        { fieldName: 'why', owner: 'All.Blocked' },
      ],
    },
    { objectName: 'Found', parentName: 'BaseSearch', baseSearch: 'index=a | head 5', fields: [] },
    { objectName: 'Grouped', parentName: 'BaseTransaction', fields: [] },
  ],
};

describe('data models', () => {
  const model = parseDataModel(JSON.stringify(NET), 'file');
  assert.ok(model !== undefined);
  const search = (name: string): string | undefined => {
    const dataset = findDataset(model, name);
    assert.ok(dataset !== undefined, name);
    return datasetSearch(model, dataset);
  };

  it('become searches: constraints, then calculations in their order, from the root down', () => {
    const root = [
      'search (tag=network tag=communicate)',
      'eval "y"=lower(x)',
      'rex field="_raw" "a=\\"(?<q>\\w)\\"" max_match=1',
      'lookup "l" "ip" AS "src" OUTPUT "z" AS "zone"',
      'iplocation prefix="src_" "src"',
    ].join(' | ');
    assert.equal(search('All'), root);
    assert.equal(search('Blocked'), `${root} | search (action=blocked)`);
    assert.equal(search('All.Blocked'), search('Blocked'));
    assert.equal(search('Found'), 'search index=a | head 5');
    assert.equal(search('Grouped'), undefined);
  });

  it('name fields after the dataset that declares them', () => {
    const blocked = findDataset(model, 'Blocked');
    assert.ok(blocked !== undefined);
    assert.deepEqual(Object.fromEntries(prefixedNames(model, blocked)), {
      src: 'All.src',
      y: 'All.y',
      q: 'All.q',
      zone: 'All.zone',
      src_City: 'All.src_City',
      why: 'All.Blocked.why',
    });
  });

  it('own what names no dataset above as its owner, by lineage or name', () => {
    const constraint = (owner: string) => ({ search: owner === '' ? 'none' : owner, owner });
    const owners = ['', 'C', 'A.B.C', 'Elsewhere', 'A', 'B', 'A.B', 'BaseEvent'];
    const objects = [
      { objectName: 'A', parentName: 'BaseEvent' },
      { objectName: 'B', parentName: 'A' },
      { objectName: 'C', parentName: 'B', constraints: owners.map(constraint) },
    ];
    const dataset = parseDataModel(JSON.stringify({ objects }), 'M')?.datasets.get('C');
    assert.deepEqual(dataset?.constraints, ['none', 'C', 'A.B.C', 'Elsewhere']);
  });

  it('ask for their required fields, and do not declare the counts that exports list', () => {
    const field = (fieldName: string, more: object = {}) => ({ fieldName, owner: 'Root', type: 'string', ...more });
    const root = {
      objectName: 'Root',
      parentName: 'BaseEvent',
      constraints: [{ search: 'tag=a', owner: 'Root' }],
      fields: [
        field('user name', { required: true }),
        field('made', { required: true }),
        field('is_Child', { type: 'childCount' }),
        field('Root', { type: 'objectCount' }),
      ],
      calculations: [
        { calculationType: 'Eval', expression: 'x', outputFields: [field('made')] },
        {
          calculationType: 'Eval',
          expression: 'if(searchmatch("b"),1,0)',
          outputFields: [field('is_Child', { type: 'childCount' })],
        },
      ],
    };
    const dataset = parseDataModel(JSON.stringify({ modelName: 'M', objects: [root] }), 'M')?.datasets.get('Root');
    assert.deepEqual(dataset?.fields, ['user name', 'made']);
    assert.deepEqual(dataset.constraints, ['tag=a', '"user name"=*']);
    assert.deepEqual(
      dataset.calculations.map(({ spl }) => spl),
      ['eval "made"=x'],
    );
  });

  it('are read from default and local of an app; what is none is reported', () => {
    const app = loadApp(
      memoryFiles({
        '/app/default/data/models/Net.json': JSON.stringify(NET),
        '/app/default/data/models/Other.json': '{"objects": []}',
        '/app/default/data/models/broken.json': '{',
        '/app/local/data/models/Net.json': JSON.stringify({ ...NET, displayName: 'Mine' }),
      }),
      '/app',
    );
    assert.deepEqual([...app.dataModels.keys()], ['Net', 'Other']);
    assert.equal(app.dataModels.get('Net')?.displayName, 'Mine');
    assert.deepEqual(
      app.diagnostics.map(({ code }) => code),
      ['conf/data-model'],
    );
  });
});
