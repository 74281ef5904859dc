/** Commands that take a stanza of an app's conf files: extract, transaction name=. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import type { Knowledge, Settings } from '../../src/knowledge/knowledge.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';

function stanzas(all: Readonly<Record<string, Readonly<Record<string, string>>>>): ReadonlyMap<string, Settings> {
  return new Map(Object.entries(all).map(([name, settings]) => [name, new Map(Object.entries(settings))]));
}

const KNOWLEDGE: Knowledge = {
  ...NO_KNOWLEDGE,
  transforms: stanzas({
    pairs: { REGEX: '(\\w+)<(\\w+)>', FORMAT: '$1::$2' },
    ofWho: { SOURCE_KEY: 'who', REGEX: '^(?<first>.)' },
    nothing: { filename: 'x.csv' },
  }),
  tags: stanzas({ 'host=web1': { dmz: 'enabled', old: 'disabled', http: 'enabled' }, 'app=shop': { http: 'enabled' } }),
  transactionTypes: stanzas({
    session: { fields: 'who', maxspan: '1h', startswith: 'eval(act="in")', endswith: 'act=out' },
  }),
};

function ask(spl: string): SearchResult {
  const engine = createEngine({ tables: { commands, functions, aggregates }, knowledge: KNOWLEDGE });
  return engine.search({ search: source('test', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
}

const EVENTS =
  '| makeresults format=csv data="_time,who,act\n109,bob,out\n108,al,in\n105,bob,work\n104,bob,in\n" | sort 0 - _time';

describe('stanzas of commands', () => {
  it('extract NAME extracts as the transform says', () => {
    const { rows } = ask('| makeresults | eval _raw="a<1> b<2>", who="xy" | extract pairs, ofWho | table a b first');
    assert.deepEqual(
      rows.map((row) => Object.fromEntries(row)),
      [{ a: '1', b: '2', first: 'x' }],
    );
  });

  it('a stanza that is missing, or extracts nothing, needs Splunk', () => {
    for (const name of ['other', 'nothing']) {
      assert.deepEqual(ask(`| makeresults | extract ${name}`).needsSplunk, [
        `extract ${name} (no app has such a stanza in transforms.conf)`,
      ]);
    }
  });

  it('transaction name= takes what the stanza says', () => {
    const { rows, diagnostics, warnings } = ask(`${EVENTS} | transaction name=session | table who act eventcount`);
    assert.deepEqual([...diagnostics, ...warnings], []);
    assert.deepEqual(
      rows.map((row) => Object.fromEntries(row)),
      [{ who: 'bob', act: ['in', 'out', 'work'], eventcount: '3' }],
    );
  });

  it('options of the search take the place of those of the stanza', () => {
    const { rows } = ask(`${EVENTS} | transaction name=session maxspan=2s | stats count`);
    assert.equal(rows[0]?.get('count'), '0');
  });

  it('a type that no app has needs Splunk', () => {
    assert.equal(ask(`${EVENTS} | transaction name=other`).needsSplunk.length, 1);
    assert.equal(ask(`${EVENTS} | transaction name=session startswith=x`).needsSplunk.length, 1);
  });

  it('rest shows the stanzas of conf files', () => {
    const { rows } = ask('| rest /servicesNS/-/-/configs/conf-transactiontypes | table title fields');
    assert.deepEqual(
      rows.map((row) => Object.fromEntries(row)),
      [{ title: 'session', fields: 'who' }],
    );
    assert.equal(ask('| rest /services/configs/conf-transforms/pairs').rows.length, 1);
    assert.deepEqual(
      ask('| rest /services/configs/conf-inputs').warnings.map(({ code }) => code),
      ['run/unknown-endpoint'],
    );
  });

  for (const [arguments_, expected] of [
    ['host', { 'tag::host': ['dmz', 'http'], tag: ['dmz', 'http'] }],
    ['', { 'tag::host': ['dmz', 'http'], 'tag::app': 'http', tag: ['dmz', 'http'] }],
    ['outputfield=t inclname=t host app', { t: ['host::dmz', 'host::http', 'app::http'] }],
    ['outputfield=t inclvalue=t allowed_tags="dmz x"', { t: 'web1::dmz' }],
    ['source', {}],
  ] as const) {
    it(`tags ${arguments_}`, () => {
      const { rows } = ask(`| makeresults | eval host="web1", app="shop" | tags ${arguments_} | fields - _time host app`);
      assert.deepEqual(
        rows.map((row) => Object.fromEntries(row)),
        [expected],
      );
    });
  }
});
