/** CSV and JSON files that Splunk exported: events with the times and kinds that the columns say. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { AssumedKey } from '../../src/events/dataset.ts';
import { isSplunkExport, openExport } from '../../src/events/open-export.ts';
import { knowledgeOf } from '../knowledge/extract-fields.ts';

const PROPS = '[st]\nSEDCMD-x = s/a/b/\nTIME_PREFIX = at=\n[XmlWinEventLog]\nKV_MODE = xml\n';

function read(data: string | Uint8Array, assumed: readonly AssumedKey[] = [], chunkBytes = 4096) {
  const dataset = { path: 'f.csv', index: 'main', host: 'h', source: 's', sourcetype: 'st', assumed };
  const sources = openExport(memoryFiles({ 'f.csv': data }), dataset, knowledgeOf({ 'default/props.conf': PROPS }), {
    now: 1000,
    zone: 'UTC',
    chunkBytes,
  });
  return sources?.flatMap((source) =>
    [...source.chunks()].flatMap((chunk) =>
      Array.from({ length: chunk.count }, (_, event) => ({
        kind: [source.meta.index, source.meta.host, source.meta.source, source.meta.sourcetype].join(' '),
        raw: chunk.raw(event),
        time: chunk.time(event),
      })),
    ),
  );
}

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
const HEADER = '"_time",host,index,source,sourcetype,"_raw"\n';
const ROW = quoted(['2024-05-06T07:08:09.250+0200', 'web1', 'web', '/var/log/x', 'xmlwineventlog', 'a "b",\nc é']);

describe('exports of Splunk', () => {
  const time = Date.UTC(2024, 4, 6, 5, 8, 9, 250) / 1000;
  const raw = 'a "b",\nc é';

  it('give events as they were, under what the dataset says', () =>
    assert.deepEqual(read(HEADER + ROW), [{ kind: 'main h s st', raw, time }]));
  it('say the rest themselves, and sourcetypes in the right case', () => {
    const kinds = (assumed: readonly AssumedKey[]) => read(`${HEADER}${ROW}\n`, assumed)?.map(({ kind }) => kind);
    assert.deepEqual(kinds(['host', 'index']), ['web web1 s st']);
    assert.deepEqual(kinds(['host', 'index', 'source', 'sourcetype']), ['web web1 /var/log/x XmlWinEventLog']);
  });
  it('become sources by kind', () => {
    const rows = [quoted(['1', 'a', 'x']), quoted(['2', 'b', 'y']), quoted(['3', 'a', 'z']), quoted(['4', '', 'w'])];
    assert.deepEqual(
      read(`_time,host,_raw\n${rows.join('\r\n')}`, ['host'])?.map((event) => `${event.kind} ${event.raw}`),
      ['main a s st x', 'main a s st z', 'main b s st y', 'main h s st w'],
    );
  });
  const result = (fields: object, more = {}): string => JSON.stringify({ preview: false, ...more, result: fields });
  const exported = { _time: '2024-05-06T07:08:09.250+0200', _raw: raw, host: 'web1', source: 'x', sourcetype: 'xmlwineventlog' };
  it('are read as lines of JSON', () => {
    const lines = [result(exported, { offset: 0 }), result({ _raw: 'b', _time: '1' }, { lastrow: true })].join('\r\n');
    for (const chunkBytes of [64, 4096]) {
      assert.deepEqual(read(`${lines}\n`, ['host', 'sourcetype'], chunkBytes), [
        { kind: 'main web1 s XmlWinEventLog', raw, time },
        { kind: 'main h s st', raw: 'b', time: 1 },
      ]);
    }
  });
  it('leave out previews, and rows without an event', () => {
    const preview = JSON.stringify({ preview: true, result: exported });
    assert.deepEqual(read([preview, result(exported), result({ count: '1' }), '{"preview":false,"lastrow":true}'].join('\n')), [
      { kind: 'main h s st', raw, time },
    ]);
  });
  it('are read as the results of a search job', () => {
    const answer = { preview: false, init_offset: 0, messages: [{ type: 'INFO', text: '[x]' }], fields: [{ name: '_raw' }] };
    for (const indent of [0, 2]) {
      const text = JSON.stringify(
        { ...answer, results: [exported, { _raw: ['a', 'b'], _time: 1 }], highlighted: {} },
        null,
        indent,
      );
      assert.deepEqual(read(text, ['host'], 64), [
        { kind: 'main web1 s st', raw, time },
        { kind: 'main h s st', raw: 'a\nb', time: 1 },
      ]);
    }
  });
  it('are read as rows alone, on lines or in an array', () => {
    const rows = [exported, { _raw: 'b', _time: 1 }].map((row) => JSON.stringify(row));
    const expected = [
      { kind: 'main web1 s st', raw, time },
      { kind: 'main h s st', raw: 'b', time: 1 },
    ];
    for (const text of [rows.join('\n'), `[${rows.join(',\n')}]`]) assert.deepEqual(read(text, ['host']), expected);
    assert.equal(read('{"_raw":"an event of another kind"}\n'), undefined);
  });
  it('may have their keys in any order, and a first row that is long', () => {
    const long = 'x'.repeat(100_000);
    assert.deepEqual(read(JSON.stringify({ result: { _raw: 'a', _time: '1' }, preview: false })), [
      { kind: 'main h s st', raw: 'a', time: 1 },
    ]);
    assert.deepEqual(read(result({ _raw: long, _time: '1' })), [{ kind: 'main h s st', raw: long, time: 1 }]);
  });
  it('may have names of columns as stats makes them', () =>
    assert.deepEqual(read('_raw,"count(x)","50% [a]/b"\nx,1,2\n'), [{ kind: 'main h s st', raw: 'x', time: 1000 }]));
  it('of JSON that are cut are errors', () => {
    const text = `${result(exported)}\n${result(exported).slice(0, -20)}`;
    assert.throws(() => read(text), FileError);
  });
  const times: readonly (readonly [string, string, number])[] = [
    ['1715000000.123', 'x', 1715000000.123],
    ['2024-05-06 07:08:09', 'x', Date.UTC(2024, 4, 6, 7, 8, 9) / 1000],
    ['', 'x at=2020-01-01T00:00:00Z', Date.UTC(2020, 0, 1) / 1000],
    ['', 'x', 1000],
  ];
  for (const [written, text, expected] of times)
    it(`have the time ${written === '' ? `of ${text}` : written}`, () =>
      assert.equal(read(`_time,_raw\n${quoted([written, text])}`)?.[0]?.time, expected));

  it('keep every event, whatever is in it and however the file is read', () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', ' ', 'é'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (raws, chunkBytes) => {
        const text = ['a,_raw', ...raws.map((each) => quoted(['x', each]))].join('\n');
        assert.deepEqual(
          (read(`${text}\n`, [], chunkBytes) ?? []).map((event) => event.raw),
          raws,
        );
      }),
    );
  });
  it('may be packed, and put together of several', () => {
    assert.equal(read(gzipSync(`${HEADER}${ROW}\n${HEADER}${ROW}\n`))?.length, 2);
  });

  for (const text of ['', '_raw', 'a,b\n1,2\n', '2024 user=_raw,x\n', '{"_raw":1}\n', 'x="1,2",_raw\n']) {
    it(`are no file such as ${JSON.stringify(text)}`, () => {
      assert.equal(read(text), undefined);
      assert.equal(isSplunkExport(memoryFiles({ f: text }), 'f'), false);
    });
  }
  it('are no file that is not there', () => assert.equal(isSplunkExport(memoryFiles(), 'none'), false));

  const broken = [`${HEADER}${ROW},"more"\n`, `${HEADER}"1","2"\n`, `${HEADER}${ROW.slice(0, -2)}`, `_time,_raw\n1,"a"b\n`];
  for (const text of broken)
    it(`are refused when they are broken: ${JSON.stringify(text.slice(-20))}`, () =>
      assert.throws(
        () => read(text),
        (error) => error instanceof FileError && /no sound CSV export/.test(error.message),
      ));
});
