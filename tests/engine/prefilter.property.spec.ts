/** The prefilter never changes a result: random events with escapes and Unicode, random searches, with and without it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import type { EventSource } from '../../src/events/event.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from './event-source.ts';

const tables = { commands, functions, aggregates };

/** Fields that come from JSON, an alias of one, calculated ones, one of which takes the place of a default field, event types and tags. */
const knowledge: Knowledge = {
  ...NO_KNOWLEDGE,
  props: new Map([
    [
      'json',
      new Map([
        ['KV_MODE', 'json'],
        ['FIELDALIAS-a', 'eventName AS alias'],
        ['EVAL-calculated', 'replace(upper(user), ",", "-")'],
        ['EXTRACT-w', '(?<word>put\\w+)'],
      ]),
    ],
    [
      'moved',
      new Map([
        ['KV_MODE', 'json'],
        ['EVAL-host', 'coalesce(user, host)'],
        ['FIELDALIAS-a', 'host AS alias'],
      ]),
    ],
    ['pairs', new Map()],
  ]),
  eventTypes: new Map([
    ['images', new Map([['search', 'eventName=*image* OR alias=ok']])],
    ['kays', new Map([['search', 'sourcetype=json calculated=*K NOT eventtype=images']])],
  ]),
  tags: new Map([
    ['eventtype=images', new Map([['picture', 'enabled']])],
    ['eventtype=kays', new Map([['letter', 'enabled']])],
    ['user=k', new Map([['letter', 'enabled']])],
  ]),
};

/** Words that one search may take for another, by what makes them so. A case draws from one or two of these. */
const FAMILIES: readonly (readonly string[])[] = [
  ['PutImage', 'PUT\u0130MAGE', 'putimage', 'image'],
  ['o\u212A', 'ok', 'OK'],
  ['a/b', 'a', 'A/B'],
  ['a"b', 'a\\b', 'a', 'b'],
  ['Zürich', 'z', 'rich'],
  ['cla\u017Fs', 'class', 'CLASS'],
  ['7', '7.0', '10.1.2.3'],
  ['😀k', 'k', ' ', '-'],
  ['PutImage', 'k', 'picture', 'letter', 'images', 'kays'],
];
const FIELDS = [
  'eventName',
  'user',
  'alias',
  'calculated',
  'word',
  'nested.b',
  'list{}',
  'objects{}.k',
  'n',
  'host',
  'source',
  'sourcetype',
  'absent',
  'tag',
  'tag::user',
  'eventtype',
];

/** Texts made of a few words. */
function texts(words: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  return fc.oneof(
    { weight: 3, arbitrary: word },
    fc.tuple(word, word).map((pair) => pair.join('')),
    fc.constant(''),
  );
}

/** A JSON string in which any character may be written as an escape, and now and then one is that JSON does not know. */
function jsonStrings(words: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(texts(words), fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 20, maxLength: 20 }))
    .map(([value, dice]) => {
      const parts = value.split('').map((unit, index) => {
        const roll = dice[index % dice.length] ?? 0;
        if (roll === 0) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
        if (unit === '/' && roll > 19) return '\\/';
        if (roll === 1 && /[ac-eg-mo-qsv-z]/i.test(unit)) return `\\${unit}`;
        return /[\ud800-\udfff]/.test(unit) ? unit : JSON.stringify(unit).slice(1, -1);
      });
      return `"${parts.join('')}"`;
    });
}

function jsonEvents(words: readonly string[]): fc.Arbitrary<string> {
  const scalar = fc.oneof({ weight: 8, arbitrary: jsonStrings(words) }, fc.constantFrom('7', '7.0', 'true', 'null'));
  const parts = fc.record(
    {
      eventName: scalar,
      user: scalar,
      b: scalar,
      list: fc.array(scalar, { maxLength: 3 }),
      k: scalar,
      n: scalar,
      key: fc.oneof({ weight: 9, arbitrary: fc.constant('user') }, fc.constant('us\\u0065r')),
    },
    { requiredKeys: ['eventName', 'user', 'key'] },
  );
  return parts.map(({ eventName, user, b, list, k, n, key }) => {
    const members = [
      `"eventName":${eventName}`,
      `"${key}": ${user}`,
      ...(b === undefined ? [] : [`"nested":{"b":${b}}`]),
      ...(list === undefined ? [] : [`"list":[${list.join(',')}]`]),
      ...(k === undefined ? [] : [`"objects":[{"k":${k}},{"k":1}]`]),
      ...(n === undefined ? [] : [`"n":${n}`]),
    ];
    return `{${members.join(',')}}`;
  });
}

/** Pairs, plain words, and JSON that breaks off. */
function otherEvents(words: readonly string[]): fc.Arbitrary<string> {
  const pairs = fc.array(fc.tuple(fc.constantFrom('eventName', 'user', 'n'), texts(words)), { maxLength: 3 });
  return fc.oneof(
    pairs.map((list) => list.map(([name, value]) => `${name}="${value.replaceAll('"', '')}"`).join(' ') + ' tail'),
    texts(words).map((text) => `some ${text.replaceAll('\n', ' ')}`),
    jsonStrings(words).map((text) => `{"eventName":${text.slice(0, -1)}`),
  );
}

function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

