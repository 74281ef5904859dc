/** The table of the Common Information Model, and what searches are checked against it. */
import assert from 'node:assert/strict';
import { check } from '../../src/check.ts';
import { cimDataModels } from '../../src/content/cim-data-models.ts';
import { loadContent } from '../../src/content/load.ts';
import { withFragment } from '../lint/example-project.ts';

function found(search: string): readonly string[] {
  const content = loadContent(withFragment(`search: ${JSON.stringify(`${search} | \`example_filter\``)}`), 'p');
  return check(content, { today: '2026-01-01' })
    .filter(({ code }) => code === 'lint/data-model-field' || code === 'lint/lookup-column')
    .map(
      ({ source, span, message }) => `${source.text.slice(span.start, span.end)}${/ Did you mean.*/.exec(message)?.[0] ?? ''}`,
    );
}

describe('CIM data models', () => {
  it('have datasets with the names of their parents', () => {
    const change = cimDataModels().get('Change');
    assert.equal(change?.datasets.get('Accounts_Created')?.lineage, 'All_Changes.Account_Management.Accounts_Created');
    assert.ok(change?.datasets.get('All_Changes')?.fields.includes('dest'));
    assert.equal(cimDataModels().get('Endpoint')?.datasets.get('Processes')?.parent, undefined);
  });

  it('each parent is a dataset of the same model, and each name of a field a word', () => {
    for (const { name, datasets } of cimDataModels().values()) {
      for (const { parent, fields } of datasets.values()) {
        assert.ok(parent === undefined || datasets.has(parent), `${name}: ${parent}`);
        for (const field of fields) assert.match(field, /^\w+$/);
      }
    }
  });
});

describe('lint/data-model-field', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a misspelled field',
      'from datamodel=Endpoint.Processes by Processes.dest Processes.proces_name',
      ['Processes.proces_name Did you mean "Processes.process_name"?'],
    ],
    ['a field without its prefix', 'from datamodel=Web where url=x by Web.dest', ['url Did you mean "Web.url"?']],
    ['another case', 'from datamodel=Web where web.url=x by Web.dest', ['web.url Did you mean "Web.url"?']],
    [
      'inherited with the name of the child',
      'from datamodel=Certificates.All_Certificates by All_Certificates.SSL.src',
      ['All_Certificates.SSL.src Did you mean "All_Certificates.src"?'],
    ],
    [
      'a field of a child',
      'from datamodel=Change where nodename=All_Changes.Account_Management by All_Changes.Account_Management.src_user',
      [],
    ],
    ['a dataset that is none', 'from datamodel=Endpoint.Process by host', ['Endpoint.Process Did you mean "Processes"?']],
    ['what every event has', 'from datamodel=Web where sourcetype=a host=b by _time span=1h, source, index', []],
    ['flags of datasets', 'from datamodel=Network_Traffic where All_Traffic.is_Allowed_Traffic=1 by host', []],
    ['a model of another app', 'from datamodel=Risk.All_Risk by All_Risk.anything', []],
    ['no data model', 'where index=a by anything', []],
  ];
  for (const [what, rest, expected] of cases) {
    it(what, () => assert.deepEqual(found(`| tstats count ${rest}`), expected));
  }
});

describe('lint/lookup-column', () => {
  it('looks at keys and outputs', () => {
    assert.deepEqual(found('index=a | lookup example_assets host AS dest OUTPUT owner AS user, town'), ['host', 'town']);
    assert.deepEqual(found('index=a | lookup example_assets.csv dest OUTPUTNEW citi'), ['citi Did you mean "city"?']);
  });

  it('knows nothing of tables it cannot see', () => {
    assert.deepEqual(found('index=a | lookup dnslookup anything OUTPUT whatever'), []);
  });
});
