/** Which stanzas of props.conf apply. */
import assert from 'node:assert/strict';
import type { RunWarning } from '../../src/spl/function.ts';
import { settingsFor } from '../../src/knowledge/stanza-match.ts';
import { compile, knowledgeOf, META, rawEvents } from './extract-fields.ts';

function applied(stanzas: readonly (readonly [string, string])[], meta = META): string | undefined {
  const props = stanzas.map(([name, value]) => `[${name}]\nx = ${value}`).join('\n');
  return settingsFor(knowledgeOf({ 'default/props.conf': props }), meta).settings.get('x');
}

describe('settingsFor', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['the sourcetype', 'st'],
    ['default', 'default'],
    ['a source', 'source::/var/log/app.log'],
    ['a source pattern with dots', 'source::...app.log'],
    ['a source pattern with stars', 'source::/var/*/app*'],
    ['alternatives', 'source::...(app|web).log'],
    ['a host in another case', 'host::WEB*'],
    ['another case of the source where the pattern says so', 'source::(?i)/VAR/*/APP*'],
    ['a look-behind', 'source::....(?<!tar.)(gz|log)'],
  ];
  for (const [what, name] of cases) it(`takes ${what}`, () => assert.equal(applied([[name, 'yes']]), 'yes'));

  const misses: readonly (readonly [string, string])[] = [
    ['another case of the sourcetype', 'ST'],
    ['another case of the source', 'source::/VAR/log/app.log'],
    ['a star across folders', 'source::/var/*.log'],
    ['a part of the source', 'source::app.log'],
    ['a dot as any character', 'source::...appxlog'],
    ['another case of the host where the pattern says so', 'host::(?-i)WEB*'],
    ['a pattern that runs away', 'source::((...)*)*!'],
  ];
  for (const [what, name] of misses) it(`does not take ${what}`, () => assert.equal(applied([[name, 'yes']]), undefined));

  it('takes patterns of sourcetypes', () => {
    const meta = { ...META, sourcetype: 'XmlWinEventLog:Security' };
    assert.equal(applied([['(?::){0}XmlWinEventLog:*', 'yes']], meta), 'yes');
    assert.equal(applied([['(::){0}XmlWinEventLog:*\\S+', 'yes']], meta), 'yes');
    assert.equal(applied([['Xml(?::){0}WinEventLog:*', 'yes']], meta), 'yes');
    assert.equal(applied([['(?i)(?::){0}xmlwineventlog:*', 'yes']], meta), 'yes');
    assert.equal(applied([['(?::){0}WinEventLog:*', 'yes']], meta), undefined);
    assert.equal(applied([['rule::...', 'yes']], { ...META, sourcetype: 'rule::x' }), undefined);
  });

  it('ranks source over host over sourcetype over default', () => {
    const all: readonly (readonly [string, string])[] = [
      ['source::...', 'source'],
      ['host::*', 'host'],
      ['st', 'sourcetype'],
      ['default', 'default'],
    ];
    for (const from of all.keys()) assert.equal(applied(all.slice(from)), all[from]?.[1]);
    for (const from of all.keys()) assert.equal(applied(all.slice(from).toReversed()), all[from]?.[1]);
  });

  it('ranks within a kind by priority, then by ASCII order', () => {
    assert.equal(
      applied([
        ['source::...a...', 'a'],
        ['source::...log', 'l'],
      ]),
      'a',
    );
    assert.equal(
      applied([
        ['source::...', 'pattern'],
        ['source::/var/log/app.log', 'literal'],
      ]),
      'literal',
    );
  });

  it('honours priority', () => {
    const props = '[source::...log]\npriority = 101\nx = high\n[source::/var/log/app.log]\nx = literal';
    assert.equal(settingsFor(knowledgeOf({ 'default/props.conf': props }), META).settings.get('x'), 'high');
  });

  it('says that a pattern takes too long, however often it has been stopped before', () => {
    const knowledge = knowledgeOf({ 'default/props.conf': '[source::(?:a|aa|aaa)+b]\nx = 1' });
    const meta = { ...META, source: 'a'.repeat(5000) };
    for (const again of [false, true]) {
      const warnings: RunWarning[] = [];
      assert.equal(settingsFor(knowledge, meta, (warning) => warnings.push(warning)).settings.get('x'), undefined);
      assert.deepEqual(
        warnings.map(({ code, message }) => [code, message.includes('[source::(?:a|aa|aaa)+b]')]),
        [['run/regex-limit', true]],
        String(again),
      );
    }
    const warnings: RunWarning[] = [];
    compile(knowledge, 'all', meta, warnings);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['run/regex-limit'],
    );
  });

  it('leaves the sourcetype of the index as it is, which tstats sees', () => {
    const knowledge = knowledgeOf({ 'default/props.conf': '[st]\nrename = new' });
    const seen = (indexedOnly: boolean): unknown => {
      const extraction = compile(knowledge, new Set(['sourcetype']), META, [], { indexedOnly });
      return [extraction.extract(rawEvents('x'), 0).get('sourcetype'), extraction.constants.get('sourcetype')];
    };
    assert.deepEqual(seen(true), ['st', 'st']);
    assert.deepEqual(seen(false), ['new', 'new']);
  });
  it('renames a sourcetype at search time', () => {
    const knowledge = knowledgeOf({ 'default/props.conf': '[st]\nrename = new\nEVAL-a = "old"\n[new]\nEVAL-b = "new"' });
    const row = compile(knowledge, new Set(['a', 'b', 'sourcetype', '_sourcetype'])).extract(rawEvents('x'), 0);
    assert.deepEqual(Object.fromEntries(row), { b: 'new', sourcetype: 'new', _sourcetype: 'st' });
  });
});
