/** The prefilter never changes a result: random events with escapes and Unicode, random searches, with and without it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { source } from '../../src/base/source.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { SearchResult } from '../../src/engine/engine.ts';
import type { EventSource } from '../../src/events/event.ts';
import type { Knowledge } from '../../src/knowledge/knowledge.ts';
import { aggregates } from '../../src/spl/aggregates/index.ts';
import { commands } from '../../src/spl/commands/index.ts';
import { functions } from '../../src/spl/functions/index.ts';
import { eventSource } from './event-source.ts';

const tables = { commands, functions, aggregates };

/** Fields that come from JSON, an alias of one, and calculated ones, one of which takes the place of a default field. */
const knowledge: Knowledge = {
  props: new Map([
    [
      'json',
      new Map([
        ['KV_MODE', 'json'],
        ['FIELDALIAS-a', 'eventName AS alias'],
        ['EVAL-calculated', 'upper(user)'],
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
  transforms: new Map(),
  lookupFile: () => undefined,
};

const WORDS = [
  'PutImage',
  'putimage',
  'put',
  'image',
  'PUT\u0130MAGE',
  'o\u212A',
  'ok',
  'cla\u017Fs',
  'class',
  'Zürich',
  'a/b',
  'a"b',
  'a\\b',
  'x=y',
  'user',
  '10.1.2.3',
  '7',
  '7.0',
  '😀k',
  ' ',
  '\t',
  '-',
  '.',
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
];

const text = fc.array(fc.constantFrom(...WORDS), { minLength: 0, maxLength: 3 }).map((words) => words.join(''));

/** A JSON string in which any character may be written as an escape. */
const jsonString = fc.tuple(text, fc.infiniteStream(fc.integer({ min: 0, max: 9 }))).map(([value, dice]) => {
  const parts = Array.from({ length: value.length }, (_, index) => {
    const unit = value.charAt(index);
    if (dice.next().value === 0) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    if (unit === '/' && dice.next().value > 4) return '\\/';
    return JSON.stringify(unit)
      .slice(1, -1)
      .replace(/^\\ud[89a-f]..$/i, unit);
  });
  return `"${parts.join('')}"`;
});

const scalar = fc.oneof({ weight: 6, arbitrary: jsonString }, fc.constantFrom('7', '7.0', '-1e3', 'true', 'null'));

const jsonEvent = fc
  .record(
    { eventName: scalar, user: scalar, b: scalar, list: fc.array(scalar, { maxLength: 3 }), k: scalar, n: scalar },
    { requiredKeys: [] },
  )
  .map(({ eventName, user, b, list, k, n }) => {
    const members = [
      ...(eventName === undefined ? [] : [`"eventName":${eventName}`]),
      ...(user === undefined ? [] : [`"us\\u0065r": ${user}`]),
      ...(b === undefined ? [] : [`"nested":{"b":${b}}`]),
      ...(list === undefined ? [] : [`"list":[${list.join(',')}]`]),
      ...(k === undefined ? [] : [`"objects":[{"k":${k}},{"k":1}]`]),
      ...(n === undefined ? [] : [`"n":${n}`]),
    ];
    return `{${members.join(',')}}`;
  });

const plainEvent = fc
  .array(fc.tuple(fc.constantFrom('eventName', 'user', 'n'), text), { maxLength: 3 })
  .map((pairs) => pairs.map(([name, value]) => `${name}="${value.replaceAll('"', '')}"`).join(' ') + ' PutImage');

/** JSON that breaks off or holds escapes that JSON does not know. */
const brokenEvent = fc.constantFrom(
  '{"eventName":"Put\\Image","user":"\\ok"}',
  '{"eventName":"PutImage","user":"ok',
  '{"eventName":"Put\\u00zzImage"}',
  'PutImage',
);

const event = fc.oneof(
  { weight: 6, arbitrary: jsonEvent },
  { weight: 2, arbitrary: plainEvent },
  { weight: 1, arbitrary: brokenEvent },
);

function quoted(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

const pattern = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, { weight: 1, arbitrary: fc.constant('*') }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => quoted(parts.join('')));

const { expr } = fc.letrec<{ expr: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...FIELDS), fc.constantFrom('=', '=', '=', '!=', '<', '>='), pattern)
        .map((parts) => parts.join('')),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...FIELDS), fc.array(pattern, { minLength: 1, maxLength: 3 }))
        .map(([field, list]) => `${field} IN (${list.join(', ')})`),
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
  ),
  expr: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 3, arbitrary: tie('leaf') },
    { weight: 2, arbitrary: fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `${a} ${b}`) },
    { weight: 2, arbitrary: fc.tuple(tie('expr'), tie('expr')).map(([a, b]) => `(${a}) OR (${b})`) },
    { weight: 1, arbitrary: tie('expr').map((item) => `NOT (${item})`) },
  ),
}));

const world = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 12 }),
  perChunk: fc.integer({ min: 1, max: 5 }),
  sourcetype: fc.constantFrom('json', 'json', 'moved', 'pairs'),
});

function search(sources: readonly EventSource[], spl: string, prefilter: boolean): SearchResult {
  const engine = createEngine({ tables, knowledge, prefilter });
  for (const one of sources) engine.add(one);
  return engine.search({ search: source('property', spl), macros: new Map(), now: 1_700_000_000, zone: 'UTC' });
}

function shown({ rows, diagnostics }: SearchResult): unknown {
  return { rows: rows.map((row) => Object.fromEntries(row)), diagnostics: diagnostics.map(({ code }) => code) };
}

describe('the prefilter', () => {
  it('changes no result', () => {
    let matched = 0;
    let parted = 0;
    fc.assert(
      fc.property(fc.array(world, { minLength: 1, maxLength: 2 }), expr, (worlds, where) => {
        const sources = worlds.map(({ events, perChunk, sourcetype }) => eventSource(events, { perChunk, meta: { sourcetype } }));
        const spl = `${where} | table _raw, _time, host, eventName, user, alias, calculated, word`;
        const plain = search(sources, spl, false);
        assert.deepEqual(shown(search(sources, spl, true)), shown(plain), spl);
        const total = worlds.reduce((count, { events }) => count + events.length, 0);
        if (plain.rows.length > 0) matched++;
        if (plain.rows.length > 0 && plain.rows.length < total) parted++;
      }),
      { numRuns: 1500 },
    );
    // The property says something only when searches find some of the events.
    assert.ok(matched > 300 && parted > 150, `${matched} searches found events, ${parted} some but not all`);
  });
});
