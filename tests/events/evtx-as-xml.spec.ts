/** Event logs of Windows as datasets: how they are known, what their events are, and which damage is told. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { FileError } from '../../src/base/files.ts';
import { memoryFiles } from '../../src/base/memory-files.ts';
import type { AssumedKey, Dataset } from '../../src/events/dataset.ts';
import { indexDataset } from '../../src/events/index-dataset.ts';
import { openDataset } from '../../src/events/open-dataset.ts';
import { NO_KNOWLEDGE } from '../../src/knowledge/knowledge.ts';
import type { RunWarning } from '../../src/spl/function.ts';
import { readEvtx } from './evtx/read-evtx.ts';
import { number } from './evtx/values.ts';
import { windowsEvent } from './evtx/windows-event.ts';
import { writeEvtx, type TestInstance } from './evtx/write-evtx.ts';

const START = 1_700_000_000;

const event = (id: number, note = `note ${id}`): TestInstance =>
  windowsEvent({ provider: 'Made', id, time: START + id, channel: 'Made & Tested/Operational', computer: 'm', data: { note } });
const events = (...ids: readonly number[]): readonly TestInstance[] => ids.map((id) => event(id));
const idsIn = (xml: string): readonly number[] => [...xml.matchAll(/<EventID>(\d+)</g)].map((found) => Number(found[1]));
const isFileError = (message: RegExp) => (error: unknown) => error instanceof FileError && message.test(error.message);

/** The log with other bytes at a place. */
function changed(log: Buffer, at: number, bytes: Uint8Array): Buffer {
  const copy = Buffer.from(log);
  copy.set(bytes, at);
  return copy;
}

describe('event logs of Windows', () => {
  it('become what a forwarder makes of them, one line for each record', () =>
    assert.equal(
      readEvtx(writeEvtx([[event(4688, 'a <b>\r\n"c"')]])),
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Made'/><EventID>4688</EventID>" +
        "<TimeCreated SystemTime='2023-11-14T23:31:28.123456700Z'/><Correlation/><Channel>Made &amp; Tested/Operational</Channel><Computer>m</Computer></System>" +
        `<EventData><Data Name='note'>a &lt;b&gt;\n"c"</Data></EventData></Event>\n`,
    ));

  const log = writeEvtx([events(1, 2, 3), events(4, 5)]);
  const one = writeEvtx([events(1)]);
  const dirty = writeEvtx([events(1, 2, 3)], { dirty: true });
  const CHUNK = 65_536;
  const FIRST = 4096;
  const RECORDS = FIRST + 512;
  const secondRecord = RECORDS + log.readUInt32LE(RECORDS + 4);
  const zeros = Buffer.alloc(CHUNK);

  const whole: readonly (readonly [string, Uint8Array, readonly number[]])[] = [
    ['several chunks', log, [1, 2, 3, 4, 5]],
    ['no chunk', changed(log.subarray(0, FIRST), 42, number(2, 0)), []],
    ['chunks that were never written to', Buffer.concat([log, zeros, zeros.subarray(0, 100)]), [1, 2, 3, 4, 5]],
    ['anything in the room for more chunks', Buffer.concat([log, Buffer.alloc(CHUNK + 100, 0xaa)]), [1, 2, 3, 4, 5]],
    ['a chunk that the header does not know of', changed(log, 42, number(2, 1)), [1, 2, 3, 4, 5]],
    ['a chunk without a record', Buffer.concat([log, writeEvtx([[]]).subarray(FIRST)]), [1, 2, 3, 4, 5]],
    ['a header that does not know the newest record', changed(dirty, FIRST + 32, number(8, 1)), [1, 2, 3]],
    ['a checksum of before the newest record', changed(dirty, FIRST + 52, number(4, 1)), [1, 2, 3]],
    ['no checksums', changed(changed(log, FIRST + 52, number(4, 1)), 120, number(4, 4)), [1, 2, 3, 4, 5]],
  ];
  const gap = changed(log, secondRecord + 8, number(8, 40));
  for (const [what, bytes, ids] of [...whole, ['a number that is left out', gap, [1, 2, 3, 4, 5]] as const])
    it(`are read with ${what}`, () => assert.deepEqual(idsIn(readEvtx(bytes)), ids));

  it('do not give what an earlier round left behind the last record', () => {
    const older = writeEvtx([events(1, 2, 3)], { dirty: true, first: 1 });
    const newer = writeEvtx([events(7)], { dirty: true, first: 900 });
    const length = newer.readUInt32LE(RECORDS + 4);
    const mixed = Buffer.concat([newer.subarray(0, RECORDS + length), older.subarray(RECORDS + length)]);
    assert.deepEqual(idsIn(readEvtx(mixed)), [7]);
  });

  const damaged: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['a header that is cut off', log.subarray(0, 1000), /header/],
    ['another version', changed(log, 38, number(2, 4)), /version 4/],
    ['a chunk that is cut off', log.subarray(0, log.length - 1), /chunk 1 is cut off/],
    ['nothing but a chunk that is none', changed(dirty, FIRST, Buffer.from('Nonsense')), /chunk 0 is none/],
    ['chunks that are not there', log.subarray(0, FIRST), /after 0 of 2 chunks/],
    ['no record that can be read', changed(one, RECORDS + 28, Uint8Array.of(0x3f)), /record 1 in chunk 0: .*0x3f/],
  ];
  for (const [what, bytes, message] of damaged)
    it(`are refused for ${what}`, () => assert.throws(() => readEvtx(bytes), isFileError(message)));

  // What is wrong with one part of a log is no reason to keep back the others.
  const partly: readonly (readonly [string, Uint8Array, readonly number[], RegExp])[] = [
    [
      'a record that cannot be read',
      changed(log, secondRecord + 28, Uint8Array.of(0x3f)),
      [1, 3, 4, 5],
      /1 record of .*: record 2 in chunk 0: .*0x3f/,
    ],
    [
      'a record that is overwritten',
      changed(log, secondRecord, number(4, 0)),
      [1, 4, 5],
      /2 records of .*: chunk 0: .*after 1 of 3/,
    ],
    [
      'a record that is overwritten in a log that was not closed',
      changed(dirty, secondRecord, number(4, 0)),
      [1],
      /2 records of/,
    ],
    ['a record that is too long', changed(dirty, secondRecord + 4, number(4, 70_000)), [1], /2 records of .*after 1 of 3/],
    ['a record without room', changed(dirty, secondRecord + 4, number(4, 8)), [1], /2 records of .*after 1 of 3/],
    ['numbers that cannot be', changed(dirty, FIRST + 32, number(8, 2 ** 48)), [1, 2, 3], /2337 records of/],
    ['a chunk that is none', changed(log, FIRST, Buffer.from('Nonsense')), [4, 5], /1 chunk of .*: chunk 0 is none/],
    ['records that end outside', changed(log, FIRST + 48, number(4, 70_000)), [4, 5], /1 chunk of .*: chunk 0: /],
    ['chunks that are not there', log.subarray(0, FIRST + CHUNK), [1, 2, 3], /1 chunk of .*after 1 of 2 chunks/],
  ];
  for (const [what, bytes, ids, message] of partly)
    it(`are read but for ${what}, which is told once`, () => {
      const warnings: RunWarning[] = [];
      assert.deepEqual(idsIn(readEvtx(bytes, { warn: (warning) => void warnings.push(warning) })), ids);
      const told = warnings.filter(({ code }) => code === 'run/unreadable-records');
      assert.equal(told.length, 1);
      assert.match(told[0]?.message ?? '', message);
    });

  it('count all that is lost, and name the first', () => {
    const both = changed(changed(log, FIRST + CHUNK, Buffer.from('Nonsense')), secondRecord + 28, Uint8Array.of(0x3f));
    const messages: string[] = [];
    readEvtx(both, { warn: ({ message }) => void messages.push(message) });
    assert.match(messages.at(-1) ?? '', /1 record and 1 chunk of .* record 2 in chunk 0/);
  });

  it('are refused where they make more than is wanted', () =>
    assert.throws(() => readEvtx(log, { maxUnpacked: 500 }), isFileError(/more than/)));
});

