/** A search confined to a test's own indexes means what it meant. */
import assert from 'node:assert/strict';
import type { Diagnostic } from '../../../src/base/diagnostic.ts';
import { source } from '../../../src/base/source.ts';
import { restrictSearch, type OwnIndexes } from '../../../src/testing/targets/restrict-search.ts';

const ONE: OwnIndexes = new Map([['main', 'own']]);
const TWO: OwnIndexes = new Map([
  ['main', 'own'],
  ['net', 'own2'],
]);
const BOTH = '(index=own OR index=own2)';

function restrict(text: string, own: OwnIndexes): ReturnType<typeof restrictSearch> {
  const problems: Diagnostic[] = [];
  const restricted = restrictSearch(source('test', text), own, (problem) => void problems.push(problem));
  assert.deepEqual(problems, []);
  return restricted;
}

describe('restrict-search', () => {
  const CASES: readonly (readonly [string, OwnIndexes, string])[] = [
    // The base search is put in parentheses, because OR binds closer than AND.
    ['a=1 OR b=2 c=3 | stats count by a', ONE, 'search index=own (a=1 OR b=2 c=3) | stats count by a'],
    ['search a=1 | table a', ONE, 'search index=own ( a=1) | table a'],
    ['| search a=1', ONE, '| search index=own ( a=1)'],
    ['SEARCH a=1', ONE, 'SEARCH index=own ( a=1)'],
    ['search', ONE, 'search index=own'],
    ['search | stats count', ONE, 'search index=own | stats count'],
    ['search_name=x', ONE, 'search index=own (search_name=x)'],
    ['a=1', TWO, `search ${BOTH} (a=1)`],
    ['"a | b" (c=1 OR c=2)', ONE, 'search index=own ("a | b" (c=1 OR c=2))'],
    ['```why | not``` a=1 ```b``` | head 1', ONE, 'search index=own (a=1) ```b``` | head 1'],
    ['earliest=-1h a=1', ONE, 'search index=own (earliest=-1h a=1)'],
    // An index that the search names stands for the own index of that name.
    ['index=main a=1', ONE, 'search index=own (index=own a=1)'],
    ['index="MAIN" a=1', TWO, 'search (index=own OR index=own2) (index=own a=1)'],
    ['index=* a=1', TWO, `search ${BOTH} (${BOTH} a=1)`],
    ['index=m* OR index=other', TWO, `search ${BOTH} (index=own OR index=splkit_nowhere)`],
    ['NOT index=main', TWO, `search ${BOTH} (NOT index=own)`],
    ['index!=main', TWO, `search ${BOTH} (NOT index=own)`],
    ['index!=other', TWO, `search ${BOTH} (NOT index=splkit_nowhere)`],
    ['index IN (main, n*)', TWO, `search ${BOTH} (${BOTH})`],
    ['index=spl*', ONE, 'search index=own (index=splkit_nowhere)'],
    // An internal index is searched only when it is named.
    ['a=1', new Map([['_audit', 'own']]), 'search index=splkit_nowhere (a=1)'],
    ['index=_audit a=1', new Map([['_audit', 'own']]), 'search index=own (index=own a=1)'],
    // Later commands see the names that the datasets give.
    ['a=1 | stats count by index', ONE, 'search index=own (a=1) | eval index=case(index=="own","main") | stats count by index'],
    [
      'a=1 | search index=net',
      TWO,
      `search ${BOTH} (a=1) | eval index=case(index=="own","main",index=="own2","net") | search index=net`,
    ],
    ['a=1 | stats count by index', new Map(), 'search index=splkit_nowhere (a=1) | stats count by index'],
    ['a=1 | stats count by my_index', ONE, 'search index=own (a=1) | stats count by my_index'],
    // Subsearches have base searches too; what stands in brackets for the rows at hand has none.
    ['a=1 [search b=2 OR c=3 | fields d]', ONE, 'search index=own (a=1 [search index=own ( b=2 OR c=3) | fields d])'],
    ['a=1 | append [| search b=2]', ONE, 'search index=own (a=1) | append [| search index=own ( b=2)]'],
    [
      'a=1 | join x [search b=2 | append [search c=3]]',
      ONE,
      'search index=own (a=1) | join x [search index=own ( b=2) | append [search index=own ( c=3)]]',
    ],
    ['a=1 | appendpipe [search b=2]', ONE, 'search index=own (a=1) | appendpipe [search b=2]'],
    [
      'a=1 | appendpipe [stats count | append [search b=2]]',
      ONE,
      'search index=own (a=1) | appendpipe [stats count | append [search index=own ( b=2)]]',
    ],
    ['a=1 | foreach x* [eval y=1]', ONE, 'search index=own (a=1) | foreach x* [eval y=1]'],
    // Commands that read no events.
    ['| makeresults | eval a=1', ONE, '| makeresults | eval a=1'],
    ['| inputlookup x.csv', ONE, '| inputlookup x.csv'],
    ['| multisearch [search a=1] [search b=2]', ONE, '| multisearch [search index=own ( a=1)] [search index=own ( b=2)]'],
  ];
  for (const [text, own, expected] of CASES) {
    it(`confines ${text}`, () => {
      assert.deepEqual(restrict(text, own), { text: expected });
    });
  }

  for (const text of [
    '| tstats count where index=main',
    '| from datamodel:"X.Y"',
    'a=1 | append [| tstats count]',
    'a=1 | map search="search b=2"',
    'a=1 | appendpipe [map search="search b=2"]',
    '| madeup',
    // Nor does a test change the Splunk it runs on.
    'a=1 | outputlookup users.csv',
    'a=1 | collect index=summary',
    'a=1 | appendpipe [stats count | sendemail to="a@example.com"]',
    '| makeresults | append [search a=1 | delete]',
  ]) {
    it(`does not pretend to confine ${text}`, () => {
      assert.ok('skip' in restrict(text, ONE));
    });
  }

  for (const text of ['a=1) OR (b=2', 'a="1', 'a=1 [search b=2', 'a=1 | search x ]']) {
    it(`reports ${text}, which could lead out of the confinement`, () => {
      const problems: Diagnostic[] = [];
      restrictSearch(source('test', text), ONE, (problem) => void problems.push(problem));
      assert.ok(problems.some(({ severity }) => severity === 'error'));
    });
  }

  it('quotes names of indexes in eval', () => {
    const restricted = restrict('a=1 | stats count by index', new Map([['a"b\\', 'own']]));
    assert.deepEqual(restricted, {
      text: 'search index=own (a=1) | eval index=case(index=="own","a\\"b\\\\") | stats count by index',
    });
  });
});
