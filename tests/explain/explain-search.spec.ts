/** What is explained of a search: fields behind each command, names, cost. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { cimDataModels } from '../../src/content/cim-data-models.ts';
import { TABLES } from '../../src/content/tables.ts';
import type { ExplainedSearch } from '../../src/explain/explained-search.ts';
import { explainSearch, oneLine } from '../../src/explain/explain-search.ts';
import { expand } from '../../src/spl/expand.ts';
import type { MacroTable } from '../../src/spl/syntax/macro.ts';

const MACROS: MacroTable = new Map([
  ['web', { name: 'web', args: [], definition: source('macros/web.yml', 'index=web sourcetype=proxy `inner`') }],
  ['inner', { name: 'inner', args: [], definition: source('macros/inner.yml', 'action=blocked') }],
]);

function explain(spl: string): ExplainedSearch {
  const written = source('<test>', spl);
  const knownFields = {
    lookupColumns: (name: string) => (name === 'assets' ? ['dest', 'owner'] : undefined),
    dataModel: (name: string) => cimDataModels().get(name),
  };
  return explainSearch(
    written,
    expand(written, MACROS, () => undefined),
    { tables: TABLES, macros: MACROS, knownFields },
  );
}

const cost = (spl: string) => explain(spl).cost.join('\n');

describe('explain: fields behind each command', () => {
  /** Fields of every event, and of most. */
  const DEFAULT = ['_time', '_raw', 'host', 'source', 'sourcetype', 'index'];
  const ADDED = ['linecount', 'punct', 'splunk_server', 'timestartpos', 'timeendpos'];

  it('known, possible, gone, others', () => {
    const { commands } = explain('`web` | eval a=1\n| stats values(a) AS a count by user | fields - count');
    assert.deepEqual(
      commands.map(({ text, fields }) => [text, fields]),
      [
        ['index=web sourcetype=proxy action=blocked', { known: [...DEFAULT, 'action'], possible: ADDED, gone: [], others: true }],
        ['eval a=1', { known: [...DEFAULT, 'action', 'a'], possible: ADDED, gone: [], others: true }],
        [
          'stats values(a) AS a count by user',
          { known: ['user', 'count'], possible: ['a'], gone: [...DEFAULT, ...ADDED, 'action'], others: false },
        ],
        ['fields - count', { known: ['user'], possible: ['a'], gone: ['count'], others: false }],
      ],
    );
  });

  it('commands of a subsearch behind the one they stand in', () => {
    const { commands } = explain('index=a | join x [search index=b | table x y] | head 1');
    assert.deepEqual(
      commands.map(({ command, depth, isFirst }) => [command, depth, isFirst]),
      [
        ['search', 0, true],
        ['join', 0, false],
        ['search', 1, true],
        ['table', 1, false],
        ['head', 0, false],
      ],
    );
  });

  it('blanks inside of quotes stay', () => assert.equal(oneLine('a \n  "b \n c"   d'), 'a "b \n c" d'));
});

describe('explain: names', () => {
  it('macros with those they call', () => {
    assert.deepEqual(
      explain('`web` `nobody`').macros.map(({ name, definition, place }) => [name, definition, place?.source.name]),
      [
        ['web', 'index=web sourcetype=proxy `inner`', 'macros/web.yml'],
        ['nobody', undefined, undefined],
        ['inner', 'action=blocked', 'macros/inner.yml'],
      ],
    );
  });

  it('lookups, data models, time modifiers', () => {
    const { lookups, dataModels, times } = explain(
      'index=a earliest=-1d | lookup assets dest | lookup other x | join x [| from datamodel:Risk.All_Risk]',
    );
    assert.deepEqual(lookups, [
      { name: 'assets', command: 'lookup', columns: ['dest', 'owner'] },
      { name: 'other', command: 'lookup', columns: undefined },
    ]);
    assert.deepEqual(dataModels, [{ name: 'Risk', dataset: 'All_Risk', isKnown: false }]);
    assert.deepEqual(times, ['earliest=-1d']);
  });

  for (const [spl, dataset] of [
    ['| tstats count from datamodel=Web.Web by host', 'Web'],
    [
      '| tstats count from datamodel=Change where nodename=All_Changes.Account_Management by host',
      'All_Changes.Account_Management',
    ],
    ['| tstats count from datamodel=Web where nodename=Web OR nodename=Proxy by host', undefined],
    ['| datamodel Web Proxy search', 'Proxy'],
    ['| from datamodel Web.Proxy', 'Proxy'],
  ] as const) {
    it(`the dataset of ${spl}`, () =>
      assert.deepEqual(
        explain(spl).dataModels.map((each) => each.dataset),
        [dataset],
      ));
  }
});

describe('explain: cost', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['user=x', /^Names no index: the default indexes/],
    ['`unknown` user=x', /^Names no index unless the macro unknown says so/],
    ['index IN (a, b) x', /^Looks into index IN \(a, b\)\./],
    ['index=a sourcetype=b', /Only events of sourcetype=b\.\nNo word that every match must hold/],
    ['index=a PutImage (user=ann OR user=bob)', /Only events that hold \("putimage" and \("ann" or "bob"\)\) are parsed\./],
    ['index=a NOT user=ann', /No word that every match must hold/],
    ['index=a file=*.exe', /a wildcard at the start: file=\*\.exe\./],
    ['index=a | stats count by user', /Of the events these fields are read: index, user\./],
    ['index=a | sort - user', /All fields of each event are extracted\.\nsort holds all its rows/],
    ['index=a | fillnull', /fillnull holds all its rows/],
    ['index=a | append [search index=b]', /The subsearch of append runs first; 50,000 rows/],
    ['index=a [search index=b | fields user]', /A subsearch of search runs first; 10,000 rows/],
    ['| tstats count where index=a by host', /^Reads indexed fields only/],
    ['| tstats summariesonly=t count from datamodel=Web by host', /^Reads the summaries of Web only/],
    ['| tstats count from datamodel=Web by host', /^Reads the summaries of Web, and searches/],
  ];
  for (const [spl, expected] of cases) it(spl, () => assert.match(cost(spl), expected));

  it('says nothing of commands that stream', () => {
    assert.doesNotMatch(cost('index=a | fillnull value=0 user | foreach a* [eval b=1] | eval x=1'), /holds|subsearch/);
  });
});
