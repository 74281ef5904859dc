/** Event types and tags as fields of events, and what searches of them stand for. */
import assert from 'node:assert/strict';
import { source } from '../../src/base/source.ts';
import { expandTags } from '../../src/knowledge/tags-in-search.ts';
import { tagsOf } from '../../src/knowledge/tags.ts';
import { eventTypesOf } from '../../src/knowledge/event-types.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { searchFields } from '../../src/spl/operators/search-fields.ts';
import { compileSearch } from '../../src/spl/semantics/search-match.ts';
import { parseSearchExpression } from '../../src/spl/syntax/parse-search-expression.ts';
import { compile, fieldsOf, knowledgeOf, META, rawEvents } from './extract-fields.ts';

const FILES = {
  'default/props.conf': '[st]\nEVAL-both = a.b',
  'default/eventtypes.conf': [
    '[login]\nsearch = sourcetype=st a=1\npriority = 5',
    '[calculated]\nsearch = both=12',
    '[first]\nsearch = a=*\npriority = 1',
    '[off]\nsearch = a=1\ndisabled = 1',
    '[other]\nsearch = sourcetype=elsewhere a=1',
    '[by macro]\nsearch = `ones` NOT b=3',
    '[by type]\nsearch = eventtype=login b=2',
    '[by tag]\nsearch = tag=web',
    '[named-%b%]\nsearch = a=7',
    '[raw]\nsearch = "a=1 b"',
  ].join('\n\n'),
  'default/macros.conf': '[ones]\ndefinition = a=1',
  'default/tags.conf': [
    '[eventtype=login]\nauthentication = enabled\nold = disabled',
    '[eventtype=by%20macro]\nmacro = enabled',
    '[host=web01]\nweb = enabled',
    '[a=x%2Fy]\nslashed = enabled\nauthentication = enabled',
    '[eventtype=gone]\nlost = enabled',
  ].join('\n\n'),
};

const EVERY = ['calculated', 'first', 'login', 'by macro', 'by tag', 'by type', 'raw'];

describe('event types', () => {
  const types = (raw: string): readonly string[] => {
    const value = fieldsOf(raw, FILES, ['eventtype'])['eventtype'];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };

  it('are matched after calculated fields, by macros, other types, tags and terms', () => {
    assert.deepEqual([...types('a=1 b=2')].sort(), [...EVERY].sort());
  });

  it('are listed by priority, then by name', () => {
    const all = [...eventTypesOf(knowledgeOf(FILES)).keys()];
    assert.deepEqual(all.slice(0, 2), ['by macro', 'by tag']);
    assert.equal(all.at(-1), 'login');
  });

  it('leave out those that are disabled and those of other sourcetypes', () => {
    assert.deepEqual(types('a=1 b=2').includes('off'), false);
    assert.deepEqual(types('a=1 b=2').includes('other'), false);
  });

  it('take values of the event into their name', () => assert.ok(types('a=7 b=q').includes('named-q')));

  it('stand behind what the event itself says in such a field', () => assert.equal(types('eventtype=own a=1 b=9')[0], 'own'));

  const wrong: readonly (readonly [string, string])[] = [
    ['a pipe', 'a=1 | head 1'],
    ['a subsearch', 'a=1 [search b=2]'],
    ['a macro that is not there', '`nothing`'],
    ['no search', ''],
    ['itself', 'eventtype=wrong'],
  ];
  for (const [what, search] of wrong) {
    it(`match nothing with ${what}, which is said`, () => {
      const warnings: RunWarning[] = [];
      const knowledge = knowledgeOf({ 'default/eventtypes.conf': `[wrong]\nsearch = ${search}\n` });
      const row = compile(knowledge, new Set(['eventtype']), META, warnings).extract(rawEvents('a=1 b=2'), 0);
      assert.equal(row.get('eventtype'), undefined);
      assert.deepEqual(
        warnings.map(({ code }) => code),
        ['run/bad-event-type'],
      );
    });
  }

  it('that name each other twice on every level end', () => {
    const levels = Array.from({ length: 60 }, (_, n) => `[t${n}]\nsearch = eventtype=t${n + 1} OR (a=1 eventtype=t${n + 1})`);
    const knowledge = knowledgeOf({ 'default/eventtypes.conf': [...levels, '[t60]\nsearch = a=1'].join('\n') });
    const warnings: RunWarning[] = [];
    expandTags(expression('eventtype=t0'), knowledge, (warning) => warnings.push(warning));
    assert.ok(warnings.some(({ code }) => code === 'run/bad-event-type'));
  });

  it('that all carry the tag they ask for leave the sound ones what they need', () => {
    const names = Array.from({ length: 40 }, (_, n) => `m${n}`);
    const knowledge = knowledgeOf({
      'default/eventtypes.conf': [
        ...names.map((name) => `[${name}]\nsearch = tag=x`),
        '[z]\nsearch = a=1',
        '[zz]\nsearch = eventtype=z',
      ].join('\n'),
      'default/tags.conf': names.map((name) => `[eventtype=${name}]\nx = enabled`).join('\n'),
    });
    const row = compile(knowledge, new Set(['eventtype'])).extract(rawEvents('a=1'), 0);
    assert.deepEqual(row.get('eventtype'), ['z', 'zz']);
  });
});

