/** Events as inputs hand them over: broken and timed by what they say themselves, under the sourcetype that add-ons know. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { Dataset } from '../../src/events/dataset.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { knowledgeOf } from '../knowledge/extract-fields.ts';

const NOW = 1_700_000_000;
const PROPS = `
[XmlWinEventLog]
LINE_BREAKER = (never)
TIME_PREFIX = never
[aws:cloudtrail]
TRUNCATE = 5
[(?::){0}odd:*]
TZ = UTC
`;

function read(data: string, dataset: Partial<Dataset> = {}, chunkBytes = 4096) {
  const codes: string[] = [];
  const whole = { path: 'f', index: 'main', host: 'h', source: 's', sourcetype: 'XmlWinEventLog', ...dataset };
  const source = openDataset(memoryFiles({ f: data }), whole, knowledgeOf({ 'default/props.conf': PROPS }), {
    now: NOW,
    zone: 'America/New_York',
    chunkBytes,
    warn: ({ code }) => codes.push(code),
  });
  const raws: string[] = [];
  const times: string[] = [];
  for (const chunk of source.chunks()) {
    for (let event = 0; event < chunk.count; event++) {
      raws.push(chunk.raw(event));
      times.push(new Date(chunk.time(event) * 1000).toISOString());
    }
  }
  return { raws, times, sourcetype: source.meta.sourcetype, codes };
}

const xml = (name: string, time = '2019-05-19T17:32:00.482982300Z') =>
  `<Event xmlns='x'><System><TimeCreated SystemTime='${time}'/></System><EventData><Data Name='a'>${name}</Data></EventData></Event>`;
const nested = (name: string) =>
  `<Event xmlns='x'><System/><UserData><a><Event>${name}</Event> </a><Event xmlns='y'>2</Event></UserData></Event>`;
const CLASSIC = '02/17/2022 02:15:47 AM\nLogName=Security\nEventCode=4688\nMessage=A new process\n\twas created.';

describe('events of Windows', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['one a line', `${xml('1')}\r\n${xml('ü')}\n`, [xml('1'), xml('ü')]],
    ['all in one line', xml('1') + xml('2'), [xml('1'), xml('2')]],
    ['with line ends in them', xml('1\n2') + '\n' + xml('3'), [xml('1\n2'), xml('3')]],
    ['in a document', `<?xml version="1.0"?>\n<Events>\n${xml('1')}\n${xml('2')}\n</Events>\n`, [xml('1'), xml('2')]],
    ['in the classic form', `${CLASSIC}\n${CLASSIC}\n`, [CLASSIC, CLASSIC]],
    ['in both forms', `${CLASSIC}\n${xml('1')}\n${CLASSIC}\n`, [CLASSIC, xml('1'), CLASSIC]],
    ['cut when they were recorded', `${xml('1').slice(0, 60)}\n${xml('2')}`, [xml('1').slice(0, 60), xml('2')]],
    ['cut at the end of the file', `${xml('1')}\n${xml('2').slice(0, 60)}`, [xml('1'), xml('2').slice(0, 60)]],
    [
      'with elements at the margin',
      '<Event>\n<EventID>1</EventID>\n</Event>\n<Event>2</Event>',
      ['<Event>\n<EventID>1</EventID>\n</Event>', '<Event>2</Event>'],
    ],
    [
      'with elements of the same name in them',
      `${nested('1')}\n${nested('2')}${xml('3')}\n`,
      [nested('1'), nested('2'), xml('3')],
    ],
    ['in a document of another kind', `<root>\n${nested('1')}\n${xml('2')}</root>`, ['<root>', nested('1'), xml('2'), '</root>']],
    ['and other text', `${xml('1')}\nhello\n${xml('2')}`, [xml('1'), 'hello', xml('2')]],
    ['none', ' \n\n', []],
  ];
  for (const [what, text, expected] of cases) {
    it(`are broken ${what}, whatever props.conf says`, () => assert.deepEqual(read(text).raws, expected));
    it(`are broken ${what} in pieces of any size`, () => {
      for (const size of [3, 17, 64, 150]) assert.deepEqual(read(text, {}, size).raws, expected, String(size));
    });
  }
  it('lose nothing, whatever is cut', () => {
    const text = `${CLASSIC}\n${xml('1')}\n${xml('2')}\n${CLASSIC}\n`;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), fc.integer({ min: 0, max: text.length }), (a, b) => {
        const part = text.slice(Math.min(a, b), Math.max(a, b));
        assert.equal(read(part, {}, 40).raws.join('').replace(/\s/g, ''), part.replace(/\s/g, ''));
      }),
    );
  });
  it('have their SystemTime, in UTC, however old', () => {
    assert.deepEqual(read(xml('1')).times, ['2019-05-19T17:32:00.482Z']);
    assert.deepEqual(read(xml('1', '1999-01-01T00:00:00')).times, ['1999-01-01T00:00:00.000Z']);
  });
  it('have the time of the machine in the classic form', () =>
    assert.deepEqual(read(CLASSIC).times, ['2022-02-17T07:15:47.000Z']));
});

describe('events of services', () => {
  const aws = { sourcetype: 'aws:cloudtrail' };
  const lines = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value));
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a line each', '{"a":1}\n{"b":"}\\n{"}\r\n{"c":3}\n', ['{"a":1}', '{"b":"}\\n{"}', '{"c":3}']],
    ['over many lines', '{\n "a": {\n  "b": 1\n }\n}\n{\n "c": 2\n}\n', ['{\n "a": {\n  "b": 1\n }\n}', '{\n "c": 2\n}']],
    ['in an array', '[\n{"a":1},\n{"b":[{"c":2}]}\n]\n', ['{"a":1}', '{"b":[{"c":2}]}']],
    ['in records of AWS', '{"Records":[{"a":1},{"b":2}]}\n{"Records":[{"c":3}]}', ['{"a":1}', '{"b":2}', '{"c":3}']],
    ['in records of Azure', '{ "records" : [ {"a":1} , {"b":2} ] }', ['{"a":1}', '{"b":2}']],
    ['cut when they were recorded', '{"a":{"b":1\n{"c":2}\n', ['{"a":{"b":1', '{"c":2}']],
    ['cut at the end of the file', '{"a":1}\n{"b":', ['{"a":1}', '{"b":']],
    ['and other text', '{"a":1}\nhello world\n{"b":2}', ['{"a":1}', 'hello world', '{"b":2}']],
    ['none', '{"Records":[]}', []],
  ];
  for (const [what, text, expected] of cases) {
    it(`are broken ${what}`, () => {
      assert.deepEqual(read(text, aws).raws, expected);
      for (const size of [5, 31]) assert.deepEqual(read(text, aws, size).raws, expected, String(size));
    });
  }
  it('are broken by their values, whatever the spaces', () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0, 1, 4),
        fc.boolean(),
        (values, indent, inArray) => {
          const texts = values.map((each) => JSON.stringify(each, undefined, indent));
          const text = inArray ? `[${texts.join(',')}]` : texts.join('\n');
          assert.deepEqual(
            read(text, aws, 100).raws.map((raw) => JSON.parse(raw) as unknown),
            JSON.parse(`[${texts.join(',')}]`),
          );
        },
      ),
    );
  });

  const times: readonly (readonly [unknown, string])[] = [
    [{ eventTime: '2020-01-02T03:04:05Z' }, '2020-01-02T03:04:05.000Z'],
    [{ time: '2021-01-01T00:00:00Z', detail: { eventTime: '2020-01-02T03:04:05Z' } }, '2020-01-02T03:04:05.000Z'],
    [{ detail: { eventTime: '2020-01-01T00:00:00Z' }, eventTime: '2020-01-02T03:04:05Z' }, '2020-01-02T03:04:05.000Z'],
    [{ CreationTime: '2023-05-23T13:24:06' }, '2023-05-23T13:24:06.000Z'],
    [{ published: '2023-05-23T13:24:06.500+02:00' }, '2023-05-23T11:24:06.500Z'],
    [{ id: { time: '2020-01-02T03:04:05.006Z' } }, '2020-01-02T03:04:05.006Z'],
    [{ '@timestamp': 1577934245006 }, '2020-01-02T03:04:05.006Z'],
    [{ timestamp: '1577934245' }, '2020-01-02T03:04:05.000Z'],
    [{ time: 1577934245.5 }, '2020-01-02T03:04:05.500Z'],
    [{ datetime: '2020-01-02 03:04:05 GMT' }, '2020-01-02T03:04:05.000Z'],
  ];
  for (const [event, expected] of times) {
    const [text = ''] = lines(event);
    it(`have the time they say: ${text}`, () => assert.deepEqual(read(text, aws).times, [expected]));
  }
  it('are never cut at TRUNCATE', () => assert.deepEqual(read('{"a":"123456789"}', aws).raws, ['{"a":"123456789"}']));
});

describe('how data reaches Splunk', () => {
  it('is what the dataset says', () => {
    assert.deepEqual(read('{"a":1,"b":2}', { sourcetype: 'aws:cloudtrail', ingest: 'raw' }).raws, ['{"a":']);
    assert.deepEqual(read('{"a":1}{"b":2}', { sourcetype: 'mine', ingest: 'event' }).raws, ['{"a":1}', '{"b":2}']);
  });
  it('is an event for each object of _json, wherever it says its time', () => {
    const line = (second: number) =>
      JSON.stringify({ kind: 'x'.repeat(200), requestReceivedTimestamp: `2024-03-01T10:00:0${second}.5Z` });
    const { raws, times } = read(`${line(1)}\n${line(2)}\n`, { sourcetype: '_json' });
    assert.deepEqual(raws, [line(1), line(2)]);
    assert.deepEqual(times, ['2024-03-01T10:00:01.500Z', '2024-03-01T10:00:02.500Z']);
  });
  it('is raw for files and unknown sourcetypes', () =>
    assert.deepEqual(read('{"a":1}{"b":2}', { sourcetype: 'mine' }).raws, ['{"a":1}{"b":2}']));
});

describe('the spelling of a sourcetype', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['xmlwineventlog', 'XmlWinEventLog'],
    ['AWS:CloudTrail', 'aws:cloudtrail'],
    ['oktaim2:log', 'OktaIM2:log'],
    ['odd:thing', 'odd:thing'],
    ['Odd:Thing', 'Odd:Thing'],
    ['unheard_of', 'unheard_of'],
  ];
  for (const [written, expected] of cases)
    it(`of ${written} is ${expected}, which is told where it is another`, () => {
      const { sourcetype, codes } = read('', { sourcetype: written });
      assert.deepEqual([sourcetype, codes], [expected, written === expected ? [] : ['run/sourcetype-spelling']]);
    });
});
