/** The lookups a search names. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { lookupReferences, lookupsInComments } from '../../src/content/lookup-references.ts';

describe('lookupReferences', () => {
  const cases: readonly (readonly [search: string, names: readonly string[]])[] = [
    ['index=x | lookup users user OUTPUT title', ['lookup users']],
    ['| inputlookup users', ['inputlookup users']],
    ['|inputlookup append=t users where a=1', ['inputlookup users']],
    ['index=x | lookup local=true update = false users user', ['lookup users']],
    ['index=x | LOOKUP "users.csv" user', ['lookup users.csv']],
    ['index=x | lookup ``` which one ``` users user', ['lookup users']],
    ['index=x | outputlookup create_empty=false key_field=_key users', ['outputlookup users']],
    ['index=x [| inputlookup inner | fields user] | lookup outer user', ['inputlookup inner', 'lookup outer']],
    ['index=x | append [| inputlookup one | append [inputlookup two]]', ['inputlookup one', 'inputlookup two']],
    ['index=x "| lookup users" ``` | lookup other ```', []],
    ['index=x lookup users', []],
    ['index=x | eval lookup=1 | where lookup > 0', []],
    ['index=x | lookup', []],
    ['index=x | lookup | head 1', []],
    ['index=x | lookup "unclosed', []],
    ['index=x | lookup [ | makeresults ]', []],
    ['index=x | lookups users', []],
  ];
  for (const [search, names] of cases) {
    it(search, () => {
      const found = lookupReferences(source('s', search));
      assert.deepEqual(
        found.map(({ command, name }) => `${command} ${name}`),
        names,
      );
      for (const { name, span } of found) assert.equal(search.slice(span.start, span.end).replaceAll('"', ''), name);
    });
  }

  it('of comments, what contentctl takes for lookups', () => {
    const search = 'index=x ``` | lookup local=t a.csv b ``` | lookup real b ``` inputlookup c ```';
    const found = lookupsInComments(source('s', search));
    assert.deepEqual(
      found.map(({ name, span }) => [name, search.slice(span.start, span.end)]),
      [
        ['a.csv', 'a.csv'],
        ['c', 'c'],
      ],
    );
  });
});