describe('tags', () => {
  it('come from all fields, each once and sorted', () => {
    assert.deepEqual(fieldsOf('a=1 b=2', FILES, ['tag', 'tag::eventtype', 'tag::host', 'tag::a']), {
      tag: ['authentication', 'macro', 'web'],
      'tag::eventtype': ['authentication', 'macro'],
      'tag::host': 'web',
    });
  });

  it('of values are decoded', () =>
    assert.deepEqual(fieldsOf('a=x/y', FILES, ['tag::a']), { 'tag::a': ['authentication', 'slashed'] }));

  it('that are disabled are none', () => assert.equal(tagsOf(knowledgeOf(FILES)).byTag.has('old'), false));

  it('tags do not tell cases of values apart (question 17)', () =>
    assert.deepEqual(fieldsOf('a=X/Y', FILES, ['tag::a']), { 'tag::a': ['authentication', 'slashed'] }));
});

describe('searches of tags and event types', () => {
  const knowledge = knowledgeOf(FILES);
  const expanded = (text: string) => expandTags(expression(text), knowledge, () => assert.fail('no warning'));

  const reads: readonly (readonly [string, readonly string[], boolean])[] = [
    ['tag=authentication', ['sourcetype', 'a'], false],
    ['tag::host=web', ['host'], false],
    ['tag::eventtype=authentication', ['sourcetype', 'a'], false],
    ['tag=slash*', ['a'], false],
    ['tag IN (web, slashed)', ['host', 'a'], false],
    ['NOT eventtype=calculated', ['both'], false],
    ['tag=lost', [], false],
    ['tag=nobody', ['tag'], false],
    ['eventtype=nobody', ['eventtype'], false],
    ['eventtype=named-q', ['eventtype'], true],
    ['tag!=web', ['tag'], true],
    ['tag=*', ['tag'], true],
  ];
  for (const [text, fields, needsEventTypes] of reads) {
    it(`${text} reads ${fields.join(', ') || 'nothing'}`, () => {
      const { expr, needsEventTypes: needs } = expanded(text);
      assert.deepEqual(searchFields(expr), new Set(fields));
      assert.equal(needs, needsEventTypes);
    });
  }

  const raws = ['a=1 b=2', 'a=1 b=3', 'a=7 b=q', 'a=x/y', 'tag=nobody', 'eventtype=login', 'z'];
  for (const [text] of reads) {
    it(`${text} finds the events that have it as a field`, () => {
      const later = compileSearch(expression(text));
      const asked = expanded(text);
      const now = compileSearch(asked.expr);
      for (const raw of raws) {
        const row = compile(knowledge).extract(rawEvents(raw), 0);
        // What the event itself says of a tag that somebody gives is not looked for.
        if (raw.startsWith('eventtype=')) continue;
        assert.equal(now(row), later(row), raw);
      }
    });
  }
});

function expression(text: string) {
  return parseSearchExpression(source('test', text), () => undefined);
}
