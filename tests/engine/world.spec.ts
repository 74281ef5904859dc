/** What searches of the engine read besides events, and what they write: lookups, data models, collected events, endpoints. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine, SearchRequest, SearchResult } from '../../src/engine/engine.ts';
import { createMemory } from '../../src/engine/run-memory.ts';
import { parseDataModel } from '../../src/knowledge/data-models.ts';
import { NO_KNOWLEDGE, type Knowledge } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from './event-source.ts';

const NOW = 1_700_000_000;

const processes = parseDataModel(
  JSON.stringify({
    modelName: 'Endpoint',
    objects: [
      {
        objectName: 'Processes',
        parentName: 'BaseEvent',
        constraints: [{ search: '(`cim_Endpoint_indexes`) type=process' }],
        fields: [{ fieldName: 'process_name' }, { fieldName: 'user' }],
        calculations: [
          {
            calculationType: 'Eval',
            expression: 'if(isnull(dest) OR dest="","unknown",upper(dest))',
            outputFields: [{ fieldName: 'dest' }],
          },
        ],
      },
      {
        objectName: 'Ports',
        parentName: 'BaseSearch',
        baseSearch: 'index=main type=process | eval pair=mvappend(user,process_name) | mvexpand pair',
        fields: [{ fieldName: 'user' }, { fieldName: 'pair' }],
      },
    ],
  }),
  'Endpoint',
);

const knowledge: Knowledge = {
  ...NO_KNOWLEDGE,
  props: new Map([
    ['json', new Map([['KV_MODE', 'json']])],
    ['indexed', new Map([['INDEXED_EXTRACTIONS', 'json']])],
  ]),
  transforms: new Map([['owners', new Map([['filename', 'owners.csv']])]]),
  dataModels: new Map(processes === undefined ? [] : [['Endpoint', processes]]),
  savedSearches: new Map([
    ['Mine', new Map([['search', 'index=main type=process | stats count']])],
    ['Loop', new Map([['search', '| savedsearch Loop']])],
  ]),
  lookupFile: (name) => (name === 'owners.csv' ? { columns: ['dest', 'owner'], rows: [['A', 'ann']] } : undefined),
};

function newEngine(prefilter = true): Engine {
  const made = createEngine({ tables: { commands, functions, aggregates }, knowledge, prefilter });
  made.add(
    eventSource([
      '{"type":"process","process_name":"cmd.exe","user":"x","dest":"a"}',
      '{"type":"process","process_name":"CMD.EXE","user":"y"}',
      '{"type":"process","process_name":"bash","user":"x","dest":"b"}',
      '{"type":"other","process_name":"cmd.exe"}',
    ]),
  );
  made.add(eventSource(['{"kind":"k1"}', '{"kind":"k2"}'], { meta: { index: 'idx', sourcetype: 'indexed' } }));
  return made;
}

function ask(spl: string, more: Partial<SearchRequest> = {}, engine = newEngine()): SearchResult {
  return engine.search({ search: source('test', spl), macros: new Map(), now: NOW, zone: 'UTC', ...more });
}

function rows(result: SearchResult): readonly object[] {
  assert.deepEqual(result.diagnostics, []);
  assert.deepEqual(result.needsSplunk, []);
  return result.rows.map((row) => Object.fromEntries(row));
}

function codes({ warnings }: SearchResult): readonly string[] {
  return warnings.map(({ code }) => code);
}

describe('data models', () => {
  const count = (where: string): string => `| tstats count FROM datamodel=Endpoint.Processes WHERE ${where}`;
  const byDest =
    '| tstats count values(Processes.user) AS users FROM datamodel=Endpoint.Processes WHERE Processes.process_name=cmd.exe Processes.dest=* BY Processes.dest';

  it('are searched by tstats, with what they compute', () => {
    const expected = [
      { 'Processes.dest': 'A', count: '1', users: 'x' },
      { 'Processes.dest': 'unknown', count: '1', users: 'y' },
    ];
    assert.deepEqual(rows(ask(byDest)), expected);
    assert.deepEqual(rows(ask(byDest, {}, newEngine(false))), expected);
  });

  it('do not mistake a field of the event for one that is computed', () => {
    assert.deepEqual(rows(ask(count('Processes.dest="unknown"'))), [{ count: '1' }]);
    assert.deepEqual(rows(ask(count('Processes.dest=CASE(A)'))), [{ count: '1' }]);
    assert.deepEqual(rows(ask(count('Processes.dest=CASE(a)'))), [{ count: '0' }]);
  });

  it('keep the time range of the job and of WHERE', () => {
    assert.deepEqual(rows(ask(count('earliest=1600000001'))), [{ count: '2' }]);
    assert.deepEqual(rows(ask(count('Processes.user=*'), { latest: '1600000001' })), [{ count: '1' }]);
    assert.deepEqual(codes(ask(count('Processes.user=x'), { earliest: '-1h' })), ['run/outside-time-range']);
  });

  it('keep the time range where a search with further commands makes the dataset', () => {
    const ports = '| tstats count FROM datamodel=Endpoint.Ports WHERE';
    assert.deepEqual(rows(ask(`${ports} earliest=1600000001`)), [{ count: '4' }]);
    assert.deepEqual(rows(ask(`${ports} earliest=1600000001 Ports.user=x Ports.pair=bash`)), [{ count: '1' }]);
  });

  it('give first and last in the order of events', () => {
    const first = '| tstats first(Processes.process_name) AS first last(Processes.process_name) AS last';
    const newest = [{ first: 'bash', last: 'cmd.exe' }];
    assert.deepEqual(rows(ask(`${first} FROM datamodel=Endpoint.Processes`)), newest);
    assert.deepEqual(rows(ask('| tstats first(kind) AS first last(kind) AS last WHERE index=idx')), [
      { first: 'k2', last: 'k1' },
    ]);
  });

  it('that no app defines need a real Splunk', () =>
    assert.deepEqual(ask('| tstats count FROM datamodel=Web').needsSplunk, ['the data model Web (no app defines it)']));
});

describe('tstats without a data model', () => {
  it('sees indexed fields only', () => {
    assert.deepEqual(rows(ask('| tstats count WHERE index=* BY index sourcetype')), [
      { index: 'idx', sourcetype: 'indexed', count: '2' },
      { index: 'main', sourcetype: 'json', count: '4' },
    ]);
    assert.deepEqual(rows(ask('| tstats count WHERE index=idx BY kind')), [
      { kind: 'k1', count: '1' },
      { kind: 'k2', count: '1' },
    ]);
    const searchTime = ask('| tstats count WHERE index=main BY user');
    assert.deepEqual(rows(searchTime), []);
    assert.deepEqual(codes(searchTime), ['run/not-indexed']);
  });
});

describe('what a search writes', () => {
  it('is read by later searches with the same memory, and by no others', () => {
    const memory = createMemory();
    const engine = newEngine();
    ask('index=main type=process | table user | outputlookup seen.csv | collect index=risk', { memory }, engine);
    assert.deepEqual(rows(ask('| inputlookup seen.csv | stats count', { memory }, engine)), [{ count: '3' }]);
    assert.deepEqual(rows(ask('index=risk user=x | stats count by sourcetype', { memory }, engine)), [
      { sourcetype: 'stash', count: '2' },
    ]);
    assert.deepEqual(rows(ask('index=risk | stats count', {}, engine)), [{ count: '0' }]);
    assert.equal(ask('| inputlookup seen.csv', {}, engine).needsSplunk.length, 1);
    assert.deepEqual(
      engine.indexes().map(({ name }) => name),
      ['main', 'idx'],
    );
  });

  it('is, of events, their raw text', () => {
    const memory = createMemory();
    const engine = newEngine();
    ask('index=main process_name=bash | collect index=copy source=s sourcetype=json', { memory }, engine);
    assert.deepEqual(rows(ask('index=copy | table source user dest _time', { memory }, engine)), [
      { source: 's', user: 'x', dest: 'b', _time: '1600000002' },
    ]);
  });
});

describe('the world', () => {
  it('ends where a saved search comes to itself', () => {
    for (const spl of ['| savedsearch Loop', '| from savedsearch:Loop', '| makeresults | append [savedsearch Loop]'])
      assert.deepEqual(codes(ask(spl)), ['run/inner-search'], spl);
  });

  it('has lookups, saved searches, metadata and endpoints', () => {
    assert.deepEqual(rows(ask('index=main dest=a | eval dest=upper(dest) | lookup owners dest | table owner')), [
      { owner: 'ann' },
    ]);
    assert.deepEqual(rows(ask('| savedsearch Mine')), [{ count: '3' }]);
    assert.deepEqual(rows(ask('| metadata type=sourcetypes index=idx | table sourcetype totalCount')), [
      { sourcetype: 'indexed', totalCount: '2' },
    ]);
    assert.deepEqual(rows(ask('| rest /services/data/indexes | table title totalEventCount')), [
      { title: 'main', totalEventCount: '4' },
      { title: 'idx', totalEventCount: '2' },
    ]);
  });

  it('runs subsearches wherever they stand', () => {
    assert.deepEqual(rows(ask('index=main [search index=main process_name=bash | table user] type=process | stats count')), [
      { count: '2' },
    ]);
    const deep = 'append [search index=main [search index=main user=y | table user] | table user]';
    assert.deepEqual(rows(ask(`index=main process_name=bash | table user | ${deep}`)), [{ user: 'x' }, { user: 'y' }]);
  });

  it('counts the events of the search, not those of its subsearches', () => {
    const result = ask('kind=* | append [search index=main] | stats count', { defaultIndexes: ['idx'] });
    assert.equal(result.events, 2);
    assert.equal(result.trace[0]?.rows_in, 2);
  });
});