describe('datasets that are event logs', () => {
  const bytes = writeEvtx([events(1, 2), events(3)]);
  const files = memoryFiles({
    'x.evtx': bytes,
    'x.evtx.gz': gzipSync(bytes),
    'x.log': '<Event/>',
    'cut.evtx': bytes.subarray(0, 5000),
  });
  const options = { now: 1, zone: 'UTC' };
  const dataset = (path: string, assumed: readonly AssumedKey[] = []): Dataset => ({
    path,
    index: 'main',
    host: 'h',
    source: 'said',
    sourcetype: 'XmlWinEventLog',
    assumed,
  });

  for (const path of ['x.evtx', 'x.evtx.gz'])
    it(`are known by their content and have the times of their events: ${path}`, () => {
      const chunks = [...openDataset(files, dataset(path), NO_KNOWLEDGE, options).chunks()];
      const times = chunks.flatMap((chunk) => Array.from({ length: chunk.count }, (_, each) => chunk.time(each)));
      assert.deepEqual(
        times.map((time) => Math.floor(time)),
        [START + 1, START + 2, START + 3],
      );
    });

  it('are told where they have been changed, once', () => {
    const other = changed(changed(bytes, 4096 + 52, number(4, 1)), 4096 + 65_536 + 52, number(4, 1));
    const codes: string[] = [];
    const given = { ...options, warn: ({ code }: { readonly code: string }) => void codes.push(code) };
    const chunks = [...openDataset(memoryFiles({ 'x.evtx': other }), dataset('x.evtx'), NO_KNOWLEDGE, given).chunks()];
    assert.equal(
      chunks.reduce((sum, { count }) => sum + count, 0),
      3,
    );
    assert.deepEqual(codes, ['run/wrong-checksum']);
  });

  const kinds: readonly (readonly [string, readonly AssumedKey[], string, string])[] = [
    ['x.evtx', [], 'said', 'XmlWinEventLog'],
    ['x.evtx', ['host', 'index'], 'said', 'XmlWinEventLog'],
    ['x.evtx', ['source'], 'XmlWinEventLog:Made & Tested/Operational', 'XmlWinEventLog'],
    ['x.evtx.gz', ['source'], 'said', 'XmlWinEventLog'],
    ['x.log', ['source', 'sourcetype'], 'said', 'other'],
    ['x.evtx', ['source', 'sourcetype'], 'XmlWinEventLog:Made & Tested/Operational', 'XmlWinEventLog'],
    ['cut.evtx', ['source'], 'said', 'XmlWinEventLog'],
    ['absent.evtx', ['source'], 'said', 'XmlWinEventLog'],
  ];
  for (const [path, assumed, source, sourcetype] of kinds)
    it(`have the source of their channel where nobody says another: ${path}, assumed ${assumed.join(' and ') || 'nothing'}`, () => {
      const given = { ...dataset(path, assumed), ...(assumed.includes('sourcetype') ? { sourcetype: 'other' } : {}) };
      const [found] = indexDataset(files, given, NO_KNOWLEDGE, { ...options, functions: new Map(), random: () => () => 0 });
      assert.deepEqual([found?.meta.source, found?.meta.sourcetype], [source, sourcetype]);
    });
});