function searches(words: readonly string[], fields: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  const star = fc.constantFrom('', '', '', '*');
  const mixed = fc.array(fc.oneof(word, fc.constant('*')), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
  const whole = fc.tuple(star, word, star).map((parts) => parts.join(''));
  const pattern = fc.oneof({ weight: 3, arbitrary: whole }, mixed).map(quoted);
  const field = fc.constantFrom(...fields);
  const leaf = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(field, fc.constantFrom('=', '=', '=', '!=', '<'), pattern).map((parts) => parts.join('')) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(field, fc.array(pattern, { minLength: 1, maxLength: 3 }))
        .map(([name, list]) => `${name} IN (${list.join(', ')})`),
    },
    { weight: 2, arbitrary: pattern },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '*',
        'sourcetype=json',
        'sourcetype=moved',
        'host=web*',
        'index=main',
        'TERM(PutImage)',
        'n=CASE(7)',
      ),
    },
  );
  return fc.letrec<{ expr: string }>((tie) => ({
    expr: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 3, arbitrary: leaf },
      { weight: 2, arbitrary: fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `${a} ${b}`) },
      { weight: 2, arbitrary: fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `(${a}) OR (${b})`) },
      { weight: 1, arbitrary: tie('expr').map((item) => `NOT (${item})`) },
    ),
  })).expr;
}

/** Sources and a search that share a few words and speak of a few fields, so that searches find something. */
const vocabulary = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...FAMILIES), { minLength: 1, maxLength: 2 }).map((families) => families.flat()),
  fields: fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1, maxLength: 3 }),
});
const cases = vocabulary.chain(({ words, fields }) =>
  fc.record({
    where: searches(words, fields),
    worlds: fc.array(
      fc.record({
        events: fc.array(fc.oneof({ weight: 4, arbitrary: jsonEvents(words) }, otherEvents(words)), {
          minLength: 1,
          maxLength: 8,
        }),
        perChunk: fc.integer({ min: 1, max: 5 }),
        sourcetype: fc.constantFrom('json', 'json', 'moved', 'pairs'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

function search(sources: readonly EventSource[], spl: string, prefilter: boolean): SearchResult {
  const engine = createEngine({ tables, knowledge, prefilter });
  for (const one of sources) engine.add(one);
  return engine.search({ search: source('property', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
}

function shown({ rows, diagnostics }: SearchResult): unknown {
  return { rows: rows.map((row) => Object.fromEntries(row)), diagnostics: diagnostics.map(({ code }) => code) };
}

describe('the prefilter', () => {
  const hazards: readonly (readonly [title: string, event: string, spl: string])[] = [
    ['a letter written as an escape', '{"eventName":"\\u0050utImage"}', 'eventName=PutImage'],
    ['a slash written as an escape', '{"eventName":"a\\/b"}', 'eventName="a/b"'],
    ['a quote in a value', '{"eventName":"say \\"hello\\""}', 'eventName="say \\"hello\\""'],
    ['a backslash in a value', '{"eventName":"C:\\\\Windows"}', 'eventName="C:\\\\Windows"'],
    ['an escaped name', '{"event\\u004eame":"PutImage"}', 'eventName=PutImage'],
    ['a dotted capital I', '{"eventName":"PUT\u0130MAGE"}', 'eventName="put*mage"'],
    ['a Kelvin sign', '{"eventName":"o\u212A"}', 'eventName=ok'],
    ['a calculated field', '{"user":"a,b"}', 'calculated="A-B"'],
    ['an alias', '{"eventName":"\\u0050utImage"}', 'alias=PutImage'],
    ['a subnet', '{"user":"10.1.2.3"}', 'user="10.0.0.0/8"'],
    ['a word of the raw text', 'PutImage', 'PUTIMAGE'],
    ['a dot with a backslash before it', '{"eventName":"read.txt"}', String.raw`eventName="*\.txt"`],
    ['a dot with a backslash before it in the raw text', 'read.txt now', String.raw`"read\.txt"`],
    [
      'a quote with a backslash before it in the text and in the search',
      '{"eventName":"a=\\"b\\""}',
      String.raw`eventName="a\=\"b\""`,
    ],
    ['a blank at the end of a text', '{"eventName":"put "}', 'eventName="put "'],
    ['a blank at the end that is written as an escape', '{"eventName":"put\\u0020"}', 'eventName="put "'],
  ];
  for (const [title, event, spl] of hazards) {
    it(`finds ${title}`, () => {
      const sources = [eventSource([event, '{"eventName":"other","user":"other"}', 'other'], { meta: { sourcetype: 'json' } })];
      for (const prefilter of [false, true]) {
        const { rows, diagnostics } = search(sources, `${spl} | table _raw`, prefilter);
        assert.deepEqual(diagnostics, []);
        assert.deepEqual(
          rows.map((row) => row.get('_raw')),
          [event],
          `prefilter ${prefilter}`,
        );
      }
    });
  }

  it('is as sound where the host is calculated', () => {
    const sources = [eventSource(['{"user":"alice"}', '{"n":1}'], { meta: { sourcetype: 'moved', host: 'web1' } })];
    for (const prefilter of [false, true]) {
      assert.equal(search(sources, 'host=alice', prefilter).rows.length, 1);
      assert.equal(search(sources, 'host=web1', prefilter).rows.length, 1);
      assert.equal(search(sources, 'alias=web1', prefilter).rows.length, 2);
    }
  });

  it('changes no result', () => {
    let matched = 0;
    let parted = 0;
    fc.assert(
      fc.property(cases, ({ worlds, where }) => {
        const sources = worlds.map(({ events, perChunk, sourcetype }) => eventSource(events, { perChunk, meta: { sourcetype } }));
        const spl = `${where} | table _raw, _time, host, eventName, user, alias, calculated, word`;
        const plain = search(sources, spl, false);
        assert.deepEqual(shown(search(sources, spl, true)), shown(plain), spl);
        const total = worlds.reduce((count, { events }) => count + events.length, 0);
        if (plain.rows.length > 0) matched++;
        if (plain.rows.length > 0 && plain.rows.length < total) parted++;
      }),
      { numRuns: 800 },
    );
    // The property says something only when searches find some of the events.
    assert.ok(matched > 250 && parted > 100, `${matched} searches found events, ${parted} some but not all`);
  });
});
